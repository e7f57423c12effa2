"""How fast text is set: characters a second, from a paragraph made anew, and of one already made at a new measure.

    python -m bench.speed [ISSUE] [--runs N] [--typst]

``first`` shapes every character for the first time; ``cold`` makes paragraphs anew (clusters, widths, breaks) with the
faces warm; ``again`` breaks ready paragraphs at another measure; ``set`` adds the fixing of every glyph's place to
``cold``. In each run the paragraphs begin at another place, so that no engine can remember them. The best and the
median of the runs are told. ``--typst`` runs Typst's layout (no PDF) of the same text in turn with ours and gives the
ratio of each pair: below 1 ours takes less time. Typst is installed by ``python -m bench.peers --install``.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from time import perf_counter

from bench import environment
from bench.environment import WORK
from bench.peers import FACE, LEADING, SIZE
from bench.texts import MEASURES, Text, asked, house, indent, length, rules, spans_of, table, texts_of
from layout.model.style import LineRules, Profile
from layout.typesetting.galley import Paragraph
from layout.typesetting.glyph.faces import FaceSet

PROFILES = (Profile.QUANJIAO, Profile.KAIMING)


def timed(work: Callable[[], object]) -> float:
    """Seconds."""
    began = perf_counter()
    work()
    return perf_counter() - began


def made(texts: tuple[Text, ...], faces: FaceSet, line_rules: LineRules) -> list[Paragraph]:
    return [Paragraph(spans_of(p), faces, line_rules, indent=indent()) for text in texts for p in text.paragraphs]


def run(texts: tuple[Text, ...], faces: FaceSet, profile: Profile, measure: float) -> tuple[float, float, float]:
    """Seconds for ``cold``, ``again`` and ``set``."""
    line_rules, wide = rules(profile), length(measure)
    paragraphs: list[Paragraph] = []

    def cold() -> None:
        paragraphs.extend(made(texts, faces, line_rules))
        for paragraph in paragraphs:
            paragraph.breaking((wide,))

    def again() -> None:
        for paragraph in paragraphs:
            paragraph.breaking((wide + SLIGHTLY,))

    def placed() -> None:
        for paragraph in paragraphs:
            paragraph.set((wide,))

    spent = timed(cold)
    return spent, timed(again), spent + timed(placed)


SLIGHTLY = 1
"""A measure this much wider, in thousandths of a point, is another measure with the same lines."""


def ours(texts: tuple[Text, ...], runs: int) -> Iterator[tuple[object, ...]]:
    """A row for each profile and measure."""
    characters, faces = sum(t.characters for t in texts), FaceSet(house().faces)
    made(texts, faces, rules(Profile.KAIMING))
    turn = 0
    for profile in PROFILES:
        for measure in MEASURES:
            spent = []
            for _ in range(runs):
                turn += 1
                spent.append(run(tuple(t.turned(turn) for t in texts), faces, profile, measure))
            yield (profile.value, f"{measure:g}", *(
                f"{characters / min(times):,.0f} / {characters / median(times):,.0f}"
                for times in zip(*spent, strict=True)))


def first(texts: tuple[Text, ...], runs: int) -> str:
    """Shaping every character for the first time, in faces that are open."""
    characters = sum(t.characters for t in texts)
    spent = []
    for _ in range(runs):
        faces = FaceSet(house().faces)
        spent.append(timed(lambda faces=faces: run(texts, faces, Profile.KAIMING, MEASURES[3])))  # type: ignore[misc]
    return f"first: {characters / min(spent):,.0f} / {characters / median(spent):,.0f} characters a second"


# -- beside Typst ----------------------------------------------------------------------------------------------------

_TYPST = """
import json, sys, time, typst
from pathlib import Path
source, fonts = Path(sys.argv[1]), sys.argv[2]
source.write_text("")
compiler = typst.Compiler(str(source), font_paths=[fonts], ignore_system_fonts=True)
for line in sys.stdin:
    source.write_text(json.loads(line), encoding="utf-8")
    began = time.perf_counter()
    compiler.query("<end>")
    print(time.perf_counter() - began, flush=True)
"""


def typst_source(texts: tuple[Text, ...], measure: float) -> str:
    """The text as a Typst document of one endless column."""
    paragraphs = json.dumps([p for text in texts for p in text.paragraphs], ensure_ascii=False)[1:-1]
    return f"""#set page(width: {measure * SIZE}pt, height: auto, margin: 0pt)
#set text(font: "Noto Serif SC", size: {SIZE}pt, lang: "zh", region: "cn", top-edge: 0.88em, bottom-edge: -0.12em)
#set par(justify: true, leading: {LEADING - SIZE}pt, spacing: {LEADING - SIZE}pt,
  first-line-indent: (amount: 2em, all: true))
#let paragraphs = ({paragraphs},)
#for it in paragraphs {{ par(it) }}
#metadata(1) <end>
"""


def paired(texts: tuple[Text, ...], runs: int) -> Iterator[tuple[object, ...]]:
    """A row for each profile and measure: Typst's speed, and the ratio of our time to Typst's in runs side by side."""
    source = (WORK / "speed.typ").absolute()
    source.parent.mkdir(parents=True, exist_ok=True)
    python = environment.PYTHON
    if not python.exists():
        environment.install("typst")
    faces, characters, turn = FaceSet(house().faces), sum(t.characters for t in texts), 0
    with subprocess.Popen([python, "-c", _TYPST, source, FACE.parent], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                          text=True) as typst:
        assert typst.stdin and typst.stdout
        to_typst, from_typst = typst.stdin, typst.stdout

        def theirs(these: tuple[Text, ...], measure: float) -> float:
            to_typst.write(json.dumps(typst_source(these, measure)) + "\n")
            to_typst.flush()
            return float(from_typst.readline())

        for warm in range(3):
            theirs(tuple(t.turned(100 + warm) for t in texts), 20)
        made(texts, faces, rules(Profile.KAIMING))
        for profile in PROFILES:
            for measure in MEASURES:
                pairs = []
                for _ in range(runs):
                    turn += 1
                    these = tuple(t.turned(turn) for t in texts)
                    wide = measure + turn / 100_000  # nor any short paragraph of an earlier turn
                    pairs.append((run(these, faces, profile, wide), theirs(these, wide)))
                typst_speed = characters / median(their for _, their in pairs)
                yield (profile.value, f"{measure:g}", f"{typst_speed:,.0f}", *(
                    f"{min(ratios):.2f} / {median(ratios):.2f}"
                    for ratios in ([own[k] / their for own, their in pairs] for k in range(3))))


def main(folder: Path, runs: int, typst: bool) -> None:
    texts = texts_of(folder)
    say = sys.stdout.write
    say(f"{folder.name}: {sum(t.characters for t in texts)} characters, {runs} runs, characters a second: "
        "best / median\n\n")
    say(first(texts, runs) + "\n\n")
    say(table(("profile", "em", "cold", "again", "set"), ours(texts, runs)) + "\n")
    if typst:
        say("\nTime of ours / time of Typst's layout, in pairs: least / median\n\n")
        say(table(("profile", "em", "Typst characters/s", "cold", "again", "set"), paired(texts, runs)) + "\n")


if __name__ == "__main__":
    it = asked(__doc__, (["--runs"], {"type": int, "default": 9}), (["--typst"], {"action": "store_true"}))
    main(it.issue, it.runs, it.typst)
