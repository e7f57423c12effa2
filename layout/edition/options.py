"""What is asked of an edition, besides its copy."""

from __future__ import annotations

from dataclasses import dataclass

from layout.model.plan import Effort


@dataclass(frozen=True, slots=True)
class Options:
    """``only`` are the numbers of the pages to be made, all where there are none; ``replan`` makes pages up afresh
    whatever is kept, and ``effort`` says how long one is thought over. ``variants`` asks for so many pages to choose
    from (0 to 9) in place of one to print. ``jobs`` is the number of processes. ``preflight`` judges by the plant's
    rules. ``proof``, ``overlay`` and ``plates`` ask for pictures, ``package`` for the zip that the plant gets.
    ``lang``, ``zh`` or ``en``, is that of the report's sentences.
    """

    only: tuple[int, ...] = ()
    replan: bool = False
    effort: Effort = Effort.NORMAL
    variants: int = 0
    jobs: int = 1
    preflight: bool = True
    proof: bool = False
    overlay: bool = False
    plates: bool = False
    package: bool = False
    lang: str = "zh"

    @property
    def drafts(self) -> bool:
        """Whether pages that may not be printed are shown all the same."""
        return self.proof and not self.variants


USUAL = Options()
"""What is done where nothing is asked for."""
