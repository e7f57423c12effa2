"""One block of a page: arranged, painted, and complained of. ``setting`` is the door; planning asks ``measure``."""
