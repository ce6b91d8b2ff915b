"""What each issued document prints: the template's name and its data. PDFs are in Spanish, whatever the screen was."""

from collections.abc import Callable, Mapping
from itertools import groupby
from typing import Any

from django.utils import timezone, translation

from core import pdf
from forms.models import Submission
from tramites.models import AjustesTramites, DocumentoRadicado, Radicado
from tramites.models.problema import url_de_problema
from tramites.presenters import certificado
from tramites.presenters.enlaces import absolute, enlace_completo, url_verificacion
from tramites.presenters.fechas import en_palabras, momento, tamano, termino
from tramites.presenters.respuestas import Paso, Respuesta, archivos, pasos
from tramites.presenters.siguiente import siguiente
from tramites.selectors.ventanilla import presencial
from tramites.states import Canal

Tipo = DocumentoRadicado.Tipo
Data = dict[str, Any]


def template_and_data(documento: DocumentoRadicado) -> tuple[str, Data]:
    """Return what `core.pdf.render` needs for that document; raises KeyError for one that is not ours to render."""
    builders: Mapping[str, tuple[str, Callable[[DocumentoRadicado], Data]]] = {
        Tipo.CONSTANCIA: ("constancia", _constancia),
        Tipo.LIQUIDACION: ("liquidacion", _liquidacion),
        Tipo.RESPUESTA: ("respuesta", _respuesta),
        Tipo.CERTIFICADO: ("certificado_retencion", certificado.data),
    }
    name, build = builders[documento.tipo]
    with translation.override("es"):
        return f"tramites/{name}.typ", _common(documento) | build(documento)


def _common(documento: DocumentoRadicado) -> Data:
    dia = timezone.localdate(documento.emitido_en)
    url = url_verificacion(documento)
    return {
        "titulo": documento.titulo,
        "referencia": documento.radicado.codigo,
        "entidad": pdf.entity(),
        "fecha": [dia.year, dia.month, dia.day],
        "verificacion": {
            "codigo": documento.codigo_verificacion,
            "url": url,
            "sitio": absolute("verificar"),
            "qr": pdf.qr_svg(url),
        },
    }


def _quien_recibio(radicado: Radicado) -> str:
    """Return the official who took the request at the counter, as its proof must say (Decreto 1166 of 2016)."""
    counter = presencial(radicado)
    return counter.registro if counter is not None else ""


def hechos(radicado: Radicado) -> list[list[str]]:
    """Return the facts of a radicado, as name and value."""
    rows = [
        ["Trámite", radicado.tramite_nombre],
        ["Asunto", radicado.asunto if radicado.asunto != radicado.tramite_nombre else ""],
        ["Dependencia que responde" if radicado.debe_respuesta else "Dependencia", radicado.dependencia.nombre],
        ["Solicitante", radicado.nombre or ""],
        ["Recibido", momento(radicado.recibido_en)],
        ["Llegó por", "" if radicado.canal in (Canal.WEB, Canal.MOSTRADOR) else str(Canal(radicado.canal).label)],
        ["Recibió en ventanilla", _quien_recibio(radicado)],
        ["Día hábil de radicación", en_palabras(radicado.radicado_en)],
    ]
    if radicado.debe_respuesta:
        rows += [
            ["Término legal", termino(radicado.termino_valor, radicado.termino_unidad)],
            ["Vence", en_palabras(radicado.vence_en)],
        ]
    return [row for row in rows if row[1]]


def _pasos(submission: Submission) -> list[Data]:
    return [{"titulo": paso.titulo, "partes": _partes(paso)} for paso in pasos(submission)]


def _partes(paso: Paso) -> list[Data]:
    """Return the answers of a step: those of one row of a group together, under the row's name."""
    return [{"titulo": fila, "filas": [_fila(r) for r in rows]} for fila, rows in groupby(paso.respuestas, _row_name)]


def _row_name(r: Respuesta) -> str:
    return r.fila


def _fila(r: Respuesta) -> list[str]:
    # The PDF travels by mail: what is sensitive stays on the site.
    text = "Respondido. No se imprime por ser un dato sensible." if r.clase == "sensible" else r.texto
    return [r.pregunta, text]


def _constancia(documento: DocumentoRadicado) -> Data:
    radicado = documento.radicado
    ajustes = AjustesTramites.load()
    return {
        "codigo": radicado.codigo,
        "hechos": hechos(radicado),
        "siguiente": [siguiente(radicado).frase, _como_seguir()],
        "pasos": _pasos(radicado.submission),
        "archivos": [
            {"nombre": f.name, "tamano": tamano(f.size), "sha256": f.sha256} for f in archivos(radicado.submission)
        ],
        "ley": _ley(radicado, ajustes),
    }


def _como_seguir() -> str:
    return (
        f"Para seguir su solicitud entre a {absolute('entrar')} con el número de radicado y la clave de seguimiento "
        "que le dimos aparte."
    )


def _ley(radicado: Radicado, ajustes: AjustesTramites) -> list[str]:
    lines = (
        []
        if not radicado.debe_respuesta
        else [
            "El término corre desde el día hábil siguiente a la radicación.",
            "Si falta algo, se lo pedimos una vez y tiene un mes para entregarlo; mientras tanto el término se detiene "
            "(Ley 1755 de 2015, art. 17).",
        ]
    )
    if radicado.debe_respuesta and radicado.tramite.silencio_positivo:
        lines.append("Si no respondemos a tiempo, se entiende que la decisión es favorable a usted.")
    if ajustes.canal_pqrsd:
        lines.append(f"Peticiones, quejas y reclamos: {ajustes.canal_pqrsd}")
    if url := url_de_problema(tramite=radicado.tramite.slug, radicado=radicado.codigo):
        lines.append(f"¿Tiene un problema con este trámite? Escríbanos en {enlace_completo(url)}")
    if radicado.respuesta_publica:
        lines.append("La respuesta se publica en este sitio con el número de radicado, sin datos suyos.")
    return lines


def _liquidacion(documento: DocumentoRadicado) -> Data:
    radicado = documento.radicado
    norm = documento.datos.get("norma")
    signed = "Presentada electrónicamente" + (f" ({norm})." if norm else ".")
    return {
        "firmada": bool(documento.datos.get("firmada")),
        "advertencia": signed
        if documento.datos.get("firmada")
        else "Esta es una liquidación para firmar. Sin la firma de quien declara no se tiene por presentada "
        "(Estatuto Tributario, art. 580).",
        "hechos": [["Radicado", radicado.codigo], *hechos(radicado)],
        # Issued again after a correction, it must say what was corrected; a constancia says what came in.
        "pasos": _pasos(radicado.vigente),
    }


def _destinatario(radicado: Radicado) -> list[str]:
    """Return to whom the letter goes; one that is published names nobody."""
    if radicado.respuesta_publica:
        return ["A quien presentó la solicitud"]
    return [text for text in (radicado.nombre, radicado.correo) if text]


def _respuesta(documento: DocumentoRadicado) -> Data:
    radicado = documento.radicado
    entidad = pdf.entity()
    datos = documento.datos
    anexos = radicado.documentos.filter(tipo=Tipo.ADJUNTO, emitido_por=documento.emitido_por)
    return {
        "lugar_fecha": f"{entidad['linea'].split(',')[0]}, {en_palabras(timezone.localdate(documento.emitido_en))}",
        "destinatario": _destinatario(radicado),
        "hechos": [["Radicado", radicado.codigo], ["Trámite", radicado.tramite_nombre], ["Asunto", datos["asunto"]]],
        "parrafos": [p.strip() for p in datos["cuerpo"].split("\n\n") if p.strip()],
        "firma": datos["firma"],
        "cargo": " · ".join(t for t in (datos["cargo"], radicado.dependencia.nombre) if t),
        "anexos": [a.nombre for a in anexos.filter(emitido_en__gte=documento.emitido_en)],
    }
