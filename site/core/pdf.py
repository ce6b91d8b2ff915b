"""PDFs: typst templates in a room's `pdf/` folder, tagged PDF/UA, our fonts; data go in as JSON, never as markup."""

import io
import json
from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import segno
import typst
from django.apps import apps
from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from wagtail.images.models import SourceImageIOError
from wagtail.models import Site

from core.models import Entidad

HERE = Path(__file__).resolve().parent
FONTS = HERE / "pdf_fonts"
NOT_IN_OUR_FONTS = "could not be displayed"
EVERYDAY = "\n\t–—‘’“”•…‰€"
BASE = HERE / "pdf_base"  # what templates import as "base.typ"


class PdfError(Exception):
    """The template could not be set, or it was with a warning (a missing font is only a warning to typst)."""


def render(template: str, data: Mapping[str, Any], *, moment: datetime | None = None) -> bytes:
    """Return the PDF of `template` ("tramites/constancia.typ": room and file), which reads `data` with `datos`.

    The same data and moment give the same bytes. The template may import nothing but core's `base.typ`: its source and
    the base are joined, so no folder of ours is open to it. Raises PdfError.
    """
    source = (BASE / "base.typ").read_text() + "\n" + _find(template).read_text()
    payload = json.dumps({"demo": settings.DEMO, **data}, cls=DjangoJSONEncoder, ensure_ascii=False)
    try:
        return _compile(source, payload, moment)
    except PdfError as error:
        if NOT_IN_OUR_FONTS not in str(error):
            raise
        # Somebody typed an emoji or another script: the document must come all the same.
        return _compile(source, json.dumps(_displayable(json.loads(payload)), ensure_ascii=False), moment)


def _compile(source: str, payload: str, moment: datetime | None) -> bytes:
    try:
        content, warnings = typst.compile_with_warnings(
            source.encode(),
            font_paths=_fonts(),
            ignore_system_fonts=True,
            format="pdf",
            pdf_standards="ua-1",
            timestamp=int(moment.timestamp()) if moment else 0,
            sys_inputs={"datos": payload},
        )
    except typst.TypstError as error:
        raise PdfError(str(error)) from error
    if warnings:
        raise PdfError("; ".join(str(w) for w in warnings))
    if not isinstance(content, bytes):
        raise PdfError("typst gave no document")
    return content


def _displayable(value: Any) -> Any:
    """Replace what no font of ours has by a question mark: all but Latin letters and everyday signs."""
    if isinstance(value, str):
        return "".join(c if c in EVERYDAY or " " <= c <= "~" or "\u00a0" <= c <= "\u017f" else "?" for c in value)
    if isinstance(value, dict):
        return {key: _displayable(inner) for key, inner in value.items()}
    return [_displayable(inner) for inner in value] if isinstance(value, list) else value


@cache
def _fonts() -> typst.Fonts:
    """Read our fonts once a process; typst's own stand in for a letter that ours lack (‰)."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(FONTS)])


def qr_svg(text: str) -> str:
    """Return a QR of `text` as SVG, for a template's `image(bytes(...), format: "svg")`."""
    out = io.BytesIO()
    segno.make(text, error="m").save(out, kind="svg", border=0, xmldecl=False, svgns=True, unit="mm")
    return out.getvalue().decode()


def entity() -> dict[str, Any]:
    """Return the head and foot of every sheet: who the municipality is, as its editors wrote it."""
    site = Site.objects.filter(is_default_site=True).first()
    entidad = Entidad.for_site(site) if site else Entidad()
    contact = [
        ("Dirección: ", entidad.direccion),
        ("Teléfono: ", entidad.telefono),
        ("Horario: ", entidad.horario),
        ("", entidad.correo),
    ]
    return {
        "nombre": entidad.nombre,
        "linea": f"{entidad.municipio}, {entidad.departamento} · NIT {entidad.nit}",
        "nit": entidad.nit,
        "direccion": entidad.direccion,
        "contacto": " · ".join(f"{label}{part}" for label, part in contact if part),
        "escudo": _emblem(entidad),
    }


def _emblem(entidad: Entidad) -> dict[str, Any]:
    """Return the uploaded escudo, small, or the emblem drawn for towns that uploaded none."""
    escudo = entidad.escudo
    if escudo is not None:
        with suppress(OSError, SourceImageIOError):
            rendition = escudo.get_rendition("max-240x240|format-png")
            with rendition.file.open("rb") as handle:
                return {"formato": "png", "contenido": list(handle.read())}
    return {"formato": "svg", "contenido": (BASE / "emblema.svg").read_text()}


def _find(template: str) -> Path:
    room, _, name = template.partition("/")
    path = Path(apps.get_app_config(room).path) / "pdf" / name
    if not name.endswith(".typ") or "/" in name or not path.is_file():
        raise PdfError(f"no template {template!r}")
    return path
