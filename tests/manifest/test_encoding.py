"""Bytes to text: what is read, with what to say, and what is refused."""

from __future__ import annotations

import pytest
from desk import findings, lay

from layout.manifest.encoding import decode
from layout.model.diagnostic import Findings

PROSE = "荆州区召开全区防汛工作会议，部署下一阶段的重点工作。"


@pytest.mark.parametrize(("data", "text", "codes"), [
    (PROSE.encode(), PROSE, []),
    (b"\xef\xbb\xbf" + PROSE.encode(), PROSE, ["encoding-bom"]),
    (PROSE.encode("gb18030"), PROSE, ["encoding-gb18030"]),
    ("会议通知".encode("gbk"), "会议通知", ["encoding-gb18030"]),
    ("镕䶮喆堃，区里的会议通知".encode("gb18030"), "镕䶮喆堃，区里的会议通知", ["encoding-gb18030"]),
    ("甲\r\n乙\r\n".encode(), "甲\n乙\n", []),
    ("甲\r乙\r\n丙".encode(), "甲\n乙\n丙", ["line-ends"]),
    (b"plain ascii", "plain ascii", []),
    (b"", "", []),
])
def test_is_read(data: bytes, text: str, codes: list[str]) -> None:
    said = Findings()
    read = decode(data, "a.txt", said)
    assert read == text
    assert [d.code for d in said] == codes


@pytest.mark.parametrize(("data", "code"), [
    ("学校通知".encode("gbk"), "encoding-mojibake"),
    (PROSE.encode()[:-1], "encoding-damaged"),
    (PROSE.encode()[:20] + b"\xff" + PROSE.encode()[20:], "encoding-damaged"),
    (PROSE.encode("utf-16"), "encoding-utf16"),
    (bytes(range(128, 256)) * 4, "encoding-unknown"),
    ("區裡召開會議，部署下一階段的重點工作".encode("big5"), "encoding-unknown"),
    ("Überraschung in München, größtenteils süß".encode("latin-1"), "encoding-unknown"),
])
def test_is_refused(data: bytes, code: str) -> None:
    said = Findings()
    read = decode(data, "a.txt", said)
    assert read is None
    assert [d.code for d in said] == [code]


def test_damage_is_placed_behind_the_last_good_character() -> None:
    said = Findings()
    decode("第一行\n第二行字".encode() + b"\xe5\xad", "a.txt", said)
    (fault,) = said
    assert fault.mark is not None
    assert (fault.mark.line, fault.mark.column) == (2, 5)
    assert dict(fault.facts) == {"offset": "22", "last": "第二行字"}


def test_a_manifest_in_gb18030_is_read_with_a_notice(tmp_path: object) -> None:
    manifest = "日期: 2024-07-19\n版面:\n  - 版次: 2\n    文章: [{编号: 甲, 正文文件: copy/a.txt}]\n"
    assert findings(lay(tmp_path / "i", manifest.encode("gb18030"))) == ["notice[encoding-gb18030] 1:1"]


@pytest.mark.parametrize(("data", "kind"), [
    (b"PK\x03\x04\x14\x00word/document.xml\xff", "Word"), (b"PK\x03\x04\x14\x00xl/workbook.xml", "Excel"),
    (b"\xd0\xcf\x11\xe0" + "WordDocument".encode("utf-16-le"), "Word"), (b"{\\rtf1\\ansi text}", "RTF"),
    (b"%PDF-1.7\n", "PDF"), (b"\xff\xd8\xff\xe0", "JPEG"), (b"\x00\x00\x00\x18ftypheic", "HEIC"),
])
def test_a_document_of_another_program_is_called_by_its_name(data: bytes, kind: str) -> None:
    found = Findings()
    text, (fault,) = decode(data, "copy/a.txt", found), found
    assert (text, fault.code, dict(fault.facts)) == (None, "copy-format", {"file": "copy/a.txt", "format": kind})


@pytest.mark.parametrize("text", ["BM区里召开会议。", "II期工程开工。", "PKK"])
def test_a_text_that_begins_like_a_picture_is_a_text(text: str) -> None:
    found = Findings()
    assert decode(text.encode("utf-8"), "copy/a.txt", found) == text and not len(found)
