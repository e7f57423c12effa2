"""A second reader's opinion of fonts, widths, structure and metadata: pikepdf's validator of PDF/A-2b (P90)."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pikepdf
import pikepdf.pdfa

NOT_JUDGED = {"pikepdf:font-vertical"}
"""Fonts whose writing mode is vertical it turns down unread."""


def findings(data: bytes, path: Path) -> list[str]:
    """What is wrong with a PDF/X, asked of a copy at ``path`` that names PDF/A in place of it.

    The copy has no OPM 1, which PDF/A forbids only beside ICC colours but the validator in any case.
    """
    with pikepdf.open(BytesIO(data)) as pdf:
        pdf.Root.OutputIntents[0].S = pikepdf.Name.GTS_PDFA1
        for key in ("/GTS_PDFXVersion", "/GTS_PDFXConformance", "/Trapped"):
            if key in pdf.docinfo:
                del pdf.docinfo[key]
        del pdf.Root.Metadata
        with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as xmp:
            xmp.load_from_docinfo(pdf.docinfo)
            xmp["pdfaid:part"], xmp["pdfaid:conformance"] = "2", "B"
        for state in pdf.pages[0].Resources.ExtGState.values():
            if "/OPM" in state:
                state.OPM = 0
        pdf.save(path, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    report = pikepdf.pdfa.validate_written(path, "2b")
    assert report.passed == (not report.findings)
    return [f"{one.rule}: {one.message}" for one in report.findings if one.rule not in NOT_JUDGED]
