"""Which banners stand in a place today; remembered by the process, for every page asks."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.translation import get_language

from comunicaciones.models import Banner
from comunicaciones.states.campanas import EstadoCampana, EstadoPieza
from core.pictures import Picture, picture
from core.remembered import remembered

MOST = 3


@dataclass(frozen=True)
class BannerPuesto:
    """What a page shows of a banner."""

    titulo: str
    texto: str
    url: str
    imagen: Picture | None = None


def banners_de(lugar: str) -> tuple[BannerPuesto, ...]:
    """Return the approved banners of a place whose days include today, of campaigns that run; at most three."""
    today = timezone.localdate()
    return remembered(("comunicaciones:banners", lugar, today, get_language()), lambda: _read(lugar, today))


def _read(lugar: str, today: date) -> tuple[BannerPuesto, ...]:
    rows = Banner.objects.filter(
        lugar=lugar,
        inicio__lte=today,
        fin__gte=today,
        pieza__estado=EstadoPieza.APROBADA,
        pieza__campana__estado=EstadoCampana.CURSO,
    ).select_related("pieza__enlace")
    return tuple(
        BannerPuesto(
            b.pieza.titulo, b.pieza.texto, f"/e/{b.pieza.enlace.corto}/", picture(b.pieza.imagen_id, "fill-640x320")
        )
        for b in rows[:MOST]
    )
