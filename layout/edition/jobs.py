"""Pages side by side: in this process, or in several."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

_Order = TypeVar("_Order")
_Made = TypeVar("_Made")


def side_by_side(work: Callable[[_Order], _Made], orders: Sequence[_Order], jobs: int) -> list[_Made]:
    """``work`` done on every order, the results in the order of the orders. ``work`` must be a module's function."""
    if jobs <= 1 or len(orders) <= 1:
        return [work(order) for order in orders]
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import active_children, get_context

    with ProcessPoolExecutor(min(jobs, len(orders)), get_context("spawn"), _deaf) as pool:
        try:
            return list(pool.map(work, orders))
        except KeyboardInterrupt:
            for worker in active_children():
                worker.terminate()
            raise


def _deaf() -> None:
    """Leave Ctrl-C, which a terminal sends to every process, to the one that asked for the pages."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
