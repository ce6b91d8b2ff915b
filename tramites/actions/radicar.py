"""Open a radicado from a submission."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from core.prepared import Hole, Prepared
from forms.models import Submission
from tramites.actions.actuar import actuar
from tramites.models import AjustesTramites, Contador, DocumentoRadicado, Radicado, TramitePage
from tramites.models.claves import clave_hash, documento_digest, nueva_clave, nuevo_codigo_verificacion
from tramites.models.terminos import Unidad, plazos
from tramites.permissions import exigir_ventanilla
from tramites.selectors.solicitante import asunto, plegar, respuesta_publica, solicitante
from tramites.selectors.terminos import termino_de
from tramites.states import Acto, Canal
from tramites.tasks import preparar_constancia

SERIE = "radicado"
_PK = Hole("pk", TramitePage._meta.pk)
_TRAMITE = Prepared(lambda: TramitePage.objects.select_related("dependencia").filter(pk=_PK))


@dataclass(frozen=True)
class Radicacion:
    """A new radicado and its clave, which is nowhere else in the clear."""

    radicado: Radicado
    clave: str


def radicar(*, submission: Submission, by: Any = None) -> Radicacion:
    """Open the radicado of a finished form (`submission.context["tramite"]`), inside the submit transaction.

    Who may: the citizen (no `by`), or at the counter (`context["canal"] = "mostrador"`) an official (`by`) of the
    dependencia that answers, else it raises PermissionDenied; for a question that becomes a petition
    (`context["consulta"]`) the act that calls has asked. Changes: one radicado with number, both deadlines and
    clave, the row of its constancia (and liquidación). Records: the first actuación. Sends: nothing here; a task queued
    in this transaction renders the PDF and then queues one message with it. The number is taken after all that can be
    refused, since on PostgreSQL its lock holds up every other radicado.
    """
    with transaction.atomic():
        tramite = _TRAMITE.first(pk=submission.context["tramite"])
        if tramite is None:
            raise TramitePage.DoesNotExist(submission.context["tramite"])
        if submission.context.get("canal") == Canal.MOSTRADOR and "consulta" not in submission.context:
            exigir_ventanilla(by, tramite)
        ajustes = AjustesTramites.vigentes()
        radicado = _prepare(submission, tramite, ajustes)
        anio = timezone.localtime(radicado.recibido_en).year
        clave = nueva_clave()
        radicado.anio, radicado.numero = anio, Contador.siguiente(SERIE, anio, ajustes.primer_numero)
        radicado.codigo = ajustes.codigo(anio=anio, numero=radicado.numero)
        radicado.clave_hash = clave_hash(radicado.codigo, clave)
        radicado.clave_pendiente = clave if radicado.correo else None
        radicado.save()
        _documentos(radicado, tramite, ajustes)
        actuar(
            radicado=radicado,
            acto=Acto.RADICAR,
            by=by,
            en=radicado.recibido_en,
            datos={
                "submission": str(submission.pk),
                "canal": radicado.canal,
                "identificacion": submission.context.get("identificacion", ""),
            },
            cambios={"version": 1},
        )
        preparar_constancia.enqueue(radicado.pk)
    return Radicacion(radicado, clave)


def _prepare(submission: Submission, tramite: TramitePage, ajustes: AjustesTramites) -> Radicado:
    if tramite.dependencia is None:
        raise ValueError(f"{tramite} has no dependencia: nobody would answer.")
    valor, unidad = termino_de(tramite, submission.values)
    if not valor and unidad != Unidad.INMEDIATO:
        valor, unidad = ajustes.dias_por_defecto, Unidad.HABILES
    dates = plazos(submission.submitted_at, valor, unidad, ajustes)
    who = solicitante(submission)
    return Radicado(
        tramite=tramite,
        tramite_nombre=tramite.title,
        dependencia=tramite.dependencia,
        canal=submission.context.get("canal", Canal.WEB),
        locale=submission.locale,
        recibido_en=submission.submitted_at,
        radicado_en=dates.radicado_en,
        termino_valor=valor,
        termino_unidad=unidad,
        vence_en=dates.vence_en,
        vence_interno=dates.vence_interno,
        debe_respuesta=not (
            unidad == Unidad.INMEDIATO and tramite.resultado_pdf == TramitePage.ResultadoPdf.LIQUIDACION
        ),
        submission=submission,
        vigente=submission,
        respuesta_publica=respuesta_publica(submission),
        asunto=asunto(submission) or tramite.title[:200],
        nombre=who.nombre,
        nombre_plegado=plegar(who.nombre)[:200],
        correo=who.correo or None,
        documento_tipo=who.documento_tipo,
        documento_digest=documento_digest(who.documento_tipo, who.documento) if who.documento else "",
        documento_ultimos=who.documento[-4:],
    )


def _documentos(radicado: Radicado, tramite: TramitePage, ajustes: AjustesTramites) -> None:
    signed = ajustes.firma_electronica_adoptada
    kinds = [(DocumentoRadicado.Tipo.CONSTANCIA, "Constancia de radicación", "constancia")]
    if tramite.resultado_pdf == TramitePage.ResultadoPdf.LIQUIDACION:
        # ET 580: unsigned is not presented. Kept with the document, for the setting may change.
        title = "Declaración" if signed else "Liquidación para firmar"
        kinds.append((DocumentoRadicado.Tipo.LIQUIDACION, title, "declaracion" if signed else "liquidacion"))
    later = "consulta" in radicado.submission.context  # received when it was asked, filed now
    issued = timezone.now() if later else radicado.recibido_en
    for tipo, titulo, stem in kinds:
        DocumentoRadicado.objects.create(
            radicado=radicado,
            tipo=tipo,
            titulo=titulo,
            nombre=f"{stem}-{radicado.codigo}.pdf",
            codigo_verificacion=nuevo_codigo_verificacion(),
            datos={"firmada": signed, "norma": ajustes.norma_firma} if stem != "constancia" else {},
            emitido_en=issued,
        )
