"""Note what a publication is worth telling subscribers, and let editors say that it is not."""

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from comunicaciones.models import HuellaDePagina, JornadaPage, Novedad
from comunicaciones.selectors.cambios import cambiadas, partes_de
from comunicaciones.states.interna import EstadoNovedad, TipoNovedad
from core.actions.auditar import auditar
from noticias.models import NoticiaPage
from tramites.models import TramitePage

NEW = timedelta(days=3)  # a page published for the first time longer ago is not news because it was edited


def anotar_novedad(*, pagina: Any, by: Any = None) -> Novedad | None:
    """Keep what was published, once: a news item, an open jornada, a trámite that is new or really changed.

    Called at every publication, in its transaction. Whether the page may be told of is asked when it is told. Nothing
    is recorded: the page's own history says who published. Nothing is sent now.
    """
    if isinstance(pagina, TramitePage):
        return _tramite(pagina)
    recent = pagina.first_published_at is None or pagina.first_published_at > timezone.now() - NEW
    if isinstance(pagina, JornadaPage):
        coming = pagina.es_abierta and pagina.inicio is not None and pagina.inicio > timezone.now()
        return _novedad(TipoNovedad.JORNADA, pagina) if coming else None
    return _novedad(TipoNovedad.NOTICIA, pagina) if isinstance(pagina, NoticiaPage) and recent else None


def _novedad(tipo: TipoNovedad, pagina: Any, version: str = "", **values: Any) -> Novedad:
    clave = ":".join(filter(None, [tipo.value, str(pagina.translation_key), version]))
    given = {"tipo": tipo, "pagina_clave": pagina.translation_key, "creada_en": timezone.now(), **values}
    return Novedad.objects.get_or_create(clave=clave, defaults=given)[0]


def _tramite(pagina: TramitePage) -> Novedad | None:
    """Compare with what was published last. The Spanish page is the one that counts: others are translations of it."""
    if pagina.locale.language_code != "es":
        return None
    page = TramitePage.objects.get(pk=pagina.pk)
    now = partes_de(page)
    with transaction.atomic():
        kept, created = HuellaDePagina.objects.select_for_update().get_or_create(
            pagina_id=page.pk, defaults={"partes": now}
        )
        if created:
            first = page.first_published_at is None or page.first_published_at > timezone.now() - NEW
            return _novedad(TipoNovedad.TRAMITE, page, "nuevo") if first else None
        changed, minor = cambiadas(kept.partes, now), kept.proximo_menor
        if not changed:
            return None
        kept.partes, kept.proximo_menor = now, False
        kept.save()
        estado = EstadoNovedad.CALLADA if minor else EstadoNovedad.POR_CONTAR
        return _novedad(TipoNovedad.TRAMITE, page, f"{page.live_revision_id}", cambios=changed, estado=estado)


def tomar_huellas(*, by: None = None) -> int:
    """Note how every live trámite stands that has no note yet: without one its first change could not be told."""
    taken = 0
    rows = TramitePage.objects.filter(live=True, locale__language_code="es", huella_publicada__isnull=True)
    for page in rows:
        _, created = HuellaDePagina.objects.get_or_create(pagina_id=page.pk, defaults={"partes": partes_de(page)})
        taken += created
    return taken


def callar_novedad(*, novedad: Novedad, callar: bool, by: Any) -> None:
    """Say that a change is not worth telling, or that it is after all; who was told already stays told.

    Who may: who may publish the page, checked by the caller. Recorded as `comunicaciones.callar_novedad`.
    """
    estado = EstadoNovedad.CALLADA if callar else EstadoNovedad.POR_CONTAR
    with transaction.atomic():
        if Novedad.objects.filter(pk=novedad.pk).exclude(estado=estado).update(estado=estado):
            auditar(event="comunicaciones.callar_novedad", by=by, target=novedad, callar=callar)


def marcar_menor(*, pagina: Any, menor: bool, by: Any) -> None:
    """Say beforehand that the next published change of a trámite is a small one. Recorded likewise.

    Who may: who may edit the page, checked by the caller.
    """
    with transaction.atomic():
        kept, created = HuellaDePagina.objects.get_or_create(
            pagina_id=pagina.pk, defaults={"partes": partes_de(pagina), "proximo_menor": menor}
        )
        if created or kept.proximo_menor != menor:
            HuellaDePagina.objects.filter(pk=kept.pk).update(proximo_menor=menor)
            auditar(event="comunicaciones.marcar_menor", by=by, target=pagina, menor=menor)
