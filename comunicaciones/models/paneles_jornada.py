"""How the admin lays out a jornada, and the form that says what it lacks to be published."""

from typing import Any

from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, ObjectList, TabbedInterface

from comunicaciones.states.jornadas import ModalidadJornada
from core.models.pagina import PaginaBase

SIN_SESIONES = "Escriba al menos una sesión, con su fecha y su hora."
SIN_LUGAR = "Escriba dónde es."
SIN_ENLACE = "Escriba el enlace para conectarse."
CON_ASISTENCIA = "No se puede quitar una sesión en la que ya se marcó asistencia."

AGENDA = [*PaginaBase.content_panels, FieldPanel("introduccion")]

SESION = [FieldPanel("titulo"), FieldRowPanel([FieldPanel("inicio"), FieldPanel("fin")]), FieldPanel("lugar")]

MATERIAL = [FieldPanel("documento"), FieldPanel("titulo")]

CONTENIDO = [
    *PaginaBase.content_panels,
    FieldRowPanel([FieldPanel("tipo"), FieldPanel("organiza")]),
    FieldPanel("descripcion"),
    InlinePanel("sesiones", heading="Sesiones", label="Sesión", min_num=1),
    MultiFieldPanel([FieldPanel("modalidad"), FieldPanel("lugar"), FieldPanel("enlace")], heading="Dónde"),
    FieldPanel("programa"),
    InlinePanel("materiales", heading="Materiales", label="Material"),
    FieldPanel("tramites"),
]

PARTICIPANTES = [
    MultiFieldPanel(
        [FieldPanel("publico"), FieldPanel("dirigida_a"), FieldPanel("dependencias"), FieldPanel("roles")],
        heading="Para quién es",
    ),
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("cupo"), FieldPanel("lista_de_espera")]),
            FieldPanel("inscripcion_hasta"),
            FieldPanel("form"),
        ],
        heading="Inscripción",
    ),
    FieldPanel("invitar_dias"),
    FieldPanel("encuesta"),
    FieldPanel("actividad"),
]

JORNADA = TabbedInterface(
    [
        ObjectList(CONTENIDO, heading="Contenido"),
        ObjectList(PARTICIPANTES, heading="Participantes y avisos"),
        ObjectList(PaginaBase.promote_panels, heading="Promover"),
        ObjectList(PaginaBase.settings_panels, heading="Ajustes"),  # no tab: schedule and comments, beside it
    ]
)


class JornadaForm(WagtailAdminPageForm):
    """Refuses to publish or to submit a jornada that does not say where it is; a draft may be saved at any time.

    A session at which somebody was marked as present is not taken away, in a draft neither.
    """

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        taken_away = self.formsets["sesiones"].deleted_forms if "sesiones" in self.formsets else []
        if any(form.instance.pk and form.instance.asistencias.exists() for form in taken_away):
            self.add_error(None, CON_ASISTENCIA)
        if not self.is_deferred_validation:
            modalidad = data.get("modalidad")
            if modalidad != ModalidadJornada.EN_LINEA and not data.get("lugar") and "lugar" in self.fields:
                self.add_error("lugar", SIN_LUGAR)
            if modalidad != ModalidadJornada.PRESENCIAL and not data.get("enlace") and "enlace" in self.fields:
                self.add_error("enlace", SIN_ENLACE)
        return data
