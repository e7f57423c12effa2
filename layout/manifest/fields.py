"""The fields of a manifest: from text as typed to values. Each complains in its own words.

A validator takes a node of the tree and returns the value, or raises PydanticCustomError whose type is a diagnostic's
code and whose context are its facts; a fact ``mark`` is the place, where it is narrower than the field's.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Annotated, Any, NamedTuple, TypeVar

from pydantic import PlainValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from layout.manifest.marked import Entries, Items, Text
from layout.manifest.nearest import all_of
from layout.manifest.numbers import exact, span, whole
from layout.model.issue import CopyForm, HeadWay, Kind, Priority, Setting, Side
from layout.model.units import Length, pt

KINDS: Mapping[str, Kind] = {
    **{kind.value: kind for kind in Kind},
    "新闻": Kind.NEWS, "消息": Kind.NEWS, "图片": Kind.PHOTO, "图片新闻": Kind.PHOTO, "简讯": Kind.BRIEF,
    "公告": Kind.NOTICE, "启事": Kind.NOTICE, "广告": Kind.AD,
}
PRIORITIES: Mapping[str, Priority] = {
    **{priority.value: priority for priority in Priority},
    "头条": Priority.LEAD, "重要": Priority.HIGH, "一般": Priority.NORMAL, "次要": Priority.LOW,
}
FORMS: Mapping[str, CopyForm] = {
    **{form.value: form for form in CopyForm},
    "文稿": CopyForm.PROSE, "散文": CopyForm.PROSE, "正文": CopyForm.PROSE, "诗": CopyForm.POEM, "诗歌": CopyForm.POEM,
    "书信": CopyForm.LETTER, "来信": CopyForm.LETTER, "启事": CopyForm.LETTER, "公告": CopyForm.LETTER,
    "通知": CopyForm.LETTER, "名单": CopyForm.LIST, "访谈": CopyForm.INTERVIEW, "对话": CopyForm.INTERVIEW,
    "表格": CopyForm.TABLE,
}
FITS: Mapping[str, str] = {"crop": "crop", "whole": "whole", "裁切": "crop", "完整": "whole"}
CORNERS: Mapping[str, str] = {
    **{corner: corner for corner in ("top-left", "top-right", "bottom-left", "bottom-right")},
    "左上": "top-left", "右上": "top-right", "左下": "bottom-left", "右下": "bottom-right",
}
SIDES: Mapping[str, Side] = {
    **{side.value: side for side in Side}, "左": Side.LEFT, "右": Side.RIGHT, "中": Side.MIDDLE,
}
HEADS: Mapping[str, HeadWay] = {
    **{way.value: way for way in HeadWay}, "横": HeadWay.HORIZONTAL, "竖": HeadWay.VERTICAL,
    "右竖": HeadWay.VERTICAL_RIGHT,
}
SETTINGS: Mapping[str, Setting] = {
    **{setting.value: setting for setting in Setting}, "横排": Setting.HORIZONTAL, "竖排": Setting.VERTICAL,
}
ANSWERS: Mapping[str, bool] = {"true": True, "yes": True, "是": True, "false": False, "no": False, "否": False}

_MOST = 9999
_INVISIBLE = re.compile("[\\s\u3000\u200b-\u200d\u2060\ufeff\u00ad]*")
_DAY = re.compile(r"([0-9]{4})(?:-([0-9]{1,2})-([0-9]{1,2})|\.([0-9]{1,2})\.([0-9]{1,2})|"
                  r"/([0-9]{1,2})/([0-9]{1,2})|年([0-9]{1,2})月([0-9]{1,2})日)"
                  r"(?:[ 　,，(（]*(?:星期|周|礼拜)([一二三四五六日天])[)）]*)?")
_JUMP = re.compile(r"第?[ ]*0*([1-9][0-9]{0,3})[ ]*版?")

T = TypeVar("T")


class Lines(NamedTuple):
    """One text, or lines that the editor broke (``forced``)."""

    texts: tuple[Text, ...]
    forced: bool


class Number(NamedTuple):
    value: int
    typed: Text


@dataclass(frozen=True, slots=True)
class Day:
    """A date as typed. ``usual``: in one of the two forms of the manual; ``weekday``: 0 is Monday, if one was named."""

    day: date
    typed: Text
    usual: bool
    weekday: int | None


def complaint(code: str, **facts: object) -> PydanticCustomError:
    return PydanticCustomError(code, code, facts)


def is_blank(text: str) -> bool:
    """Whether nothing of a text would be seen in print."""
    return _INVISIBLE.fullmatch(text) is not None


def empty(node: Text) -> PydanticCustomError:
    """The complaint about a text without content: nothing was written, or a ``#`` made a comment of it."""
    if node.comment_at:
        return complaint("comment-for-value", mark=node.comment_at, dropped=node.comment.strip())
    return complaint("empty-value")


# From nodes to values

def _text(node: object) -> Text:
    if not isinstance(node, Text):
        raise complaint("text-expected")
    if is_blank(node.text):
        raise empty(node)
    return node


def _line(node: object) -> Text:
    text = _text(node)
    if "\n" in text.text:
        raise complaint("several-lines")
    return text


def _lines(node: object) -> Lines:
    if not isinstance(node, Items):
        return Lines((_line(node),), forced=False)
    if not node:
        raise complaint("empty-value")
    for item in node:
        if not isinstance(item, Text) or is_blank(item.text) or "\n" in item.text:
            raise complaint("headline-lines", mark=item.mark)
    return Lines(tuple(item for item in node if isinstance(item, Text)), forced=True)


def _texts(node: object) -> tuple[Text, ...]:
    return _lines(node).texts


def _named(node: object) -> tuple[tuple[Text, Text], ...]:
    if not isinstance(node, Entries):
        raise complaint("entries-expected")
    pairs = []
    for key, value in node.items():
        if not isinstance(value, Text) or is_blank(value.text):
            raise complaint("empty-value", mark=node.keys_at[key], key=key)
        pairs.append((Text(key, node.keys_at[key]), value))
    return tuple(pairs)


def _one_of(known: Mapping[str, T]) -> Callable[[object], T]:
    def read(node: object) -> T:
        text = _line(node).text.strip()
        if text not in known:
            raise complaint("unknown-choice", value=text, choices=all_of(text, known))
        return known[text]
    return read


def _number(node: object) -> Number:
    typed = _line(node)
    value = whole(typed.text)
    if value is None or not 1 <= value <= _MOST:
        raise complaint("number-expected", value=typed.text, most=_MOST)
    return Number(value, typed)


def _count(node: object) -> int:
    return _number(node).value


def _halves(node: object) -> Fraction:
    typed = _line(node)
    value = exact(typed.text)
    if value is None or not Fraction(1, 2) <= value <= _MOST or value * 2 % 1:
        raise complaint("halves-expected", value=typed.text)
    return value


def _ems(node: object) -> Fraction:
    typed = _line(node)
    value = exact(typed.text)
    if value is None or not 1 <= value <= 200:
        raise complaint("ems-expected", value=typed.text)
    return value


def _span(node: object) -> tuple[int, int]:
    typed = _line(node)
    found = span(typed.text)
    if found is None:
        raise complaint("span-expected", value=typed.text)
    return found


def _focus(node: object) -> tuple[int, int]:
    typed = _line(node)
    parts = [exact(part) for part in re.split(r"[ ,，]+", typed.text.strip())]
    values = [part for part in parts if part is not None and part <= 1]
    if len(values) != 2 or len(parts) != 2:
        raise complaint("focus-expected", value=typed.text)
    return round(values[0] * 1000), round(values[1] * 1000)


def _points(node: object) -> Length:
    typed = _line(node)
    value = exact(typed.text)
    if value is None or not Fraction(4) <= value <= 300:
        raise complaint("points-expected", value=typed.text)
    return pt(value)


def _day(node: object) -> Day:
    typed = _line(node)
    found = _DAY.fullmatch(typed.text.strip())
    if not found:
        raise complaint("date-expected", value=typed.text)
    year, month, day = (int(part) for part in found.groups()[:9] if part)
    try:
        made = date(year, month, day)
    except ValueError:
        raise complaint("date-impossible", value=typed.text) from None
    weekday = "一二三四五六日".index(found[10].replace("天", "日")) if found[10] else None
    return Day(made, typed, usual=bool(found[2] or found[8]), weekday=weekday)


def _jump(node: object) -> Number:
    typed = _line(node)
    found = _JUMP.fullmatch(typed.text.strip())
    if not found:
        raise complaint("jump-expected", value=typed.text)
    figure = typed.text.index(found[1])
    return Number(int(found[1]), replace(typed, text=found[1], mark=typed.mark.since(figure)))


# The fields' types, with what an editor's program is told of them. Every value may be quoted or not.

TEXT_SCHEMA = {"type": ["string", "number"]}
_WHOLE = {"type": ["integer", "string"], "minimum": 1, "pattern": "^[0-9]{1,4}$"}


def _schema(**keywords: Any) -> WithJsonSchema:
    return WithJsonSchema(keywords)


def _choice_schema(known: Mapping[str, object]) -> WithJsonSchema:
    return WithJsonSchema({"enum": list(known)})


TextField = Annotated[Text, PlainValidator(_text), _schema(**TEXT_SCHEMA)]
LineField = Annotated[Text, PlainValidator(_line), _schema(**TEXT_SCHEMA)]
LinesField = Annotated[
    Lines, PlainValidator(_lines),
    _schema(anyOf=[TEXT_SCHEMA, {"type": "array", "items": TEXT_SCHEMA, "minItems": 1}])
]
TextsField = Annotated[
    tuple[Text, ...], PlainValidator(_texts),
    _schema(anyOf=[TEXT_SCHEMA, {"type": "array", "items": TEXT_SCHEMA, "minItems": 1}])
]
NamedField = Annotated[
    tuple[tuple[Text, Text], ...], PlainValidator(_named),
    _schema(type="object", additionalProperties=TEXT_SCHEMA)
]
NumberField = Annotated[Number, PlainValidator(_number), _schema(**_WHOLE)]
CountField = Annotated[int, PlainValidator(_count), _schema(**_WHOLE)]
JumpField = Annotated[Number, PlainValidator(_jump), _schema(type=["integer", "string"])]
HalvesField = Annotated[Fraction, PlainValidator(_halves), _schema(type=["number", "string"])]
EmsField = Annotated[Fraction, PlainValidator(_ems), _schema(type=["number", "string"])]
SpanField = Annotated[tuple[int, int], PlainValidator(_span), _schema(type=["integer", "string"])]
FocusField = Annotated[tuple[int, int], PlainValidator(_focus), _schema(type="string")]
PointsField = Annotated[Length, PlainValidator(_points), _schema(type=["number", "string"])]
DayField = Annotated[Day, PlainValidator(_day), _schema(type="string")]
KindField = Annotated[Kind, PlainValidator(_one_of(KINDS)), _choice_schema(KINDS)]
PriorityField = Annotated[Priority, PlainValidator(_one_of(PRIORITIES)), _choice_schema(PRIORITIES)]
FormField = Annotated[CopyForm, PlainValidator(_one_of(FORMS)), _choice_schema(FORMS)]
FitField = Annotated[str, PlainValidator(_one_of(FITS)), _choice_schema(FITS)]
SideField = Annotated[Side, PlainValidator(_one_of(SIDES)), _choice_schema(SIDES)]
HeadField = Annotated[HeadWay, PlainValidator(_one_of(HEADS)), _choice_schema(HEADS)]
SettingField = Annotated[Setting, PlainValidator(_one_of(SETTINGS)), _choice_schema(SETTINGS)]
CornerField = Annotated[str, PlainValidator(_one_of(CORNERS)), _choice_schema(CORNERS)]
AnswerField = Annotated[
    bool, PlainValidator(_one_of(ANSWERS)), _schema(enum=[True, False, *ANSWERS])
]
