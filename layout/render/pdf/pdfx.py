"""What makes a PDF a PDF/X: its version, its name for itself, and the output intent; P45-P49.

PDF/X-4 (ISO 15930-7) names itself in the XMP metadata, PDF/X-1a:2003 (ISO 15930-4) among the document's information.
Dates are the issue's, and IDs come of title, date and content: nothing here knows the clock.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from xml.sax.saxutils import escape

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFDocument, PDFObject, PDFString

from layout import __version__
from layout.model.diagnostic import MachineFault, diagnostic
from layout.model.press import PressSpec
from layout.render.pdf.stream import Stream

_X1A = "PDF/X-1a:2003"
_VERSIONS = {"PDF/X-4": (1, 6), _X1A: (1, 4)}
_ENGINE = f"Banxin {__version__}"

_NO_ID = "0" * 32
_TRAILER_ID = "\n[<{0}><{0}>]\n"
_NO_UUID = "uuid:00000000-0000-0000-0000-000000000000"

_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfx="http://ns.adobe.com/pdfx/1.3/"
 xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
{properties}
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""


@dataclass(frozen=True, slots=True)
class Identity:
    """What a document says of itself. ``pdfx`` is the standard it keeps, ``day`` that of the issue."""

    title: str
    day: date
    pdfx: str


def version(pdfx: str) -> tuple[int, int]:
    """The version of PDF that the standard is written in."""
    return _VERSIONS[pdfx]


def information(identity: Identity) -> Mapping[str, object]:
    """The entries of the document's information."""
    day = f"D:{identity.day:%Y%m%d}000000+08'00'"
    entries: dict[str, object] = {key: PDFString(value) for key, value in {
        "Title": identity.title, "Creator": _ENGINE, "Producer": _ENGINE, "CreationDate": day, "ModDate": day,
        **_named_in_information(identity.pdfx)}.items()}
    return {**entries, "Trapped": "/False"}


def metadata(identity: Identity) -> Stream:
    """The same in XMP, uncompressed, so that programs that know no PDF find it."""
    day = f"{identity.day:%Y-%m-%d}T00:00:00+08:00"
    named = _named_in_information(identity.pdfx)
    properties = {
        "xmp:CreatorTool": _ENGINE, "xmp:CreateDate": day, "xmp:ModifyDate": day, "xmp:MetadataDate": day,
        "xmpMM:DocumentID": _document_id(identity), "xmpMM:InstanceID": _NO_UUID, "xmpMM:VersionID": "1",
        "xmpMM:RenditionClass": "default", "pdf:Producer": _ENGINE, "pdf:Trapped": "False",
        **({f"pdfx:{key}": value for key, value in named.items()} or {"pdfxid:GTS_PDFXVersion": identity.pdfx}),
    }
    packet = _XMP.format(
        title=escape(identity.title),
        properties="\n".join(f"<{key}>{escape(value)}</{key}>" for key, value in properties.items()))
    return Stream(packet.encode("utf-8"), {"Type": "/Metadata", "Subtype": "/XML"})


def output_intents(document: PDFDocument, press: PressSpec) -> PDFArray:
    """For what press the inks are meant, with its profile. Raises MachineFault when that cannot be read.

    No RegistryName: CGATS TR 002 is not known to stand in the ICC's registry (P47).
    """
    try:
        profile = Path(press.profile).read_bytes()
    except OSError as fault:
        raise MachineFault(diagnostic("profile-unreadable", file=press.profile, reason=fault)) from fault
    stream = Stream(_packed(profile), {"N": 4, "Filter": "/FlateDecode"})
    return PDFArray([PDFDictionary({
        "Type": "/OutputIntent", "S": "/GTS_PDFX", "OutputConditionIdentifier": PDFString(press.output_condition),
        "Info": PDFString(press.output_condition_info), "DestOutputProfile": document.Reference(stream)})])


class Information(PDFObject):  # type: ignore[misc]
    """The document's information in place of ReportLab's, which has entries and dates of its own."""

    def __init__(self, identity: Identity) -> None:
        self._entries = information(identity)

    def digest(self, _signature: object) -> None:
        """Called by ReportLab for an ID of its own, which is not used."""

    def format(self, document: PDFDocument) -> bytes:
        """The object as written; called by ReportLab."""
        written: bytes = PDFDictionary(self._entries).format(document)
        return written


NO_TRAILER_ID = _TRAILER_ID.format(_NO_ID).encode("ascii")
"""The trailer's ID until the content is known."""


def identified(data: bytes) -> bytes:
    """The file with the ID of its content in the trailer and as the XMP's instance, in place of the noughts."""
    mark = sha256(data).hexdigest()[:32]
    head, found, tail = data.rpartition(NO_TRAILER_ID)
    before, at, after = head.partition(_NO_UUID.encode("ascii"))
    assert found and at, "the file has noughts for both"
    return b"".join((before, _uuid(mark).encode("ascii"), after, _TRAILER_ID.format(mark).encode("ascii"), tail))


def _named_in_information(pdfx: str) -> dict[str, str]:
    """The Conformance belongs to the edition of 2001; secondary sources disagree on that of 2003 (P46)."""
    return {"GTS_PDFXVersion": pdfx, "GTS_PDFXConformance": pdfx} if pdfx == _X1A else {}


def _document_id(identity: Identity) -> str:
    """The same for every printing of one page of one issue."""
    return _uuid(sha256(f"{identity.title}\n{identity.day.isoformat()}".encode()).hexdigest())


def _uuid(digits: str) -> str:
    return f"uuid:{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:32]}"


@lru_cache(maxsize=2)
def _packed(profile: bytes) -> bytes:
    """The profile in Flate: kept, since the pages of an issue all carry it."""
    return zlib.compress(profile)
