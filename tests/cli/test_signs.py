"""Signs that a desk pastes, from the manifest to the bytes: the page is built, what was typed comes out of its PDF."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from editor import Editor
from pypdfium2 import PdfDocument

COPY = (
    "全区CO₂排放强度下降⅓，PM₂.₅浓度为35μg/m³，水库蓄水1.2×10⁸立方米，维生素B₁₂、H₂O与½杯水，x²+yⁿ⁺¹＝10⁻³，绿地8㎢。",
    "展馆5月1日-15日开放，每日9时-17时，运-8与苏－35模型、“青石-1”管线同时展出，气温由-5℃升至12℃，湿度达-3.5％以下。",
    "他说\"很好\"，用C#、C++和.NET写成，参与#青石读书#话题，安娜•李、罗莎∙王、访Łódź与Erdoğan，读作hónɡ。",
)


@pytest.mark.parametrize("way", ["horizontal", "vertical"])
def test_what_was_typed_comes_out_of_the_pdf(layout: Editor, way: str) -> None:
    tree = {"paper": "青石报", "date": "2024-07-26", "pages": [{"page": 1, "section": "要闻", "articles": [
        {"id": "a", "setting": way, "headline": "青石区CO₂排放降⅓", "body": "\n".join(COPY)}]}]}
    Path("i").mkdir()
    Path("i", "issue.yaml").write_text(json.dumps(tree, ensure_ascii=False), encoding="utf-8")
    told = layout("build", "i", "--out", "o", "--effort", "quick")
    assert told.code == 0, told
    (pdf,) = Path("o").rglob("*.pdf")
    text = PdfDocument(pdf.read_bytes())[0].get_textpage().get_text_range()
    if way == "horizontal":
        for word in ("CO₂", "⅓", "PM₂.₅", "10⁸", "B₁₂", "H₂O", "10⁻³", "安娜•李", "罗莎∙王", "苏－35", "hónɡ"):
            assert word in "".join(text.split()), word
    assert {c for paragraph in COPY for c in paragraph} <= set(text) | {" "}
