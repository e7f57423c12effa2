"""The PDF opened for inspection, within bounds: whatever the bytes hold, no more is unpacked than a page could need.

The only door to pikepdf; elsewhere its objects are ``Obj``, looked at through the functions below.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pikepdf
import pikepdf.jbig2

from layout.model.diagnostic import Diagnostic, diagnostic
from layout.model.limits import PDF_BYTES, PDF_OBJECTS, PDF_PAGES

Obj = Any
"""An object of the file."""

FAULTS = (pikepdf.PdfError, ArithmeticError, AttributeError, LookupError, RecursionError,
          TypeError, ValueError, NotImplementedError, EOFError, OSError)
"""What a malformed file may bring about while it is walked through."""

_CHAINED = 32
"""A stream under several filters may be so many times smaller than its bound, since it is not unpacked to be measured.
"""


class _NoDecoder(pikepdf.jbig2.JBIG2DecoderInterface):
    """Stands in place of the program that pikepdf would start for JBIG2: what is packed so is not unpacked."""

    def check_available(self) -> None:
        raise pikepdf.DataDecodingError("JBIG2")

    def decode_jbig2(self, jbig2: bytes, jbig2_globals: bytes) -> bytes:  # noqa: ARG002
        raise pikepdf.DataDecodingError("JBIG2")


pikepdf.jbig2.set_decoder(_NoDecoder())


class Unreadable(Exception):
    """The file cannot be looked through: damaged, locked, or beyond the bounds. ``inspect`` tells why."""

    def __init__(self, why: Diagnostic) -> None:
        self.why = why
        super().__init__(why)


def opened(data: bytes) -> pikepdf.Pdf:
    """The document. Raises Unreadable when it cannot be read at all, or is too large to be a newspaper's page."""
    if len(data) > PDF_BYTES:
        raise too_big(f"{len(data)} bytes")
    try:
        pdf = pikepdf.open(BytesIO(data))
        pages, objects = len(pdf.pages), len(pdf.objects)
    except pikepdf.PasswordError as fault:
        raise Unreadable(diagnostic("pdf-password")) from fault
    except FAULTS as fault:
        raise damaged(fault) from fault
    if not pages:
        raise Unreadable(diagnostic("pdf-unreadable", reason="no pages"))
    if pages > PDF_PAGES or objects > PDF_OBJECTS:
        raise too_big(f"{pages} pages, {objects} objects")
    return pdf


def damaged(fault: BaseException) -> Unreadable:
    """The complaint about a file that came to grief while it was read."""
    return Unreadable(diagnostic("pdf-unreadable", reason=_first_line(fault)))


def too_big(what: str) -> Unreadable:
    """The complaint about a file beyond the bounds."""
    return Unreadable(diagnostic("pdf-too-big", what=what))


def is_name(node: Obj) -> bool:
    return isinstance(node, pikepdf.Name)


def is_array(node: Obj) -> bool:
    return isinstance(node, pikepdf.Array)


def is_stream(node: Obj) -> bool:
    return isinstance(node, pikepdf.Stream)


def is_dictionary(node: Obj) -> bool:
    return isinstance(node, pikepdf.Dictionary | pikepdf.Stream)


def entries(node: Obj, key: str) -> Obj:
    """A dictionary below another; an empty one where there is none."""
    below = node.get(key) if is_dictionary(node) else None
    return below if is_dictionary(below) else {}


def named(node: Obj) -> str:
    """A name without its stroke; nothing of what is no name."""
    return str(node)[1:] if is_name(node) else ""


def numbers(node: Obj) -> tuple[float, ...]:
    """An array of numbers; empty for anything else."""
    return tuple(float(value) for value in node) if is_array(node) else ()


def key_of(node: Obj) -> object:
    """What tells an object from every other: its number, or all that it holds where it has none."""
    return node.objgen if node.is_indirect else node.unparse()


def filters(stream: Obj) -> list[str]:
    """The names of a stream's filters."""
    node = stream.get("/Filter")
    return [named(part) for part in node] if is_array(node) else [named(node)] if node is not None else []


def unpacked(stream: Obj, most: int) -> bytes:
    """The content of a stream. Raises Unreadable when it is longer than ``most`` bytes."""
    measure(stream, most)
    return bytes(stream.read_bytes())


def measure(stream: Obj, most: int) -> None:
    """Raises Unreadable for a stream of more than ``most`` bytes, before they take the memory."""
    raw, packed = stream.read_raw_bytes(), filters(stream)
    if packed == ["FlateDecode"]:
        if len(raw) * 1032 > most:  # Flate never packs closer
            packer = zlib.decompressobj()
            try:
                packer.decompress(raw, most)
            except zlib.error:
                return
            if packer.unconsumed_tail:
                raise too_big(f"> {most} bytes")
    elif len(raw) > (most // _CHAINED if packed else most):
        raise too_big(f"{len(raw)} bytes")


def operations(owner: Obj) -> Iterator[tuple[Any, str]]:
    """Operands and operator of every instruction of a page or form."""
    for instruction in pikepdf.parse_content_stream(owner):
        yield instruction.operands, str(instruction.operator)


def _first_line(fault: BaseException) -> str:
    return (str(fault).splitlines() or [type(fault).__name__])[0][:120]
