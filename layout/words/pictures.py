"""Labels in the pictures for the editors: the draft, the proof under the grid, the separations, the ink."""

from __future__ import annotations

from collections.abc import Mapping

PICTURES: Mapping[str, tuple[str, str]] = {
    "no-photo": ("缺图", "photo missing"),
    "overset": ("超出 {characters} 字（{lines} 行）", "{characters} characters ({lines} lines) over"),
    "block": ("{article}　{rank}　{columns} 栏×{rows} 行", "{article}  {rank}  {columns}×{rows}"),
    "block-lines": ("正文 {lines} 行　最大加空 {em} 字", "{lines} lines  widest gap {em} em"),
    "moved": ("{article}：{change}", "{article} {change}"),
    "fault": ("{article}：{sentence}", "{article}: {sentence}"),
    "more": ("……另有 {count} 处", "… and {count} more"),
    "stamp": ("未付印", "NOT FOR PRESS"),
    "opened": ("{em} 字", "{em} em"),
    "squeezed": ("挤 {percent}%", "-{percent}%"),
    "C": ("青 C", "C cyan"), "M": ("品红 M", "M magenta"), "Y": ("黄 Y", "Y yellow"), "K": ("黑 K", "K black"),
    "coverage": ("{plate}　着墨 {percent}%", "{plate}  coverage {percent}%"),
    "ink": ("最大墨量 {percent}%　距左 {x} 毫米、距上 {y} 毫米　上限 {limit}%　平均 {mean}%",
            "most ink {percent}%  x {x} mm, y {y} mm  limit {limit}%  mean {mean}%"),
}
