"""Labels of the report that is read in a browser (report.html)."""

from __future__ import annotations

from collections.abc import Mapping

REPORT: Mapping[str, tuple[str, str]] = {
    "title": ("{issue} 编排报告", "{issue}: report"),
    "page": ("第 {page} 版", "Page {page}"),
    "article": ("稿件", "article"), "place": ("位置", "place"), "head": ("标题", "headline"),
    "characters": ("字数", "characters"), "fit": ("余缺", "fit"), "advice": ("建议", "advice"),
    "columns": ("{a}–{b} 栏，{c}–{d} 行", "columns {a}–{b}, rows {c}–{d}"),
    "over": ("超 {characters} 字（{lines} 行）", "{characters} characters ({lines} lines) over"),
    "short": ("差 {lines} 行", "{lines} lines short"),
    "found": ("问题与提示", "Findings"), "checks": ("印前检查", "Checks"), "none": ("没有", "none"),
    "accepted": ("（已认可）", " (accepted)"),
    "moved": ("有哪些稿件挪动", "what moved"),
    "grid": ("带网格的校样", "the proof under the grid"), "plates": ("分色版", "the plates"),
    "ink": ("墨量图", "the ink"),
    "white": ("空白 {white_percent}%，正文 {lines} 行", "{white_percent}% white, {lines} lines"),
    "gaps": ("字距加空：最大 {max_stretch_em} 字，95% 的行不超过 {p95_stretch_em} 字，{loose_lines} 行超过 0.1 字；"
             "相邻两行相差：最大 {max_contrast_em} 字，平均 {mean_contrast_em} 字",
             "gaps open by {max_stretch_em} em at most, {p95_stretch_em} in 95 % of the lines, {loose_lines} lines by "
             "more than 0.1; neighbouring lines differ by {max_contrast_em} at most, {mean_contrast_em} on average"),
    "squeeze": ("挤压 {squeezed_lines} 行，其中挤足 {full_squeezes} 行；没有排满 {lines_left_short} 行，"
                "长串拆行 {parted_tokens} 处",
                "{squeezed_lines} lines squeezed, {full_squeezes} of them fully; {lines_left_short} left short, "
                "{parted_tokens} tokens parted"),

    "rules": ("违反避头尾 {kinsoku_violations} 处，孤字成行 {runts} 处，段首行孤在栏底 {orphans} 处，"
              "段末行孤在栏顶 {widows} 处，数与单位分行 {number_unit_breaks} 处",
              "{kinsoku_violations} kinsoku violations, {runts} runts, {orphans} orphans, {widows} widows, "
              "{number_unit_breaks} numbers parted from their units"),
    "time": ("用时（毫秒）", "Time in milliseconds"),
}
