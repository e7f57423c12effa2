"""The page as a PDF for the press. ``writer`` is the door."""
