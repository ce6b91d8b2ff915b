"""Begin a request at the counter, in the name of a person who came."""

from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from core.actions.auditar import auditar
from forms.actions.abrir_borrador import abrir_borrador
from forms.models import Draft
from forms.selectors.versions import definition_of
from tramites.models import TramitePage
from tramites.models.alojar import version_publicada
from tramites.permissions import exigir_ventanilla
from tramites.states import ActoImposible, Canal, Identificacion


def abrir_en_ventanilla(*, tramite: TramitePage, aviso: str, identificacion: str = "", by: Any) -> Draft:
    """Make a draft of the trámite's form that `by` fills in for another person, and nobody else opens.

    Who may: officials and heads of the dependencia that answers. `aviso` is the version of the privacy notice, which
    was read or shown to the person before; with the moment and the official's name it is the evidence. Records one
    audit event without personal data. Sends nothing. Raises PermissionDenied; ActoImposible when there is no form.
    """
    exigir_ventanilla(by, tramite)
    form, version = tramite.form, version_publicada(tramite)
    if form is None or version is None:
        raise ActoImposible("the trámite has no published form")
    noted = identificacion if identificacion in Identificacion.values else ""
    with transaction.atomic():
        draft = abrir_borrador(
            version=version,
            destination=definition_of(version, "es").destination or form.destination,
            host_url=reverse("ventanilla_tramite", args=[tramite.pk]),
            host={
                "title": tramite.title,
                "back_url": reverse("ventanilla"),
                "back_label": _("Radicar en ventanilla"),
                "standing": _("Usted registra esta solicitud en nombre de otra persona — canal: presencial"),
            },
            context={"tramite": tramite.pk, "canal": Canal.MOSTRADOR, "identificacion": noted},
            locale="es",
            notice_version=aviso,
            on_behalf=True,
            by=by,
        )
        auditar(event="tramites.abrir_en_ventanilla", by=by, target=tramite, identificacion=noted, aviso=aviso)
    return draft
