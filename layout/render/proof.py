"""A page as a picture for the eye (校样), drawn from its own PDF."""

from __future__ import annotations

from io import BytesIO

_QUALITY = 88


def proof_jpeg(pdf: bytes, dpi: int = 150) -> bytes:
    """The first page of ``pdf`` as a JPEG at ``dpi`` pixels per inch. The screen's colours, not the plates'."""
    from pypdfium2 import PdfDocument

    document = PdfDocument(pdf)
    try:
        picture = document[0].render(scale=dpi / 72).to_pil()
        out = BytesIO()
        picture.convert("RGB").save(out, "JPEG", quality=_QUALITY, dpi=(dpi, dpi))
    finally:
        document.close()
    return out.getvalue()
