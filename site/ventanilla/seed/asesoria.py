"""Three forums with life in them, the rules, the chat's hours and its canned answers."""

from datetime import datetime, time, timedelta
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from django.contrib.auth import get_user_model
from django.utils import timezone
from django.utils.text import slugify

from asesoria.actions.marcar import marcar
from asesoria.actions.publicar import publicar
from asesoria.actions.registrar_consulta import Anotada, registrar_consulta
from asesoria.escritura import a_html, limpiar
from asesoria.models import (
    AjustesAsesoria,
    Aporte,
    Consulta,
    ForoPage,
    ForosIndexPage,
    HorarioChat,
    Perfil,
    PreguntaFrecuente,
    RespuestaPreparada,
    TemaForo,
)
from asesoria.nombres import plegar
from asesoria.states import Canal, Estado, Naturaleza, TipoAporte
from cuentas.models import Dependencia, Usuario
from home.models import StandardPage
from tramites.models import TramitePage
from ventanilla.seed.arbol import poner
from ventanilla.seed.bloques import crudo, cuerpo
from ventanilla.seed.contexto import Contexto
from ventanilla.seed.datos import contenido
from ventanilla.seed.sitio import DOMINIO


def cargar(ctx: Contexto) -> None:
    """Make what is not there; what people wrote meanwhile is left alone."""
    data = contenido("asesoria")
    _reglas(ctx, data["reglas"])
    index = poner(ctx, ctx.pagina(""), _indice(data["indice"]), "foros")
    for item in data["foros"]:
        _foro(ctx, index, item)
    _frecuentes(ctx, data["frecuentes"])
    _comentarios(ctx, data["comentarios"])
    _chat(ctx, data)
    _consultas(ctx, data["consultas"])


def _reglas(ctx: Contexto, item: dict[str, Any]) -> None:
    page = poner(
        ctx,
        ctx.pagina(""),
        StandardPage(
            title=item["titulo"],
            slug=item["slug"],
            resumen=item["resumen"],
            cuerpo=crudo(cuerpo(ctx, [{"p": item["texto"]}])),
        ),
        item["slug"],
    )
    ajustes = AjustesAsesoria.load()
    if ajustes.pagina_de_reglas_id is None:
        ajustes.pagina_de_reglas = page
        ajustes.save()


def _indice(item: dict[str, Any]) -> ForosIndexPage:
    return ForosIndexPage(title=item["titulo"], slug=item["slug"], resumen=item["resumen"])


def _foro(ctx: Contexto, index: Any, item: dict[str, Any]) -> None:
    foro = poner(
        ctx,
        index,
        ForoPage(
            title=item["titulo"],
            slug=item["slug"],
            resumen=item["resumen"],
            dependencia=Dependencia.objects.get(slug=item["dependencia"]),
        ),
        f"foros/{item['slug']}",
    )
    if not foro.tramites.exists():
        foro.tramites.set(TramitePage.objects.filter(slug__in=item["tramites"], locale=ctx.es))
        foro.save_revision(user=ctx.by).publish(user=ctx.by)
    for topic in item["temas"]:
        _tema(ctx, foro, topic)
    for topic in item.get("en_espera", []):
        _tema(ctx, foro, topic, waits=True)


def _tema(ctx: Contexto, foro: Any, item: dict[str, Any], *, waits: bool = False) -> None:
    if TemaForo.objects.filter(foro=foro, titulo=item["titulo"]).exists():
        return
    when = _moment(item["hace_dias"])
    who = _persona(item["de"])
    tema = TemaForo.objects.create(
        foro=foro,
        titulo=item["titulo"],
        slug=_slug(item["titulo"]),
        autor=who,
        autor_nombre=item["de"],
        tramite=TramitePage.objects.filter(slug=item.get("tramite"), locale=ctx.es).first(),
        creado_en=when,
        ultima_en=when,
    )
    first = _aporte(item, who, when, tipo=TipoAporte.PREGUNTA, tema=tema, es_pregunta=True)
    ctx.nuevo += 1
    if waits:
        return
    _publish(first, when)
    for n, reply in enumerate(item["respuestas"]):
        moment = _moment(reply["hace_dias"], hour=10 + n)
        _publish(_aporte(reply, _persona(reply["de"]), moment, tipo=TipoAporte.RESPUESTA, tema=tema), moment)


def _aporte(item: dict[str, Any], who: Usuario, when: datetime, **fields: Any) -> Aporte:
    text = limpiar(item["texto"])
    official = item.get("oficial", False)
    return Aporte.objects.create(
        autor=who,
        autor_nombre=str(who) if official else item["de"],
        is_oficial=official,
        autor_cargo=who.cargo if official else "",
        autor_dependencia=who.dependencias.order_by("pk").first() if official else None,
        fuente=text,
        html=a_html(text),
        clave_envio=uuid5(NAMESPACE_URL, f"{item['de']}:{text}"),
        creado_en=when,
        **fields,
    )


def _publish(aporte: Aporte, when: datetime) -> None:
    Aporte.objects.filter(pk=aporte.pk).update(publicado_en=when, estado=Estado.PENDIENTE)
    publicar(aporte=aporte)


def _moment(days: int, hour: int = 9) -> datetime:
    day = timezone.localdate() - timedelta(days=days)
    return timezone.make_aware(datetime.combine(day, time(hour, 15)))


def _slug(title: str) -> str:
    return slugify(title)[:80].strip("-")


def _persona(name: str) -> Usuario:
    """Return the demo user of that short name, else a clearly fictitious citizen of that shown name."""
    found = Usuario.objects.filter(usuario=name).first()
    if found is None:
        email = f"{_slug(name)}@{DOMINIO}"
        found = Usuario.objects.filter(email=email).first() or get_user_model().objects.create_user(email)
    Perfil.objects.get_or_create(
        usuario=found,
        defaults={
            "nombre_publico": name if not found.cargo else str(found),
            "nombre_plegado": plegar(name if not found.cargo else str(found)),
            "reglas_aceptadas_en": timezone.now(),
        },
    )
    return found


def _frecuentes(ctx: Contexto, items: list[dict[str, str]]) -> None:
    for item in items:
        tema = TemaForo.objects.get(titulo=item["tema"])
        answer = tema.aportes.filter(is_oficial=True).first()
        page = TramitePage.objects.get(slug=item["tramite"], locale=ctx.es)
        if answer is None or PreguntaFrecuente.objects.filter(tramite=page, tema=tema).exists():
            continue
        PreguntaFrecuente.objects.create(
            tramite=page, pregunta=tema.titulo, respuesta_fuente=answer.fuente, tema=tema, creada_por=ctx.by
        )
        ctx.nuevo += 1


def _comentarios(ctx: Contexto, items: list[dict[str, Any]]) -> None:
    for item in items:
        page = ctx.pagina(item["pagina"])
        if Aporte.objects.filter(pagina=page, fuente=limpiar(item["texto"])).exists():
            continue
        when = _moment(item["hace_dias"])
        said = _aporte(item, _persona(item["de"]), when, tipo=TipoAporte.COMENTARIO, pagina_id=page.pk)
        _publish(said, when)
        ctx.nuevo += 1


def _chat(ctx: Contexto, data: dict[str, Any]) -> None:
    if not HorarioChat.objects.exists():
        for item in data["horario"]:
            for day in item["dias"]:
                HorarioChat.objects.create(
                    dia=day, desde=time.fromisoformat(item["desde"]), hasta=time.fromisoformat(item["hasta"])
                )
                ctx.nuevo += 1
    for item in data["preparadas"]:
        _, created = RespuestaPreparada.objects.get_or_create(titulo=item["titulo"], defaults={"texto": item["texto"]})
        ctx.nuevo += created


def _consultas(ctx: Contexto, items: list[dict[str, Any]]) -> None:
    """Write down what came from outside the site, and mark the forum's answered questions as the advice they are."""
    for item in items:
        key = uuid5(NAMESPACE_URL, f"consulta:{item['asunto']}")
        ctx.nuevo += not Consulta.objects.filter(clave_envio=key).exists()
        heard = Anotada(
            canal=Canal(item["canal"]),
            asunto=item["asunto"],
            texto=item.get("texto", ""),
            recibida_en=_moment(item["hace_dias"]),
            tramite=TramitePage.objects.filter(slug=item["tramite"], locale=ctx.es).first(),
            contacto=item.get("contacto", {}),
            respuesta=item.get("respuesta", ""),
            naturaleza=Naturaleza(item.get("naturaleza", Naturaleza.SIN_MARCAR)),
        )
        registrar_consulta(by=Usuario.objects.get(usuario=item["anota"]), anotada=heard, clave_envio=key)
    answered = Consulta.objects.filter(canal=Canal.FORO, naturaleza=Naturaleza.SIN_MARCAR, asignada_a__isnull=False)
    for consulta in answered.filter(aporte__tema__respondido=True):
        marcar(consulta=consulta, by=consulta.asignada_a, naturaleza=Naturaleza.ORIENTACION)
