"""The JSON Schema of a manifest: what editors' programs are told is what the reader accepts."""

from __future__ import annotations

import re

import jsonschema
import pytest
import yaml
from pydantic import BaseModel

from layout.manifest.issue import schema as forms
from layout.manifest.issue.schema import manifest_names, manifest_schema

ENGLISH = """
paper: 古城周刊
number: 010
date: '2024-07-19'
accept:
  - photo-ppi
  - {code: rule-thin, by: 甲, why: 细线是图案, date: '2024-07-18'}
pages:
  - page: 2
    section: 要闻
    editors: {责任编辑: 甲, 校对: 乙}
    articles:
      - id: lead
        priority: lead
        kicker: 肩题
        headline: [上一行, 下一行]
        deck: 副题
        note_of_editor: 按语
        copy: copy/lead.txt
        frame: true
        form: poem
        place: {columns: 1-4, at: top-left}
        photos: [{file: photos/a.jpg, caption: 说明, credit: 甲 摄, focus: 0.5 0.4, columns: 2, fit: crop}]
      - label: 简讯
        articles: [{headline: 甲, body: 乙, note: 丙}]
"""
CHINESE = {
    "paper": "报名", "number": "期号", "date": "日期", "accept": "已知", "pages": "版面", "page": "版次",
    "section": "版名", "editors": "编辑", "articles": "文章", "id": "编号", "priority": "级别", "kicker": "引题",
    "headline": "主题", "deck": "副题", "copy": "正文文件", "frame": "加框", "place": "位置", "photos": "图片",
    "file": "文件", "caption": "说明", "credit": "摄影", "focus": "焦点", "label": "栏目", "body": "正文",
    "note": "备注", "note_of_editor": "编者按", "form": "体裁", "code": "代号", "by": "认可人", "why": "原因",
}


def chinese(text: str) -> str:
    for english, name in CHINESE.items():
        text = re.sub(rf"(?<![\w-]){english}:", f"{name}:", text)
    return text


@pytest.fixture(scope="module")
def schema() -> jsonschema.Draft202012Validator:
    made = manifest_schema()
    jsonschema.Draft202012Validator.check_schema(made)
    return jsonschema.Draft202012Validator(made)


@pytest.mark.parametrize("text", [ENGLISH, chinese(ENGLISH)], ids=["english", "chinese"])
@pytest.mark.parametrize("loader", [yaml.SafeLoader, yaml.BaseLoader], ids=["typed", "text"])
def test_a_manifest_is_valid_in_both_languages(
    text: str, loader: type[yaml.SafeLoader], schema: jsonschema.Draft202012Validator
) -> None:
    manifest = yaml.load(text, Loader=loader)
    if loader is yaml.BaseLoader:
        assert [error.message for error in schema.iter_errors(manifest)] == []
    else:
        assert schema.is_valid(manifest)


@pytest.mark.parametrize(("old", "new"), [
    ("paper: 古城周刊", "paper: 甲\n报名: 乙"), ("date: '2024-07-19'", ""), ("paper:", "papers:"),
    ("page: 2", "page: x"),
    ("priority: lead", "priority: top"), ("file: photos/a.jpg, ", ""), ("focus: 0.5 0.4", "focus: [1, 2]"),
])
def test_a_fault_is_seen(old: str, new: str, schema: jsonschema.Draft202012Validator) -> None:
    assert not schema.is_valid(yaml.safe_load(ENGLISH.replace(old, new)))


def test_every_key_has_a_chinese_title_and_an_explanation(schema: jsonschema.Draft202012Validator) -> None:
    for holder in (schema.schema, *schema.schema["$defs"].values()):
        for content in holder["properties"].values():
            assert re.search("[\u4e00-\u9fff]", content["title"]) and content["description"]


def test_every_name_of_the_contract_is_known() -> None:
    more = {"house", "版式", "标题", "肩题", "continues", "转版"}
    assert set(CHINESE) | set(CHINESE.values()) | more <= manifest_names()


@pytest.mark.parametrize("model", [forms.IssueEntry, forms.AcceptEntry, forms.PageEntry, forms.ArticleEntry,
                                   forms.PhotoEntry, forms.QuoteEntry, forms.PlaceEntry])
def test_no_two_fields_share_a_name(model: type[BaseModel]) -> None:
    names = [name for field in model.model_fields for name in forms.names_of(model, field)]
    assert len(names) == len(set(names)) and set(names) == set(forms.known_names(model))
