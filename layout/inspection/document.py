"""The document as a whole: what it calls itself, its output intent, information and metadata, and what it must not
hold. Checks 1–5, 28–30; PDF/X keys of P45-P48.
"""

from __future__ import annotations

import re
from typing import Any

from layout.inspection.file import (
    Obj,
    entries,
    filters,
    is_array,
    is_dictionary,
    is_name,
    is_stream,
    named,
    unpacked,
)
from layout.inspection.findings import Breaches
from layout.model.limits import PDF_PROFILE_BYTES, PDF_XMP_BYTES

X4, X1A = "PDF/X-4", "PDF/X-1a:2003"

_INFO = ("Title", "CreationDate", "ModDate")
_XMP = ("xmp:CreateDate", "xmp:ModifyDate", "xmp:MetadataDate", "xmpMM:DocumentID", "xmpMM:VersionID",
        "xmpMM:RenditionClass")
_PACKED = re.compile(rb"/Type\s*/(ObjStm|XRef)\b")
_VERSION = re.compile(rb"%PDF-(\d\.\d)")
_LAST_X1A = "1.4"


def claim(info: Obj, xmp: str) -> str:
    """The standard that a document says it keeps; nothing where it says none."""
    stated = str(info.get("/GTS_PDFXVersion", ""))
    return stated or _property(xmp, "GTS_PDFXVersion")


def xmp_of(pdf: Any) -> str:
    """The document's metadata as text; nothing where it has none."""
    stream = pdf.Root.get("/Metadata")
    return unpacked(stream, PDF_XMP_BYTES).decode("utf-8", "replace") if is_stream(stream) else ""


def judge(pdf: Any, data: bytes, found: Breaches) -> str:
    """All of it; gives the standard that is claimed."""
    root, info, xmp = pdf.Root, entries(pdf.trailer, "/Info"), xmp_of(pdf)
    claimed = claim(info, xmp)
    found.figure(1, claimed or "–")
    if claimed not in (X4, X1A):
        found.breach("press-01-unnamed", claimed=claimed or "–")
    _output_intent(root, found)
    _trapped(info, xmp, found)
    _metadata(root, info, xmp, found)
    _file(pdf, root, found)
    _streams(pdf, found)
    found.idle |= set() if claimed == X1A else {29}
    if claimed == X1A:
        _old(data, found)
    _language(root, found)
    return claimed


def _output_intent(root: Obj, found: Breaches) -> None:
    listed = root.get("/OutputIntents")
    intents = [intent for intent in (listed if is_array(listed) else ())
               if is_dictionary(intent) and named(intent.get("/S")) == "GTS_PDFX"]
    if len(intents) != 1:
        found.breach("press-02-count", number=len(intents))
        return
    profile, condition = intents[0].get("/DestOutputProfile"), str(intents[0].get("/OutputConditionIdentifier", ""))
    found.figure(2, condition or "–")
    if not condition or not is_stream(profile):
        found.breach("press-02-incomplete", what="OutputConditionIdentifier" if not condition else "DestOutputProfile")
        return
    # An ICC header: class at byte 12, colour space at 16, signature at 36.
    head = unpacked(profile, PDF_PROFILE_BYTES)[:40]
    kind = head[12:20].decode("latin-1").strip()
    if head[12:20] != b"prtrCMYK" or head[36:40] != b"acsp" or int(profile.get("/N", 0)) != 4:
        found.breach("press-02-profile", kind=kind if kind.isprintable() else "–", number=int(profile.get("/N", 0)))


def _trapped(info: Obj, xmp: str, found: Breaches) -> None:
    """The name /True or /False, which is neither a boolean nor Unknown."""
    stated = info.get("/Trapped")
    told = _property(xmp, "Trapped")
    found.figure(3, f"{stated if stated is not None else '–'}"[:20])
    if not is_name(stated) or named(stated) not in ("True", "False") or (xmp and told != named(stated)):
        found.breach("press-03-trapped", info=str(stated) if stated is not None else "–", xmp=told or "–")


def _metadata(root: Obj, info: Obj, xmp: str, found: Breaches) -> None:
    lacking = [key for key in _INFO if not str(info.get(f"/{key}", ""))]
    if lacking:
        found.breach("press-04-info", keys=" ".join(lacking))
    unsaid = [key for key in _XMP if not _property(xmp, key.partition(":")[2])]
    if unsaid:
        found.breach("press-04-xmp", keys=" ".join(unsaid))
    if xmp and filters(root["/Metadata"]):
        found.breach("press-04-packed")
    found.figure(4, f"{len(_INFO) + len(_XMP) - len(lacking) - len(unsaid)}/{len(_INFO) + len(_XMP)}")


def _property(xmp: str, name: str) -> str:
    """A property's value, written as an element or as an attribute."""
    hit = re.search(rf"\w+:{name}\s*>\s*([^<]+?)\s*<|\w+:{name}\s*=\s*[\"']([^\"']*)", xmp)
    return next(filter(None, hit.groups()), "") if hit else ""


def _file(pdf: Any, root: Obj, found: Breaches) -> None:
    if not is_array(pdf.trailer.get("/ID")):
        found.breach("press-05-id")
    if pdf.is_encrypted:
        found.breach("press-05-encrypted")
    active = [key for key in ("AcroForm", "AA", "JavaScript") if f"/{key}" in root or f"/{key}" in entries(
        root, "/Names")]
    if is_dictionary(root.get("/OpenAction")):
        active.append("OpenAction")
    for key in active:
        found.breach("press-05-active", key=key)
    found.figure(5, f"PDF {pdf.pdf_version}")


def _streams(pdf: Any, found: Breaches) -> None:
    """What may do harm though no content stream names it."""
    for node in pdf.objects:
        if is_stream(node) and "LZWDecode" in filters(node):
            found.breach("press-28-key", key="LZWDecode")


def _old(data: bytes, found: Breaches) -> None:
    """PDF/X-1a:2003 is written in PDF 1.4 at most, without streams of objects or of references."""
    hit = _VERSION.search(data[:1024])
    version = hit[1].decode("ascii") if hit else "–"
    if version > _LAST_X1A:
        found.breach("press-29-version", version=version, limit=_LAST_X1A)
    packed = sorted({kind.decode("ascii") for kind in _PACKED.findall(data)})
    if packed:
        found.breach("press-29-streams", kinds=" ".join(packed))
    found.figure(29, f"PDF {version}")


def _language(root: Obj, found: Breaches) -> None:
    language = str(root.get("/Lang", ""))
    if not language:
        found.breach("press-30-language")
    if not is_dictionary(root.get("/StructTreeRoot")):
        found.breach("press-30-tags")
    found.figure(30, language or "–")
