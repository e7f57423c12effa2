"""What is said of copy that no page can be made of: what to cut, what could grow, which pins exclude each other."""
