"""Whether there is memory to work in, asked before any library is loaded that would say so in its own words, or just
end."""

from __future__ import annotations

import mmap

from layout.model.limits import LEAST_MEMORY


def want_memory() -> None:
    """Raises MemoryError where less is to be had than a page takes. What is asked for is given back untouched."""
    try:
        mmap.mmap(-1, LEAST_MEMORY).close()
    except (OSError, ValueError) as fault:
        raise MemoryError from fault
