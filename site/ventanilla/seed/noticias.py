"""The twelve news and the seven tutorials."""

from datetime import datetime, time, timedelta
from typing import Any

from django.utils import timezone

from core.models import Tema
from cuentas.models import Dependencia
from noticias.models import NoticiaPage, TutorialPage
from ventanilla.seed.arbol import poner
from ventanilla.seed.bloques import crudo, cuerpo, pasos
from ventanilla.seed.contexto import Contexto
from ventanilla.seed.datos import contenido
from ventanilla.seed.imagenes import imagen

HORA = time(9, 0)


def noticias(ctx: Contexto) -> None:
    """Make the news that are not there, the oldest first; their dates count back from today."""
    index = ctx.pagina("noticias")
    for item in sorted(contenido("noticias"), key=lambda i: -i["hace_dias"]):
        page = poner(ctx, index, _noticia(ctx, item), f"noticias/{item['slug']}", _momento(item))
        if not page.temas.exists():
            page.temas.set(Tema.objects.filter(slug__in=item["temas"]))
            page.save_revision(user=ctx.by).publish(user=ctx.by)


def tutoriales(ctx: Contexto) -> None:
    """Make the tutorials that are not there."""
    index = ctx.pagina("tutoriales")
    for item in sorted(contenido("tutoriales"), key=lambda i: -i["hace_dias"]):
        poner(ctx, index, _tutorial(ctx, item), f"tutoriales/{item['slug']}", _momento(item))


def _momento(item: dict[str, Any]) -> datetime:
    day = timezone.localdate() - timedelta(days=item["hace_dias"])
    return timezone.make_aware(datetime.combine(day, HORA))


def _noticia(ctx: Contexto, item: dict[str, Any]) -> NoticiaPage:
    picture = imagen(item["imagen"])
    return NoticiaPage(
        title=item["titulo"],
        slug=item["slug"],
        resumen=item["resumen"],
        entradilla=item["resumen"],
        fecha=_momento(item).date(),
        imagen=picture,
        imagen_alternativo=picture.description,
        cuerpo=crudo(cuerpo(ctx, item["cuerpo"])),
        dependencia=Dependencia.objects.get(slug=item["dependencia"]),
        tramite=ctx.pagina(f"tramites/{item['tramite']}") if item.get("tramite") else None,
        destacada=item.get("destacada", False),
    )


def _tutorial(ctx: Contexto, item: dict[str, Any]) -> TutorialPage:
    picture = imagen(item["imagen"])
    steps = [{**i, "imagen": None, "alternativo": "", "decorativa": False} for i in pasos(item["pasos"])]
    steps[0] |= {"imagen": picture.pk, "alternativo": picture.description}
    tramite = ctx.pagina(f"tramites/{item['tramite']}")
    return TutorialPage(
        title=item["titulo"],
        slug=item["slug"],
        resumen=item["resumen"],
        tramite=tramite,
        minutos=item["minutos"],
        antes_de_empezar=_a_mano(tramite),
        pasos=crudo([("paso", step) for step in steps]),
        al_terminar="<p>Guarde el número de radicado y la clave. Con ellos sigue su solicitud.</p>",
    )


def _a_mano(tramite: Any) -> str:
    lines = [line for line in tramite.form.have_ready.splitlines() if line.strip()]
    return "<ul>" + "".join(f"<li>{line}</li>" for line in lines) + "</ul>" if lines else ""
