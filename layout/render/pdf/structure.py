"""The structure tree and the bookmarks of a page as objects of its document. PDF 32000-1, 12.3 and 14.7."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFDocument, PDFObject, PDFString

from layout.model.sheet import Rect
from layout.render.pdf.tags import Element

Placed = Callable[[Rect], tuple[float, float, float, float]]
"""A box of the page as left, foot, width and height in points of the PDF's page."""


@dataclass(frozen=True, slots=True)
class _Target:
    """The document and the page in it that is told of."""

    document: PDFDocument
    page: PDFObject
    placed: Placed


def structure_tree(document: PDFDocument, page: PDFObject, tree: Element, placed: Placed) -> PDFObject:
    """The root of the tree, whose pieces are all on ``page`` (StructParents 0). Gives the reference to it."""
    root = PDFDictionary({"Type": "/StructTreeRoot"})
    reference = document.Reference(root)
    parents: dict[int, PDFObject] = {}
    root["K"] = PDFArray([_element(tree, reference, parents, _Target(document, page, placed))])
    by_number = PDFArray([parents[number] for number in range(len(parents))])
    root["ParentTree"] = document.Reference(PDFDictionary({"Nums": PDFArray([0, document.Reference(by_number)])}))
    root["ParentTreeNextKey"] = 1
    return reference


def _element(element: Element, parent: PDFObject, parents: dict[int, PDFObject], target: _Target) -> PDFObject:
    """An element with all below it; ``parents`` learns which element each numbered piece belongs to."""
    entries = PDFDictionary({"Type": "/StructElem", "S": f"/{element.role}", "P": parent})
    reference: PDFObject = target.document.Reference(entries)
    parents.update(dict.fromkeys(element.pieces, reference))
    kids = [*element.pieces, *(_element(child, reference, parents, target) for child in element.children)]
    entries["K"] = kids[0] if len(kids) == 1 else PDFArray(kids)
    if element.pieces:
        entries["Pg"] = target.page
    if element.alt:
        entries["Alt"] = PDFString(element.alt)
        entries["A"] = _layout(element, target.placed)
    return reference


def _layout(element: Element, placed: Placed) -> PDFDictionary:
    """Where a photo stands (PDF 32000-1, 14.8.5.4.3)."""
    assert element.box is not None
    left, foot, width, height = placed(element.box)
    box = PDFArray([left, foot, left + width, foot + height])
    return PDFDictionary({"O": "/Layout", "Placement": "/Block", "BBox": box})


def bookmarks(document: PDFDocument, page: PDFObject, tree: Element, placed: Placed) -> PDFObject | None:
    """The outline, all open: every article by its title, members of a group below it, each leading to its place. Gives
    the reference to it; None for a page without articles."""
    if not _titled(tree):
        return None
    root = PDFDictionary({"Type": "/Outlines"})
    reference: PDFObject = document.Reference(root)
    _entries(tree, root, reference, _Target(document, page, placed))
    return reference


def _entries(element: Element, parent: PDFDictionary, reference: PDFObject, target: _Target) -> int:
    """The bookmarks below an element, linked to that of its own; gives how many there are in all."""
    below = [(child, PDFDictionary({"Title": PDFString(child.title), "Parent": reference,
                                    "Dest": _destination(child, target)})) for child in _titled(element)]
    if not below:
        return 0
    links = [target.document.Reference(entry) for _, entry in below]
    for (_, former), (_, later), back, on in zip(below, below[1:], links, links[1:], strict=False):
        former["Next"], later["Prev"] = on, back
    number = len(below) + sum(_entries(child, entry, link, target)
                              for (child, entry), link in zip(below, links, strict=True))
    parent["First"], parent["Last"], parent["Count"] = links[0], links[-1], number
    return number


def _titled(element: Element) -> list[Element]:
    return [child for child in element.children if child.title]


def _destination(element: Element, target: _Target) -> PDFArray:
    """The top left corner of an article, at the reader's own magnification. A destination, no action: PDF/X forbids
    actions."""
    assert element.box is not None
    left, foot, _, height = target.placed(element.box)
    return PDFArray([target.page, "/XYZ", left, foot + height, "null"])
