"""Who is subscribed to what, found by address digest, by secret link, by topic and trámite; and the counts."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import timedelta
from typing import Any

from django.core import signing
from django.db.models import Count, Q, QuerySet
from django.utils import timezone
from wagtail.models import Page

from comunicaciones.models import AjustesSuscripciones, Consentimiento, Novedad, Suscripcion
from comunicaciones.presenters.baja import CONFIRMAR, es_ficha
from comunicaciones.selectors.cambios import PARTES
from comunicaciones.states.interna import EstadoSuscripcion, Frecuencia
from core.digests import keyed_digest
from core.hojas import neutral
from core.models import Tema
from core.publicas import publicas
from noticias.models import NoticiaPage
from tramites.models import TramitePage


def normalizar(correo: str) -> str:
    """Return the address as it is kept and compared."""
    return correo.strip().lower()


def huella_de(correo: str) -> str:
    """Return the keyed digest by which a subscriber's address is found."""
    return keyed_digest("suscripcion", normalizar(correo))


def de_correo(correo: str) -> Suscripcion | None:
    """Return the subscription of that address."""
    return Suscripcion.objects.filter(correo_huella=huella_de(correo)).first()


def de_ficha(dicha: str, para: str) -> Suscripcion | None:
    """Return the subscription whose secret link that is; None for a forged or an old one."""
    number = dicha.partition("-")[0]
    if not (number.isascii() and number.isdigit() and len(number) < 18):
        return None
    row = Suscripcion.objects.filter(pk=int(number)).first()
    return row if row is not None and es_ficha(row, para, dicha) else None


def de_confirmacion(token: str) -> Suscripcion | None:
    """Return the subscription that a mailed link confirms; None when it is forged, past its time or of before."""
    days = timedelta(days=AjustesSuscripciones.load().dias_para_confirmar)
    try:
        pk, sello = signing.loads(token, salt=CONFIRMAR, max_age=days)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return Suscripcion.objects.filter(pk=pk, sello=sello).first()


def destinatarios(temas: Iterable[Tema], tramites: Iterable[TramitePage]) -> QuerySet[Suscripcion]:
    """Return who gets mail about any of those topics or trámites (in whichever language): active ones, each once.

    Nothing chosen is nobody: a mail without a subject that people asked for has no one to go to.
    """
    keys = {tramite.translation_key for tramite in tramites}
    about = Q(temas__in=[tema.pk for tema in temas]) | Q(tramites__translation_key__in=keys)
    found = Suscripcion.objects.filter(about, estado=EstadoSuscripcion.ACTIVA).order_by().values("pk")
    return Suscripcion.objects.filter(pk__in=found).order_by("pk")


def temas_que_se_ofrecen() -> QuerySet[Tema]:
    """Return the topics a person may choose."""
    return Tema.objects.all()


def tramites_que_se_ofrecen(locale: str = "es") -> QuerySet[TramitePage]:
    """Return the trámites a person may choose, in that language where they are translated, else in Spanish."""
    rows = publicas(TramitePage.objects.filter(clase__in=_LISTED)).select_related("locale")
    here = rows.filter(locale__language_code=locale)
    if locale == "es":
        return here.order_by("title")
    rest = rows.filter(locale__language_code="es").exclude(translation_key__in=here.values("translation_key"))
    return (here | rest).order_by("title")


_LISTED = [c for c in TramitePage.Clase.values if c != TramitePage.Clase.PETICION]


def elegidos(data: Mapping[str, str], locale: str) -> dict[str, Any]:
    """Return what a link to the form ticks already: a topic (`tema`, its slug), or what a page (`pagina`) is about."""
    tema, number = data.get("tema", ""), data.get("pagina", "")
    if tema:
        return {"temas": [tema]}
    if not (number.isascii() and number.isdigit() and len(number) < 10):
        return {}
    page = publicas(Page.objects.filter(pk=int(number))).specific().first()
    if isinstance(page, TramitePage):
        offered = tramites_que_se_ofrecen(locale).filter(translation_key=page.translation_key)
        return {"tramites": list(offered.values_list("pk", flat=True))}
    if isinstance(page, NoticiaPage):
        return {"temas": list(page.temas.values_list("slug", flat=True))}
    return {}


def cuentas() -> dict[str, Any]:
    """Return the figures of the admin's screen: no address in them. Three queries."""
    estados = dict(Suscripcion.objects.order_by().values_list("estado").annotate(n=Count("pk")))
    activas = Q(suscripciones__estado=EstadoSuscripcion.ACTIVA)
    temas = Tema.objects.annotate(n=Count("suscripciones", filter=activas)).order_by("-n", "nombre")
    tramites = TramitePage.objects.annotate(n=Count("suscripciones", filter=activas)).filter(n__gt=0)
    semanal = Suscripcion.objects.filter(estado=EstadoSuscripcion.ACTIVA, frecuencia=Frecuencia.SEMANAL).count()
    return {
        "estados": [(e.label, estados.get(e.value, 0)) for e in EstadoSuscripcion],
        "semanal": semanal,
        "al_publicar": estados.get(EstadoSuscripcion.ACTIVA, 0) - semanal,
        "temas": [(tema.nombre, tema.n) for tema in temas],  # type: ignore[attr-defined]  # annotated above
        "tramites": [(page.title, page.n) for page in tramites.order_by("-n", "title")],  # type: ignore[attr-defined]
    }


def novedades(user: Any, only: Novedad | None = None, limite: int = 30) -> list[dict[str, Any]]:
    """Return the newest news with their pages, and whether this person may call each a small change."""
    rows = Novedad.objects.annotate(n=Count("contadas"))
    rows = rows.filter(pk=only.pk) if only else rows
    found = list(rows[:limite])
    pages = {
        page.translation_key: page
        for page in Page.objects.filter(
            translation_key__in=[n.pagina_clave for n in found], locale__language_code="es"
        ).specific()
    }
    shown = []
    for row in found:
        page = pages.get(row.pagina_clave)
        may = page is not None and page.permissions_for_user(user).can_publish()
        names = [str(PARTES[name]) for name in row.cambios if name in PARTES]
        title = page.title if page else ""
        shown.append({"novedad": row, "titulo": title, "cambios": names, "contadas": row.n, "puede": may})
    return shown


def filas_de_consentimientos() -> Iterator[list[str]]:
    """Return the log for a spreadsheet, the newest first. No address is in it."""
    yield ["Fecha", "Huella de la persona", "Qué hizo", "Cómo", "Versión del aviso", "Huella del texto"]
    for row in Consentimiento.objects.iterator():
        when = f"{timezone.localtime(row.en):%Y-%m-%d %H:%M:%S}"
        kind, how = row.get_hecho_display(), row.get_como_display()
        yield [when, row.huella, str(kind), str(how), neutral(row.version), row.texto_sha256]


def filas_de_suscriptores() -> Iterator[list[str]]:
    """Return the addresses for a spreadsheet, with what each asked for."""
    yield ["Correo", "Estado", "Frecuencia", "Idioma", "Temas", "Trámites", "Confirmada"]
    for row in Suscripcion.objects.prefetch_related("temas", "tramites").iterator(chunk_size=500):
        temas = ", ".join(tema.nombre for tema in row.temas.all())
        tramites = ", ".join(page.title for page in row.tramites.all())
        when = f"{timezone.localtime(row.confirmada_en):%Y-%m-%d}" if row.confirmada_en else ""
        said = [str(row.get_estado_display()), str(row.get_frecuencia_display()), row.locale]
        yield [neutral(str(row.correo)), *said, neutral(temas), neutral(tramites), when]
