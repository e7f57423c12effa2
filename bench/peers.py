"""The same text set by other engines, and judged by the same eye: ``bench.judge``.

    python -m bench.peers [ISSUE] [--measure EM …] [--peers NAME …] [--install] [--write FILE]

Every engine sets every article of the issue (running text alone) in one column of each measure, in the house's body
face, size and leading, with its own means for Chinese. Peers that this computer does not have are left out:
``--install`` puts Typst and WeasyPrint (PyPI) and, where there is npm, Vivliostyle into folders of their own in
``build/peers``; XeLaTeX and LuaLaTeX come from Debian's texlive-xetex, texlive-luatex, texlive-lang-chinese and
texlive-lang-japanese, Chromium from its chromium. ``--write`` puts the tables into a document, between its two markers
for this issue.
"""

from __future__ import annotations

import html
import json
import math
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from bench import environment, galleys
from bench.environment import WORK
from bench.judge import Judgement, judge
from bench.reading import Cell, glyphs_of
from bench.texts import Text, asked, house, length, table, texts_of
from bench.tokens import Token, tokens_of
from layout.manifest.issue.reader import read_issue
from layout.model.style import Profile

VIVLIOSTYLE = WORK / "node/node_modules/.bin/vivliostyle"
MARGIN, HEIGHT = 30, 2400
"""The margin of a peer's page and its height in points: each article is one page, as high as it needs."""

FAULT_WORDS = {"start": "行首违例 line starts", "end": "行末违例 line ends", "split": "拆开 split",
               "runt": "孤字行 runts", "unit": "数与单位分开 number from unit", "pair": "相邻标点未挤 loose pairs",
               "blank_end": "行末标点未挤 blank ends", "ragged": "未齐 ragged", "wide": "出栏 beyond the measure",
               "opened": "字距超过 0.25 em 的行 gaps too wide"}


@dataclass(frozen=True, slots=True)
class Copy:
    """An issue's texts, and the tokens that are listed beside it."""

    texts: tuple[Text, ...]
    tokens: tuple[Token, ...] = ()

    @classmethod
    def of(cls, issue: Path) -> Copy:
        return cls(texts_of(issue), tokens_of(issue))

    def judged(self, pdf: Path, cells: Sequence[Sequence[Cell]]) -> Judgement:
        """The judgement of a PDF that has each text in columns of its own."""
        articles = [(c, t.paragraphs) for c, t in zip(cells, self.texts, strict=True)]
        return judge(glyphs_of(pdf), articles, SIZE, self.tokens)


@dataclass(frozen=True, slots=True)
class Job:
    """One text at one measure for one engine; lengths in points."""

    texts: tuple[Text, ...]
    measure: float
    folder: Path

    @property
    def wide(self) -> float:
        return length(self.measure) / 1000

    @property
    def page(self) -> tuple[float, float]:
        return self.wide + 2 * MARGIN, HEIGHT

    @property
    def cells(self) -> list[list[Cell]]:
        """One page an article, one column a page."""
        return [[Cell(k, MARGIN, self.wide, beyond=math.inf)] for k in range(len(self.texts))]

    def file(self, name: str, content: str) -> Path:
        path = self.folder / name
        path.write_text(content, encoding="utf-8")
        return path


SIZE, LEADING = house().grid.body / 1000, house().grid.pitch / 1000
FACE = Path(house().faces[house().styles["body"].face].path)


# -- the peers -------------------------------------------------------------------------------------------------------

def typst(job: Job, pdf: Path) -> list[str]:
    wide, high = job.page
    texts = job.file("texts.json", json.dumps([text.paragraphs for text in job.texts], ensure_ascii=False))
    source = job.file("galleys.typ", f"""
#set page(width: {wide}pt, height: {high}pt, margin: {MARGIN}pt)
#set text(font: "Noto Serif SC", size: {SIZE}pt, lang: "zh", region: "cn", top-edge: 0.88em, bottom-edge: -0.12em)
#set par(justify: true, leading: {LEADING - SIZE}pt, spacing: {LEADING - SIZE}pt,
  first-line-indent: (amount: 2em, all: true))
#for article in json("{texts.name}") {{
  for paragraph in article {{ par(paragraph) }}
  pagebreak(weak: true)
}}
""")
    run = f"import typst; typst.compile({str(source)!r}, output={str(pdf)!r}, font_paths=[{str(FACE.parent)!r}])"
    return [_python("typst"), "-c", run]


def escaped(text: str) -> str:
    """Every character for itself: a tie or a superscript is none here."""
    return re.sub(r"([%&#$_{}])", r"\\\1", text).replace("~", r"\textasciitilde{}").replace("^", r"\textasciicircum{}")


def _tex(job: Job, preamble: str) -> Path:
    wide, high = job.page
    articles = "\\newpage\n".join(
        "\n\n".join(escaped(p) for p in text.paragraphs) + "\n\n" for text in job.texts)
    return job.file("galleys.tex", rf"""\documentclass{{article}}
\usepackage[papersize={{{wide}bp,{high}bp}},margin={MARGIN}bp,noheadfoot]{{geometry}}
{preamble}
\pagestyle{{empty}}\parskip=0pt\emergencystretch=.5em
\begin{{document}}\fontsize{{{SIZE}bp}}{{{LEADING}bp}}\selectfont\parindent=2em
{articles}\end{{document}}
""")


def xelatex(job: Job, pdf: Path) -> list[str]:
    font = f"[Path={FACE.parent}/]{{{FACE.name}}}"
    source = _tex(job, rf"""\usepackage{{xeCJK}}\setCJKmainfont{font}
\defaultfontfeatures{{}}\setmainfont[Path={FACE.parent}/,Ligatures=TeXOff]{{{FACE.name}}}
\xeCJKsetup{{PunctStyle=kaiming,CheckSingle=true,CJKecglue={{\hskip .125em plus .2em minus .125em}}}}""")
    return _tex_command("xelatex", source, pdf)


def lualatex(job: Job, pdf: Path) -> list[str]:
    source = _tex(job, rf"""\usepackage[scale=1]{{luatexja-fontspec}}
\setmainjfont[Path={FACE.parent}/,YokoFeatures={{JFM=kaiming}}]{{{FACE.name}}}
\defaultfontfeatures{{}}\setmainfont[Path={FACE.parent}/,Ligatures=TeXOff]{{{FACE.name}}}
\ltjdefcharrange{{9}}{{"2018-"201D,"2014,"2026}}
\ltjsetparameter{{jacharrange={{-1,-2,+3,-4,-5,+6,+7,+8,+9}},xkanjiskip={{.125em plus .2em minus .125em}}}}""")
    return _tex_command("lualatex", source, pdf)


def _tex_command(program: str, source: Path, pdf: Path) -> list[str]:
    return [program, "-interaction=batchmode", f"-output-directory={pdf.parent}", f"-jobname={pdf.stem}", str(source)]


def _html(job: Job) -> Path:
    wide, high = job.page
    articles = "".join("<article>" + "".join(f"<p>{html.escape(p)}</p>" for p in text.paragraphs) + "</article>"
                       for text in job.texts)
    song = job.folder / "song.ttf"  # beside the page: a browser may be kept from files elsewhere
    if not song.exists():
        song.symlink_to(FACE)
    return job.file("galleys.html", f"""<!doctype html><html lang="zh-Hans-CN"><meta charset="utf-8"><style>
@font-face {{ font-family: Song; src: url("{song.name}") }}
@page {{ size: {wide}pt {high}pt; margin: {MARGIN}pt }}
body {{ margin: 0; font: {SIZE}pt/{LEADING}pt Song }}
article {{ width: {job.wide}pt; break-after: page }} article:last-child {{ break-after: auto }}
p {{ margin: 0; text-indent: 2em; text-align: justify; line-break: strict; text-spacing-trim: trim-start;
  text-autospace: normal; overflow-wrap: break-word }}
</style><body>{articles}</body></html>""")


def chromium(job: Job, pdf: Path) -> list[str]:
    return ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
            f"--print-to-pdf={pdf}", _html(job).as_uri()]


def vivliostyle(job: Job, pdf: Path) -> list[str]:
    return [str(VIVLIOSTYLE.absolute()), "build", str(_html(job)), "-o", str(pdf), "--log-level", "silent",
            "--executable-browser", shutil.which("chromium") or "chromium"]


def weasyprint(job: Job, pdf: Path) -> list[str]:
    return [_python("weasyprint"), "-m", "weasyprint", "-q", str(_html(job)), str(pdf)]


def reportlab(job: Job, pdf: Path) -> list[str]:
    texts = job.file("texts.json", json.dumps([text.paragraphs for text in job.texts], ensure_ascii=False))
    source = job.file("galleys.py", f"""
import json
from xml.sax.saxutils import escape
from reportlab.lib.enums import TA_JUSTIFY
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph
pdfmetrics.registerFont(TTFont("Song", {str(FACE)!r}))
style = ParagraphStyle("body", fontName="Song", fontSize={SIZE}, leading={LEADING}, wordWrap="CJK",
                       alignment=TA_JUSTIFY, firstLineIndent={2 * SIZE})
canvas = Canvas({str(pdf)!r}, pagesize={job.page})
for article in json.load(open({str(texts)!r}, encoding="utf-8")):
    y = {HEIGHT - MARGIN}
    for text in article:
        paragraph = Paragraph(escape(text), style)
        y -= paragraph.wrap({job.wide}, {HEIGHT})[1]
        paragraph.drawOn(canvas, {MARGIN}, y)
    canvas.showPage()
canvas.save()
""")
    return [sys.executable, str(source)]


@dataclass(frozen=True, slots=True)
class Peer:
    """``order`` writes a job's source and gives the command that sets it; ``version`` tells what would be used, None
    when it cannot be had here."""

    name: str
    order: Callable[[Job, Path], list[str]]
    version: Callable[[], str | None]


def _said(*command: str, pattern: str = r"\d+(\.\d+)+(\S*\d)?") -> str | None:
    """What of a command's words matches."""
    if shutil.which(command[0]) is None:
        return None
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    found = re.search(pattern, ran.stdout)
    return found.group() if ran.returncode == 0 and found else None


def _module_version(package: str) -> str | None:
    return _said(_python(package), "-c", f"import importlib.metadata as m; print(m.version({package!r}))")


def _xecjk_version() -> str | None:
    """What xeCJK tells of itself, with TeX Live's year."""
    year = _said("xelatex", "--version", pattern=r"TeX Live \d+")
    path = _said("kpsewhich", "-progname=xelatex", "xeCJK.sty", pattern=r"\S.*")
    told = re.search(r"ExplFileDate\}\{([\d.]+)\}", Path(path).read_text(encoding="utf-8")) if path else None
    return f"{told[1]} ({year})" if year and told else None


PEERS = {
    "typst": Peer("Typst", typst, lambda: _module_version("typst")),
    "xelatex": Peer("XeLaTeX + xeCJK", xelatex, _xecjk_version),
    "lualatex": Peer("LuaLaTeX + luatexja", lualatex, lambda: _said("lualatex", "--version", pattern=r"TeX Live \d+")),
    "chromium": Peer("Chromium", chromium, lambda: _said("chromium", "--version")),
    "vivliostyle": Peer("Vivliostyle", vivliostyle, lambda: _said(str(VIVLIOSTYLE), "--version")),
    "weasyprint": Peer("WeasyPrint", weasyprint, lambda: _module_version("weasyprint")),
    "reportlab": Peer("ReportLab Platypus", reportlab, lambda: _module_version("reportlab")),
}
INSTALLED = ("typst", "weasyprint")
"""What ``--install`` brings."""


def _python(package: str) -> str:
    """The interpreter that has a package: that of the peers' own environment for those installed there."""
    own = environment.PYTHON
    return str(own.absolute()) if package in INSTALLED and own.exists() else sys.executable


def install() -> None:
    """Typst and WeasyPrint into an environment of their own; Vivliostyle where there is npm."""
    environment.install(*INSTALLED)
    if shutil.which("npm"):
        (WORK / "node").mkdir(exist_ok=True)
        subprocess.run(["npm", "install", "--silent", "--prefix", WORK / "node", "@vivliostyle/cli"], check=True,
                       env={**os.environ, "PUPPETEER_SKIP_DOWNLOAD": "1"})


# -- setting and judging ---------------------------------------------------------------------------------------------

def ours(copy: Copy, profile: Profile, measure: float, folder: Path) -> Judgement:
    pdf = folder / f"banxin-{profile.value}.pdf"
    return copy.judged(pdf, galleys.write(pdf, copy.texts, profile, measure))


def built(issue: Path, tokens: Sequence[Token], folder: Path) -> Judgement | None:
    """The pages of the issue themselves, in all their columns; None when they cannot be made."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(issue, folder / "issue")
    ran = subprocess.run([sys.executable, "-m", "layout", "build", folder / "issue", "--out", folder / "out"],
                         check=False, capture_output=True)
    if ran.returncode:
        sys.stderr.write(ran.stderr.decode("utf-8", "replace"))
        return None
    told = json.loads((folder / "out" / "report.json").read_text(encoding="utf-8"))
    paragraphs = {t.article: t.paragraphs for t in texts_of(issue)}
    members = {a.id: [m.id for m in a.members] for page in read_issue(issue)[0].pages for a in page.articles}
    found, articles = [], []
    for number, page in enumerate(told["pages"]):
        found += glyphs_of(folder / "out" / page["pdf"])
        gutter = page["grid"]["gutter_em"] * SIZE
        for block in page["blocks"]:
            names = [block["article"], *members.get(block["article"], ())]
            cells = [cell for part in block["parts"] if part["kind"] == "text"
                     for cell in _columns(number, part, gutter)]
            articles.append((cells, [p for name in names for p in paragraphs.get(name, ())]))
    return judge(found, articles, SIZE, tokens)


def _columns(page: int, part: Mapping[str, Any], gutter: float) -> Iterator[Cell]:
    """The columns of a text part of the report."""
    x, top, width, height = (mm * 72 / 25.4 for mm in part["box_mm"])
    wide = (width - (part["columns"] - 1) * gutter) / part["columns"]
    for column in range(part["columns"]):
        yield Cell(page, x + column * (wide + gutter), wide, top, top + height)


def theirs(peer: Peer, copy: Copy, measure: float, folder: Path) -> Judgement | None:
    """None when the peer made no PDF; what it said is in the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    job, pdf = Job(copy.texts, measure, folder.absolute()), folder.absolute() / "galleys.pdf"
    pdf.unlink(missing_ok=True)
    ran = subprocess.run(peer.order(job, pdf), capture_output=True, check=False, cwd=folder)
    (folder / "said.txt").write_bytes(ran.stdout + ran.stderr)
    if not pdf.exists():
        return None
    return copy.judged(pdf, job.cells)


def judged(copy: Copy, measure: float, names: Sequence[str], folder: Path) -> dict[str, Judgement]:
    """Ours in both profiles, then the peers that could be had."""
    folder.mkdir(parents=True, exist_ok=True)
    found = {f"版心 {profile.value}": ours(copy, profile, measure, folder)
             for profile in (Profile.KAIMING, Profile.QUANJIAO)}
    for name in names:
        judgement = theirs(PEERS[name], copy, measure, folder / name)
        if judgement is None:
            sys.stderr.write(f"{name}: no PDF at {measure:g} em, see {folder / name / 'said.txt'}\n")
        else:
            found[PEERS[name].name] = judgement
    return found


def full_table(found: Mapping[str, Judgement]) -> str:
    """Every figure in a row of its own, an engine a column."""
    figures = [judgement.figures() for judgement in found.values()]

    def row(words: str, tell: Callable[[Mapping[str, float]], object]) -> tuple[object, ...]:
        return words, *map(tell, figures)

    return table(("", *found), [
        row("行 lines", lambda f: f["lines"]),
        row("**违例 violations**", lambda f: f"**{violations(f)}**"),
        *(row(words, lambda f, name=name: f[name]) for name, words in FAULT_WORDS.items()),  # type: ignore[misc]
        row("字距拉开 stretch, em: mean", lambda f: f"{f['mean']:.3f}"),
        row("p95", lambda f: f"{f['p95']:.3f}"),
        row("max", lambda f: f"{f['max']:.3f}"),
        row("挤得最紧 tightest", lambda f: f"{f['tightest']:.3f}"),
        row("> 0.10 em 的行 lines", lambda f: f["loose"]),
        row("相邻行相差 contrast: mean / max", lambda f: f"{f['contrast_mean']:.3f} / {f['contrast_max']:.3f}"),
        row("长串照规则拆开 tokens parted by rule", lambda f: f["parted"]),
        row("没有印出的字 characters not printed", lambda f: f["lost"]),
        row("读出走样的段 paragraphs not read back", lambda f: f["paragraphs_missing"]),
    ])


def violations(f: Mapping[str, float]) -> float:
    """Breaches of the prohibitions: line starts, line ends, things cut that must stay whole."""
    return f["start"] + f["end"] + f["split"]


def short_table(found: Mapping[float, Mapping[str, Judgement]]) -> str:
    """Lines, violations, loose lines, those with gaps too wide, those beyond the measure, and runts, of every engine at
    every measure."""
    names = list(dict.fromkeys(name for at in found.values() for name in at))

    def cell(judgement: Judgement | None) -> str:
        if judgement is None:
            return "–"
        f = judgement.figures()
        return f"{f['lines']} · {violations(f)} · {f['loose']} · {f['opened']} · {f['wide']} · {f['runt']}"

    return table(("em", *names), [(f"{measure:g}", *(cell(at.get(name)) for name in names))
                                  for measure, at in found.items()])


def token_table(tokens: Sequence[Token], found: Mapping[float, Mapping[str, Judgement]]) -> str:
    """How often each token that anyone parts is parted over all measures, as it may be and elsewhere."""
    names = list(dict.fromkeys(name for at in found.values() for name in at))

    def times(token: Token, name: str, by_rule: bool) -> int:
        return sum(at[name].parted[token.text, by_rule] for at in found.values() if name in at)

    def cell(token: Token, name: str) -> str:
        allowed, wrong = times(token, name, True), times(token, name, False)
        return f"{allowed} · {f'**{wrong}**' if wrong else 0}" if allowed or wrong else "–"

    rows = [(f"`{token.text}`", *(cell(token, name) for name in names)) for token in tokens]
    return table(("", *names), [row for row in rows if set(row[1:]) != {"–"}])


def comparison(issue: Path, measures: Sequence[float], names: Sequence[str], work: Path) -> Iterator[str]:
    """The tables: the page as built beside galleys of the first measure, then all measures in short, then tokens."""
    copy = Copy.of(issue)
    found = {measure: judged(copy, measure, names, work / f"{measure:g}") for measure in measures}
    yield f"**{measures[0]:g} em**"
    page = built(issue, copy.tokens, work / "page")
    yield full_table({**({"版心：版 page": page} if page else {}), **found[measures[0]]})
    if len(measures) > 1:
        yield "**行 lines · 违例 violations · > 0.10 em · > 0.25 em · 出栏 beyond · 孤字行 runts**"
        yield short_table(found)
    if copy.tokens:
        yield "**长串拆开的次数，各栏宽合计：照规则 · 别处 tokens parted over all measures: by rule · elsewhere**"
        yield token_table(copy.tokens, found)


def write_between(path: Path, name: str, words: str) -> None:
    """Put ``words`` between the markers ``<!-- name -->`` and ``<!-- /name -->`` of a document."""
    text = path.read_text(encoding="utf-8")
    pattern = rf"(<!-- {re.escape(name)} -->\n).*?(<!-- /{re.escape(name)} -->)"
    new, times = re.subn(pattern, lambda m: f"{m[1]}\n{words}\n\n{m[2]}", text, flags=re.DOTALL)
    if times != 1:
        sys.exit(f"{path} has no place for {name}")
    path.write_text(new, encoding="utf-8")


def main() -> None:
    it = asked(__doc__, (["--measure"], {"type": float, "nargs": "+"}),
               (["--peers"], {"nargs": "*", "choices": list(PEERS), "default": list(PEERS)}),
               (["--install"], {"action": "store_true"}), (["--write"], {"type": Path}))
    if it.install:
        install()
    versions = {name: PEERS[name].version() for name in it.peers}
    used = [name for name in it.peers if versions[name]]
    texts = texts_of(it.issue)
    name = it.issue.resolve().name
    engines = "，".join(f"{PEERS[n].name} {versions[n]}" for n in used)
    left_out = [n for n in it.peers if n not in used]
    count = f"{sum(t.characters for t in texts)} 字 characters, {sum(len(t.paragraphs) for t in texts)} 段 paragraphs"
    without = f" 没有 not to be had: {', '.join(left_out)}." if left_out else ""
    told = "\n\n".join([f"{name}: {count}. {date.today().isoformat()}: {engines}.{without}",
                        *comparison(it.issue, it.measure or [house().grid.measure / SIZE / 1000], used, WORK / name)])
    sys.stdout.write(told + "\n")
    if it.write:
        write_between(it.write, name, told)


if __name__ == "__main__":
    main()
