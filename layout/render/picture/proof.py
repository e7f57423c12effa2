"""A page as it will look in print (软打样): its plates through the press's profile to the screen's colours.

The colours are absolute, so that the paper shows as the grey of newsprint and black as the dark grey it prints.
"""

from __future__ import annotations

from io import BytesIO

from PIL import Image, ImageCms

from layout.model.press import PressSpec

_QUALITY = 88


def proof_jpeg(plates: Image.Image, press: PressSpec, dpi: int) -> bytes:
    """The plates of a page at ``dpi`` as an sRGB JPEG."""
    screen = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
    seen = ImageCms.buildTransform(ImageCms.getOpenProfile(press.profile), screen, "CMYK", "RGB",
                                   renderingIntent=ImageCms.Intent.ABSOLUTE_COLORIMETRIC)
    picture = ImageCms.applyTransform(plates, seen)
    assert picture is not None
    out = BytesIO()
    picture.save(out, "JPEG", quality=_QUALITY, dpi=(dpi, dpi))
    return out.getvalue()
