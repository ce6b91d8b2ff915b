"""The internal area with the manual of the tools, and some subscribers who do not exist."""

from typing import Any

from comunicaciones.actions.anotar_novedad import tomar_huellas
from comunicaciones.actions.cerrar_area import cerrar_area
from comunicaciones.actions.confirmar_suscripcion import confirmar_suscripcion
from comunicaciones.actions.suscribir import suscribir
from comunicaciones.models import AreaInternaPage, InternaPage
from comunicaciones.selectors.suscripciones import de_correo
from comunicaciones.states.interna import Frecuencia
from core.models import Tema
from tramites.models import TramitePage
from ventanilla.seed.arbol import poner
from ventanilla.seed.bloques import crudo, cuerpo
from ventanilla.seed.contexto import Contexto
from ventanilla.seed.correo import sin_enviar
from ventanilla.seed.datos import contenido


def cargar(ctx: Contexto) -> None:
    """Make the area below the home page, closed from its first moment, and subscribe the fictitious people."""
    data = contenido("interna")
    area = data["area"]
    page = AreaInternaPage(
        title=area["titulo"], slug="interna", resumen=area["resumen"], introduccion=area["introduccion"]
    )
    poner(ctx, ctx.pagina(""), page, "interna")
    for item in data["paginas"]:
        madre, _, slug = item["ruta"].rpartition("/")
        blocks = crudo(cuerpo(ctx, item["cuerpo"]))
        page = InternaPage(title=item["titulo"], slug=slug, resumen=item["resumen"], cuerpo=blocks)
        poner(ctx, ctx.pagina(madre), page, item["ruta"])
    cerrar_area(by=ctx.by)
    tomar_huellas()
    with sin_enviar():
        for item in data["suscriptores"]:
            _suscriptor(ctx, item)


def _suscriptor(ctx: Contexto, item: dict[str, Any]) -> None:
    if de_correo(item["correo"]) is not None:
        return
    spanish = TramitePage.objects.filter(locale=ctx.es, slug__in=item.get("tramites", []))
    suscribir(
        correo=item["correo"],
        temas=Tema.objects.filter(slug__in=item["temas"]),
        tramites=spanish,
        frecuencia=Frecuencia(item["frecuencia"]),
        locale=item["idioma"],
        by=ctx.by,
    )
    row = de_correo(item["correo"])
    if row is not None:
        confirmar_suscripcion(suscripcion=row, by=ctx.by)
    ctx.nuevo += 1
