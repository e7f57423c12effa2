"""The page as pictures for people: proof, grid, plates, draft."""
