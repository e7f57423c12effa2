"""Hostile input is refused by count, before the work, in a sentence with the figure and the limit (I09); files that are
none are never waited for; names do not steer the terminal."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from editor import Editor

from layout.model import limits

POSIX = pytest.mark.skipif(os.name != "posix", reason="pipes and limits of POSIX")
SENTENCE = "区里开会研究防汛工作，大家发言。"
HEAD = "paper: 试\ndate: 2024-07-26\npages:\n  - page: 1\n    articles:\n"
STORY = f"{HEAD}      - {{id: a, headline: 甲乙, body: 正文。}}\n"
COPY = f"{HEAD}      - {{id: a, headline: 甲乙, copy: b.txt}}\n"


def lay(manifest: str = STORY, **files: bytes | str) -> Path:
    folder = Path("paper", "i")
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in {"issue_yaml": manifest, **files}.items():
        data = content.encode("utf-8") if isinstance(content, str) else content
        folder.joinpath(name.replace("_", ".")).write_bytes(data)
    return folder


def png(width: int, height: int, samples: int) -> bytes:
    """A black PNG, packed small."""
    def chunk(kind: bytes, data: bytes) -> bytes:
        return len(data).to_bytes(4) + kind + data + zlib.crc32(kind + data).to_bytes(4)

    packer, row = zlib.compressobj(1), bytes(width * samples + 1)
    rows = b"".join(packer.compress(row) for _ in range(height)) + packer.flush()
    kind = {1: 0, 3: 2, 4: 6}[samples]
    head = width.to_bytes(4) + height.to_bytes(4) + bytes((8, kind, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def editors(count: int) -> str:
    staff = ", ".join(f"角色{n}: 王{n}" for n in range(count))
    return STORY.replace("    articles", f"    editors: {{{staff}}}\n    articles")


def pages(count: int) -> str:
    page = "  - page: {n}\n    articles:\n      - {{id: a{n}, headline: 甲乙, body: 文。}}\n"
    return HEAD[:HEAD.index("  - page")] + "".join(page.format(n=n) for n in range(1, count + 1))


def articles(count: int, body: str = "文。") -> str:
    return HEAD + "".join(f"      - {{id: a{n}, headline: 甲乙, body: {body}}}\n" for n in range(count))


REFUSED: dict[str, tuple[Callable[[], Path], str, int]] = {
    "keys": (lambda: lay(STORY + "".join(f"k{n}: 1\n" for n in range(90_000))), "faults-many", limits.FAULTS),
    "keys of a house": (lambda: lay(f"house: h.yaml\n{STORY}", h_yaml="".join(f"k{n}: 1\n" for n in range(9_000))),
                        "faults-many", limits.FAULTS),
    "keys twice": (lambda: lay(STORY + "note: 1\n" * 60_000), "faults-many", limits.FAULTS),
    "a large text": (lambda: lay(STORY.replace("甲乙", f"甲乙, summary: {'x ' * 3_500_000}")), "text-long",
                       limits.TEXT_CHARACTERS),
    "a headline": (lambda: lay(STORY.replace("甲乙", "甲" * 50_000)), "text-long", limits.HEAD_CHARACTERS),
    "a paragraph": (lambda: lay(COPY, b_txt=SENTENCE * 1_500), "paragraph-long", limits.PARAGRAPH_CHARACTERS),
    "a story": (lambda: lay(COPY, b_txt=f"{SENTENCE}\n" * 30_000), "copy-long", limits.STORY_CHARACTERS),
    "rows": (lambda: lay(COPY, b_txt="甲\t乙\n" * 4_000), "copy-lines", limits.STORY_LINES),
    "an address": (lambda: lay(COPY, b_txt=f"{SENTENCE}http://www.{'a' * 2_000}.cn{SENTENCE}"), "word-long",
                   limits.WORD_CHARACTERS),
    "pages": (lambda: lay(pages(2_000)), "pages-many", limits.PAGES),
    "articles": (lambda: lay(articles(3_000)), "articles-many", limits.ARTICLES),
    "editors": (lambda: lay(editors(5_000)), "editors-many", limits.EDITORS),
    "a page": (lambda: lay(articles(70, SENTENCE * 60)), "page-copy-long", limits.PAGE_CHARACTERS),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_too_much_is_refused_with_figure_and_limit(layout: Editor, name: str) -> None:
    make, code, limit = REFUSED[name]
    said = layout("check", str(make()), "--json", "--lang", "en")
    assert said.code == 1
    (told,) = [finding for finding in said.document["diagnostics"] if finding["code"] == code]
    figures = [int(figure) for figure in re.findall(r"\d+", told["message"])]
    assert figures[-1] == limit and (code == "faults-many" or max(figures) > limit)
    assert len(said.document["diagnostics"]) <= limits.FAULTS + 10
    assert "engine-fault" not in said.err


@POSIX
@pytest.mark.parametrize("name", ["keys", "a story"])
def test_hostile_input_is_answered_within_ten_seconds_and_a_gigabyte(name: str, tmp_path: Path,
                                                                     monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert bounded("check", str(REFUSED[name][0]())).returncode == 1


@POSIX
def test_input_just_within_the_limits_is_answered_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    paragraphs = "\n".join([SENTENCE * (limits.PARAGRAPH_CHARACTERS // len(SENTENCE))] * 4)
    assert bounded("check", str(lay(COPY, b_txt=paragraphs)), "--effort", "quick").returncode == 1


def bounded(*arguments: str, memory: int = 1_000_000_000) -> subprocess.CompletedProcess[bytes]:
    """The command with ten seconds of a processor, and so much memory."""
    import resource

    def bound() -> None:
        resource.setrlimit(resource.RLIMIT_CPU, (10, 10))
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))

    call = "import sys; from layout.cli.main import main; sys.exit(main(sys.argv[1:]))"
    return subprocess.run([sys.executable, "-c", call, *arguments], preexec_fn=bound, capture_output=True, check=False)


@POSIX
@pytest.mark.parametrize("megabytes", [100, 150, 250, 400])
def test_too_little_memory_is_said_in_our_words(megabytes: int, tmp_path: Path,
                                                monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    ended = bounded("check", str(lay()), "--lang", "en", memory=megabytes * 1_000_000)
    assert ended.returncode == 3 and ended.stderr.startswith(b"error[out-of-memory]")
    assert b"BLAS" not in ended.stderr and b"Traceback" not in ended.stderr


@pytest.mark.parametrize(("samples", "side", "sound"), [(3, 7_000, True), (3, 7_100, False), (4, 6_000, True),
                                                        (4, 6_200, False), (1, 7_100, False)])
def test_a_picture_that_is_decoded_whole_has_a_limit_of_samples(layout: Editor, samples: int, side: int,
                                                                sound: bool) -> None:
    story = "{id: a, headline: 甲乙, body: 正文。, photos: [{file: p.png, caption: 图, credit: 王}]}"
    folder = lay(f"{HEAD}      - {story}\n", p_png=png(side, side, samples))
    from layout.manifest.issue.reader import read_issue
    from layout.model.diagnostic import Rejected

    if sound:
        read_issue(folder)
        return
    with pytest.raises(Rejected) as refused:
        read_issue(folder)
    assert [finding.code for finding in refused.value.diagnostics if finding.severity == "error"] == ["photo-too-large"]


ODD: dict[str, Callable[[Path], object]] = {
    "a pipe": os.mkfifo if os.name == "posix" else Path.mkdir, "a device": lambda path: path.symlink_to("/dev/zero"),
    "a folder": Path.mkdir, "a link to nothing": lambda path: path.symlink_to("nothing"),
    "a link to itself": lambda path: path.symlink_to(path.name),
}


@POSIX
@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize("where", ["plan.yaml", "../house.yaml", "b.txt", "p.pdf"])
def test_what_is_no_file_is_refused_and_never_waited_for(layout: Editor, where: str, odd: str) -> None:
    folder = lay(COPY if where == "b.txt" else STORY)
    ODD[odd](folder / where)
    said = layout(*(("preflight", str(folder / where)) if where == "p.pdf" else ("check", str(folder))))
    assert said.code in (1, 3) and "engine-fault" not in said.err
    assert Path(where).name in said.err


@pytest.mark.parametrize("typed", [f"{'../' * 9}etc/passwd", "../../house.yaml", "linked.yaml", "/etc/passwd"])
def test_a_house_is_not_read_from_elsewhere(layout: Editor, typed: str) -> None:
    folder = lay(f"house: {typed}\n{STORY}")
    Path("house.yaml").write_text("secret: 甲乙丙\n", encoding="utf-8")
    folder.joinpath("linked.yaml").symlink_to(Path("house.yaml").absolute())
    said = layout("check", str(folder), "--lang", "en")
    assert said.code == 1 and "path-elsewhere" in said.err and "甲乙丙" not in said.err and "root" not in said.err


@POSIX
@pytest.mark.parametrize("arguments", [["check"], ["build"], ["build", "--nothing"], ["preflight"], ["wish"]])
def test_names_of_files_do_not_steer_the_terminal(layout: Editor, arguments: list[str]) -> None:
    name = "i\x1b[31m\nerror: \u202e"
    lay().rename(name)
    for lang in ("zh", "en"):
        said = layout(*arguments, name, "--lang", lang)
        assert "\x1b" not in said.err + said.out and "\u202e" not in said.err + said.out
        assert "\nerror: " not in said.err + said.out
