"""What stands among the text of a block: photos and quotes."""
