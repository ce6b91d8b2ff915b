"""Who may do what, as data: capabilities in words with the permissions they need, and the roles that have them.

Permissions of other rooms are named (`app.codename`), never imported. `docs/permisos.md` shows this table, and a test
compares the two.
"""

from dataclasses import dataclass

PAGE_EDIT = ("add_page", "change_page")
PAGE_PUBLISH = ("publish_page", "lock_page", "unlock_page", "bulk_delete_page")
PAGE_EDIT_PUBLISH = (*PAGE_EDIT, "publish_page")
# Wagtail asks of its collections the permissions of its own models, whatever model holds the pictures and documents.
LIBRARY = tuple(
    model.replace(".", f".{act}_")
    for model in ("wagtailimages.image", "wagtaildocs.document")
    for act in ("add", "change", "choose")
)


def _model(app: str, *models: str, acts: tuple[str, ...] = ("add", "change", "delete", "view")) -> tuple[str, ...]:
    return tuple(f"{app}.{act}_{model}" for model in models for act in acts)


@dataclass(frozen=True)
class Capacidad:
    """Something a person may do, in words, and what Wagtail and Django call it.

    `permisos` are `app.codename`, or `app.*` for all of an app; `paginas` hold on the whole tree, `rama` (`app.Model`,
    permissions) on the pages of one type and below, and `colecciones` on the root collection.
    """

    id: str
    texto: str
    permisos: tuple[str, ...] = ()
    paginas: tuple[str, ...] = ()
    colecciones: tuple[str, ...] = ()
    rama: tuple[str, tuple[str, ...]] | None = None


@dataclass(frozen=True)
class Rol:
    """A group of people with the same work."""

    id: str
    nombre: str
    resumen: str
    capacidades: tuple[str, ...]


CAPACIDADES: dict[str, Capacidad] = {
    c.id: c
    for c in (
        Capacidad("entrar", "Entrar a la administración", ("wagtailadmin.access_admin",)),
        Capacidad("redactar", "Crear y editar páginas y enviarlas a revisión", paginas=PAGE_EDIT),
        Capacidad("publicar", "Publicar, programar, retirar y bloquear páginas", paginas=PAGE_PUBLISH),
        Capacidad("biblioteca", "Subir, describir y usar imágenes y documentos", colecciones=LIBRARY),
        Capacidad(
            "formularios",
            "Crear y editar formularios y enviarlos a revisión",
            _model("formularios", "form", acts=("add", "change", "view"))
            + _model("formularios", "lookuptable", acts=("view",)),
        ),
        Capacidad(
            "publicar_formularios",
            "Publicar y archivar formularios y cambiar tablas de valores",
            (
                *_model("formularios", "form", acts=("publish", "lock", "unlock")),
                *_model("formularios", "lookuptable", "lookuprow"),
            ),
        ),
        Capacidad("traducir", "Enviar contenidos a traducción y traducirlos", ("wagtail_localize.*",)),
        Capacidad(
            "sitio",
            "Cambiar menús, temas, avisos, redirecciones y datos de la entidad",
            (
                "home.*",
                "noticias.*",
                *_model("core", "tema", "situaciondevida"),
                "core.change_entidad",
                *_model("wagtailredirects", "redirect"),
            ),
        ),
        Capacidad("ver_casos", "Ver los radicados de su dependencia", ("tramites.view_radicado",)),
        Capacidad(
            "gestionar_casos",
            "Tomar, pedir corrección, trasladar, responder y radicar en ventanilla en su dependencia",
            ("tramites.change_radicado",),
        ),
        Capacidad("asignar_casos", "Asignar los radicados de su dependencia", ("tramites.asignar_radicado",)),
        Capacidad(
            "exportar_casos",
            "Exportar a una hoja de cálculo los radicados de su dependencia",
            ("tramites.exportar_radicado",),
        ),
        Capacidad(
            "exportar_reservados",
            "Incluir en lo que exporta los datos sensibles y de menores, diciendo para qué",
            ("tramites.exportar_reservados",),
        ),
        Capacidad(
            "ver_todos",
            "Consultar los radicados de todas las dependencias",
            ("tramites.view_radicado", "tramites.consultar_todos"),
        ),
        Capacidad("plantillas", "Editar plantillas de respuesta", _model("tramites", "plantillarespuesta")),
        Capacidad("moderar", "Moderar foros, comentarios y cuentas", ("asesoria.moderar",)),
        Capacidad(
            "responder_oficial",
            "Responder en foros y comentarios a nombre de su dependencia",
            ("asesoria.responder_oficial",),
        ),
        Capacidad(
            "atender_consultas",
            "Atender y anotar las consultas de su dependencia",
            ("asesoria.atender_consulta", "asesoria.view_consulta"),
        ),
        Capacidad("asignar_consultas", "Asignar consultas", ("asesoria.asignar_consulta",)),
        Capacidad("atender_chat", "Atender el chat", ("asesoria.atender_chat",)),
        Capacidad("indicadores_asesoria", "Ver los indicadores de asesoría", ("asesoria.ver_indicadores",)),
        Capacidad(
            "respuestas_preparadas",
            "Editar respuestas preparadas y preguntas frecuentes",
            _model("asesoria", "respuestapreparada", "preguntafrecuente"),
        ),
        Capacidad(
            "ajustes_asesoria",
            "Cambiar los límites, las reglas y el horario de foros y chat",
            ("asesoria.change_ajustesasesoria", *_model("asesoria", "horariochat")),
        ),
        Capacidad("ver_plan", "Ver el plan de comunicaciones y su matriz", ("comunicaciones.ver_plan",)),
        Capacidad(
            "gestionar_plan",
            "Llevar el plan: actividades, metas, matriz y evidencias",
            ("comunicaciones.gestionar_plan", "comunicaciones.change_ajustesplan"),
        ),
        Capacidad("ver_evidencias", "Ver las evidencias del plan y sus series", ("comunicaciones.ver_evidencias",)),
        Capacidad(
            "gestionar_jornadas",
            "Convocar y llevar jornadas",
            ("comunicaciones.gestionar_jornadas",),
            rama=("comunicaciones.AgendaPage", PAGE_EDIT_PUBLISH),
        ),
        Capacidad("ver_asistencia", "Ver las listas de asistencia", ("comunicaciones.ver_asistencia",)),
        Capacidad("tomar_asistencia", "Tomar asistencia", ("comunicaciones.tomar_asistencia",)),
        Capacidad(
            "gestionar_campanas", "Preparar y enviar campañas y sus piezas", ("comunicaciones.gestionar_campanas",)
        ),
        Capacidad("aprobar_piezas", "Aprobar las piezas de una campaña", ("comunicaciones.aprobar_piezas",)),
        Capacidad("ver_medicion", "Ver qué trajo cada medio", ("comunicaciones.ver_medicion",)),
        Capacidad(
            "gestionar_encuestas",
            "Abrir encuestas e invitar a ellas",
            ("comunicaciones.gestionar_encuestas",),
            rama=("comunicaciones.EncuestasIndexPage", PAGE_EDIT_PUBLISH),
        ),
        Capacidad("ver_resultados", "Ver los resultados de las encuestas", ("comunicaciones.ver_resultados",)),
        Capacidad(
            "ver_suscripciones",
            "Ver las suscripciones, sus ajustes y los correos que rebotan",
            ("comunicaciones.ver_suscripciones", "comunicaciones.change_ajustessuscripciones"),
        ),
        Capacidad("ver_tablero", "Ver el tablero del plan", ("comunicaciones.ver_tablero",)),
        Capacidad(
            "retenciones",
            "Cargar y anular las retenciones de Hacienda",
            ("tramites.cargar_retenciones", "tramites.view_cargaretenciones"),
        ),
        Capacidad("auditoria", "Ver el registro de auditoría", ("core.view_auditevent",)),
        Capacidad(
            "mensajes",
            "Ver y reenviar los mensajes que no se pudieron enviar",
            ("core.view_mensaje", "core.change_mensaje"),
        ),
        Capacidad(
            "ajustes",
            "Cambiar dependencias, días no hábiles, numeración, sitios, colecciones, flujos y búsqueda",
            (
                *_model("cuentas", "dependencia"),
                *_model("core", "dianohabil"),
                "tramites.change_ajustestramites",
                *_model("wagtailcore", "site", "workflow", "task", "locale"),
                "search.*",
            ),
            colecciones=_model("wagtailcore", "collection", acts=("add", "change", "delete")),
        ),
        Capacidad(
            "personas", "Crear usuarios y darles roles", (*_model("cuentas", "usuario"), *_model("auth", "group"))
        ),
    )
}

LEER_EL_PLAN = ("ver_plan", "ver_evidencias", "ver_asistencia", "ver_medicion", "ver_resultados", "ver_tablero")
LLEVAR_EL_PLAN = (
    *LEER_EL_PLAN,
    "gestionar_plan",
    "gestionar_jornadas",
    "tomar_asistencia",
    "gestionar_campanas",
    "aprobar_piezas",
    "gestionar_encuestas",
)

ROLES: dict[str, Rol] = {
    r.id: r
    for r in (
        Rol(
            "editores",
            "Editores",
            "Escriben páginas, noticias, tutoriales, trámites y formularios; los publica Comunicaciones.",
            ("entrar", "redactar", "biblioteca", "formularios", "traducir"),
        ),
        Rol(
            "comunicaciones",
            "Comunicaciones",
            "Revisan y publican todo el contenido, cuidan menús y avisos, y hacen campañas y encuestas.",
            (
                "entrar",
                "redactar",
                "publicar",
                "biblioteca",
                "formularios",
                "publicar_formularios",
                "traducir",
                "sitio",
                *LLEVAR_EL_PLAN,
                "ver_suscripciones",
            ),
        ),
        Rol(
            "moderadores",
            "Moderadores",
            "Responden y moderan lo que la gente escribe en el sitio.",
            (
                "entrar",
                "moderar",
                "responder_oficial",
                "atender_consultas",
                "asignar_consultas",
                "atender_chat",
                "indicadores_asesoria",
                "respuestas_preparadas",
                "ajustes_asesoria",
            ),
        ),
        Rol(
            "funcionarios",
            "Funcionarios",
            "Atienden los radicados de su dependencia.",
            (
                "entrar",
                "ver_casos",
                "gestionar_casos",
                "exportar_casos",
                "responder_oficial",
                "atender_consultas",
                "atender_chat",
            ),
        ),
        Rol(
            "jefes",
            "Jefes de dependencia",
            "Reparten y atienden los radicados de su dependencia.",
            (
                "entrar",
                "ver_casos",
                "gestionar_casos",
                "asignar_casos",
                "exportar_casos",
                "exportar_reservados",
                "plantillas",
                "responder_oficial",
                "atender_consultas",
                "asignar_consultas",
                "atender_chat",
                "indicadores_asesoria",
                "respuestas_preparadas",
                "ver_plan",
                "ver_tablero",
            ),
        ),
        Rol("retenciones", "Retenciones", "Cargan las retenciones; se suma a otro rol en Hacienda.", ("retenciones",)),
        Rol(
            "lider",
            "Líder GEL",
            "Lleva el plan de comunicaciones y mira cómo se usa y se responde cada trámite.",
            ("entrar", "indicadores_asesoria", *LLEVAR_EL_PLAN),
        ),
        Rol(
            "comite",
            "Comité GEL",
            "Lee el plan y los indicadores.",
            ("entrar", "indicadores_asesoria", *LEER_EL_PLAN),
        ),
        Rol(
            "archivo",
            "Archivo",
            "Consulta los radicados y sus evidencias, y las evidencias del plan.",
            ("entrar", "ver_todos", "auditoria", "ver_plan", "ver_evidencias", "ver_asistencia", "ver_tablero"),
        ),
        Rol(
            "consulta",
            "Consulta",
            "Lee todo y no cambia nada.",
            (
                "entrar",
                "ver_todos",
                "auditoria",
                "indicadores_asesoria",
                *(c for c in LEER_EL_PLAN if c != "ver_asistencia"),
            ),
        ),
        Rol(
            "administradores",
            "Administradores",
            "Cuidan el sitio y las cuentas. No ven los radicados: eso es de las dependencias.",
            (
                "entrar",
                "redactar",
                "publicar",
                "biblioteca",
                "formularios",
                "publicar_formularios",
                "traducir",
                "sitio",
                "plantillas",
                "respuestas_preparadas",
                "ajustes_asesoria",
                "indicadores_asesoria",
                "auditoria",
                "mensajes",
                "ajustes",
                "personas",
                "ver_plan",
                "gestionar_jornadas",
                "tomar_asistencia",
                "ver_medicion",
                "ver_resultados",
                "ver_suscripciones",
                "ver_tablero",
            ),
        ),
    )
}


def capacidades_de(rol: Rol) -> tuple[Capacidad, ...]:
    """Return the role's capabilities; raises KeyError on an unknown one."""
    return tuple(CAPACIDADES[id] for id in rol.capacidades)
