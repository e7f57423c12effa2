"""What a block is: a module for each genre, and ``table``, which tells the genre of an article."""
