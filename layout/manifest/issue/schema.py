"""The form of ``issue.yaml`` and ``plan.yaml``, and the JSON Schema that editors' programs complete from.

A key has an English name and Chinese synonyms; the first synonym is its title. Pydantic checks which keys stand where;
``fields`` reads their values. The models never leave this room.
"""

from __future__ import annotations

from typing import Annotated, Any, Self, cast

from pydantic import (
    AliasChoices,
    BaseModel,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    ModelWrapValidatorHandler,
    PrivateAttr,
    model_validator,
)
from pydantic.fields import FieldInfo
from pydantic_core import CoreSchema

from layout.manifest.fields import (
    TEXT_SCHEMA,
    AnswerField,
    CornerField,
    CountField,
    DayField,
    EmsField,
    FitField,
    FocusField,
    FormField,
    HalvesField,
    HeadField,
    JumpField,
    KindField,
    LineField,
    LinesField,
    NamedField,
    NumberField,
    PointsField,
    PriorityField,
    SettingField,
    SideField,
    SpanField,
    TextField,
    TextsField,
)
from layout.manifest.marked import Entries, Items, Node, Text
from layout.model.issue import Priority, Setting, Side


def _key(
    name: str, *chinese: str, about: str = "", default: Any = ..., example: str = "", least: int | None = None
) -> Any:
    return Field(
        default=default, validation_alias=AliasChoices(name, *chinese), title=chinese[0] if chinese else name,
        description=about or None, examples=[example] if example else None, min_length=least,
    )


class Entry(BaseModel):
    """What the forms have in common: no unknown keys, and the node they were read from."""

    model_config = ConfigDict(
        extra="forbid", strict=True, frozen=True, arbitrary_types_allowed=True, defer_build=True,
    )

    _node: Entries = PrivateAttr()

    @model_validator(mode="wrap")
    @classmethod
    def _keep_node(cls, node: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:
        made = handler(node)
        made._node = node
        return made

    @property
    def node(self) -> Entries:
        return self._node

    def typed(self, field: str) -> str:
        """The key as its author wrote it, else its English name."""
        return next((name for name in names_of(type(self), field) if name in self._node), field)


class PhotoEntry(Entry):
    file: LineField = _key("file", "文件", about="照片文件，放在本期文件夹内", example="photos/a.jpg")
    caption: LineField | None = _key("caption", "说明", about="图片说明", default=None)
    credit: LineField | None = _key("credit", "摄影", about="摄影者或来源，印在说明之后", default=None,
                                    example="王思奇 摄")
    focus: FocusField | None = _key("focus", "焦点", about="裁切时要保住的一点：离左边、离上边各占几成", default=None,
                                    example="0.5 0.4")
    columns: HalvesField | None = _key("columns", "栏数", about="占几栏，可以有半栏", default=None, example="1.5")
    side: SideField | None = _key("side", "靠", about="left 靠左、right 靠右（默认）、middle 居中", default=None)
    fit: FitField = _key("fit", "裁法", about="crop 裁切（默认）或 whole 完整", default="crop")


class QuoteEntry(Entry):
    text: LineField = _key("text", "文字", about="引语的文字，照写照印", example="水退了，心才落地。")
    speaker: LineField | None = _key("speaker", "说话人", about="谁说的，印在引语之下", default=None, example="王思奇")
    columns: HalvesField | None = _key("columns", "栏数", about="占几栏，可以有半栏", default=None, example="1.5")
    side: SideField | None = _key("side", "靠", about="left 靠左、right 靠右、middle 居中（默认）", default=None)


class PlaceEntry(Entry):
    columns: SpanField | None = _key("columns", "栏", about="占第几栏到第几栏", default=None, example="1-4")
    width: CountField | None = _key("width", "栏数", about="占几栏", default=None, example="4")
    rows: SpanField | None = _key("rows", "行", about="占第几行到第几行", default=None, example="1-40")
    at: CornerField | None = _key("at", "角", about="靠版面的哪一角", default=None, example="top-left")


class ArticleEntry(Entry):
    id: LineField | None = _key("id", "编号", about="稿件编号，全期唯一；默认取正文文件名", default=None,
                                example="01-运动会")
    kind: KindField | None = _key("kind", "类型", default=None,
                                  about="news 新闻（默认）、photo 图片、brief 简讯、notice 公告、ad 广告")
    priority: PriorityField = _key("priority", "级别", about="lead 头条、high 重要、normal 一般（默认）、low 次要",
                                   default=Priority.NORMAL)
    label: LineField | None = _key("label", "栏目", about="栏目名，印在稿件上方", default=None, example="建设清廉机关")
    kicker: TextsField = _key("kicker", "肩题", "引题", about="主题上方的一行或几行", default=())
    headline: LinesField | None = _key("headline", "标题", "主题", default=None,
                                       about="写成一句，由程序按意群断行；写成列表，则照列表断行")
    deck: TextsField = _key("deck", "副题", about="主题下方的一行或几行", default=())
    summary: TextsField = _key("summary", "提要", about="标题与正文之间的一段或几段提要", default=())
    note_of_editor: TextField | None = _key("note_of_editor", "编者按", default=None,
                                            about="编者按，印在正文之前；几段的，一段一行，用 | 起头")
    dateline: LineField | None = _key("dateline", "电头", about="本报讯等", default=None, example="本报讯")
    byline: LineField | None = _key("byline", "作者", about="作者，接在电头之后", default=None, example="通讯员王思奇")
    copy_file: LineField | None = _key("copy", "正文文件", about="正文文件，一稿一个", default=None,
                                       example="copy/01-运动会.txt")
    body: TextField | None = _key("body", "正文", about="直接写在这里的正文，一行一段，用 | 起头", default=None)
    form: FormField | None = _key("form", "体裁", default=None,
                                  about="prose 文稿、poem 诗、letter 书信、list 名单、interview 访谈、table 表格；"
                                        "不写就看正文的样子")
    source: LineField | None = _key("source", "来源", about="印在文末的来源", default=None)
    photos: list[PhotoEntry] = _key("photos", "图片", about="本稿的照片", default=[], least=1)
    quote: QuoteEntry | None = _key("quote", "引语", about="摘出来放大排在文中的一句话", default=None)
    frame: AnswerField = _key("frame", "加框", about="是否围框", default=False)
    head: HeadField | None = _key("head", "标题方向", default=None,
                                  about="horizontal 横、vertical 竖（横排正文左侧，竖排正文右侧）、vertical-right 右竖")
    setting: SettingField = _key("setting", "排式", about="horizontal 横排（默认）、vertical 竖排，宜加框",
                                 default=Setting.HORIZONTAL)
    articles: list[ArticleEntry] = _key("articles", "文章", about="成组的简讯", default=[], least=1)
    place: PlaceEntry | None = _key("place", "位置", about="指定位置", default=None)
    continues: JumpField | None = _key("continues", "转版", about="转到第几版", default=None, example="3")
    note: TextField | None = _key("note", "备注", about="备注，从不印出", default=None)


class PageEntry(Entry):
    page: NumberField = _key("page", "版次", about="第几版", example="2")
    section: LineField | None = _key("section", "版名", about="版名，印在报眉", default=None, example="要闻")
    editors: NamedField = _key("editors", "编辑", about="责任编辑等，按书写次序印在报眉", default=())
    colour: AnswerField = _key("colour", "彩色", about="是否彩色版；否则全版只用黑版", default=True)
    articles: list[ArticleEntry] = _key("articles", "文章", about="本版稿件", least=1)
    note: TextField | None = _key("note", "备注", about="备注，从不印出", default=None)


class AcceptEntry(Entry):
    code: LineField = _key("code", "代号", about="认可的警告代号", example="photo-ppi")
    by: LineField | None = _key("by", "认可人", about="谁认可的，写进付印包", default=None, example="郭若冰")
    why: LineField | None = _key("why", "原因", about="为什么可以不改", default=None,
                                 example="历史照片，没有更大的原图")
    date: DayField | None = _key("date", "日期", about="哪一天认可的", default=None, example="2024-07-18")


class _PlainOrFull:
    """In the JSON Schema: a code or an entry, or a list of them."""

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        full = handler(core)
        one = [TEXT_SCHEMA, full["items"]]
        return {"anyOf": [*one, {**full, "items": {"anyOf": one}}]}


class IssueEntry(Entry):
    paper: LineField | None = _key("paper", "报名", about="报名；默认取自 house.yaml", default=None)
    number: LineField | None = _key("number", "期号", about="期号，照写照印", default=None, example="1024")
    date: DayField = _key("date", "日期", about="出版日期，星期由程序推算", example="2024-07-19")
    house: LineField | None = _key("house", "版式", about="版式文件；默认用各期文件夹旁的 house.yaml", default=None)
    names: TextsField = _key("names", "人名", about="尽量排在一行里的人名", default=(), example="王思奇、顾思源")
    accept: Annotated[list[AcceptEntry], _PlainOrFull()] = _key(
        "accept", "认可", "已知", about="本期认可的警告：代号，或代号、认可人、原因、日期", default=[], least=1,
        example="photo-ppi")
    pages: list[PageEntry] = _key("pages", "版面", about="各版", least=1)
    note: TextField | None = _key("note", "备注", about="备注，从不印出", default=None)


class PlanInset(Entry):
    columns: SpanField = _key("columns", about="base columns, first to last", example="3-4")
    rows: SpanField = _key("rows", about="rows of the grid, first to last", example="12-30")
    width_em: EmsField | None = _key("width_em", about="width where it is less than the columns', in ems of body",
                                     default=None, example="20")
    side: SideField = _key("side", about="which side of the columns it keeps to, where it is narrower",
                           default=Side.RIGHT)


class PlanBlock(Entry):
    id: LineField = _key("id")
    columns: SpanField = _key("columns", example="1-4")
    rows: SpanField = _key("rows", example="1-40")
    frame: AnswerField = _key("frame", default=False)
    head: HeadField | None = _key("head", default=None)
    head_pt: PointsField | None = _key("head_pt", default=None, example="42")
    head_lines: CountField | None = _key("head_lines", default=None)
    text_columns: CountField | None = _key("text_columns", default=None)
    photos: list[PlanInset] = _key("photos", default=[])
    quote: PlanInset | None = _key("quote", default=None)


class PlanPage(Entry):
    page: NumberField = _key("page")
    engine: LineField | None = _key("engine", default=None, about="version of the engine that made the page up",
                                    example="0.1.0")
    blocks: list[PlanBlock] = _key("blocks")


class PlanFile(Entry):
    pages: list[PlanPage] = _key("pages")


def names_of(model: type[BaseModel], field: str) -> tuple[str, ...]:
    """A field's names as written in a file, English first."""
    return _aliases(model.model_fields[field])


def known_names(model: type[BaseModel]) -> dict[str, str]:
    """Every name that may be written in a model's mapping, with its field."""
    return {name: field for field, info in model.model_fields.items() for name in _aliases(info)}


def manifest_names() -> frozenset[str]:
    """Every name that may be a key somewhere in a manifest."""
    return frozenset(name for model in _MANIFEST for name in known_names(model))


def nested_model(model: type[BaseModel], field: str) -> type[BaseModel] | None:
    """The model of a field's entries, where it has some."""
    return _NESTED.get((model, field))


_NESTED: dict[tuple[type[BaseModel], str], type[BaseModel]] = {
    (IssueEntry, "accept"): AcceptEntry,
    (IssueEntry, "pages"): PageEntry,
    (PageEntry, "articles"): ArticleEntry,
    (ArticleEntry, "articles"): ArticleEntry,
    (ArticleEntry, "photos"): PhotoEntry,
    (ArticleEntry, "quote"): QuoteEntry,
    (ArticleEntry, "place"): PlaceEntry,
    (PlanFile, "pages"): PlanPage,
    (PlanPage, "blocks"): PlanBlock,
    (PlanBlock, "photos"): PlanInset,
    (PlanBlock, "quote"): PlanInset,
}

_MANIFEST = (IssueEntry, AcceptEntry, PageEntry, ArticleEntry, PhotoEntry, QuoteEntry, PlaceEntry)


def in_full(root: Entries) -> Entries:
    """A manifest with accepted warnings that are written as bare codes put as entries."""
    full = Entries(root.mark)
    full.keys_at = root.keys_at
    full.update(root)
    for name in names_of(IssueEntry, "accept"):
        if name in root:
            full[name] = _accept_in_full(root[name])
    return full


def _accept_in_full(node: Node) -> Node:
    """What is empty stays as it is, to be complained of."""
    if isinstance(node, Text) and not node.text.strip():
        return node
    items = Items(node.mark)
    items.extend(_with_code(item) for item in (node if isinstance(node, Items) else [node]))
    return items


def _with_code(node: Node) -> Node:
    if not isinstance(node, Text) or not node.text.strip():
        return node
    entry = Entries(node.mark)
    entry.keys_at = {"code": node.mark}
    entry["code"] = node
    return entry


def manifest_schema() -> dict[str, Any]:
    """The JSON Schema of a manifest (draft 2020-12): every key under each of its names, one of them at a time."""
    schema = IssueEntry.model_json_schema()
    models = {model.__name__: model for model in _MANIFEST}
    definitions = schema.pop("$defs")
    for name, definition in definitions.items():
        _name_fully(definition, models[name])
    _name_fully(schema, IssueEntry)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "版心清单 issue.yaml",
        **{key: value for key, value in schema.items() if key != "title"},
        "$defs": definitions,
    }


def _name_fully(definition: dict[str, Any], model: type[BaseModel]) -> None:
    written = definition["properties"]
    named: dict[str, Any] = {}
    rules: list[dict[str, Any]] = []
    for info in model.model_fields.values():
        names = _aliases(info)
        content = _without_null(written[names[0]])
        named |= dict.fromkeys(names, content)
        one = [{"required": [name]} for name in names]
        if info.is_required():
            rules.append({"oneOf": one})
        else:
            rules += [{"not": {"required": [a, b]}} for i, a in enumerate(names) for b in names[i + 1:]]
    definition["properties"] = named
    definition.pop("required", None)
    definition.pop("title", None)
    definition.pop("description", None)
    definition["allOf"] = rules


def _without_null(content: dict[str, Any]) -> dict[str, Any]:
    """A field's schema without the empty default that only the model knows."""
    content = {key: value for key, value in content.items() if key != "default"}
    kinds = [kind for kind in content.get("anyOf", []) if kind != {"type": "null"}]
    if len(kinds) == 1:
        return {**{key: value for key, value in content.items() if key != "anyOf"}, **kinds[0]}
    return content


def _aliases(info: FieldInfo) -> tuple[str, ...]:
    return tuple(cast(list[str], cast(AliasChoices, info.validation_alias).choices))

