"""The one price: of a block, of a page, and of any plan."""
