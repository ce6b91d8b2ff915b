"""What a municipality decides about its forums, comments and chat, in the admin."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting


@register_setting(icon="group")
class AjustesAsesoria(BaseGenericSetting):
    """Limits, trust, comments by type, promises and the chat. One row for the whole installation."""

    segundos_entre_aportes = models.PositiveSmallIntegerField("segundos entre dos publicaciones", default=15)
    temas_primer_dia = models.PositiveSmallIntegerField("temas el primer día", default=3)
    respuestas_primer_dia = models.PositiveSmallIntegerField("respuestas el primer día", default=10)
    temas_por_dia = models.PositiveSmallIntegerField("temas por día, después", default=10)
    respuestas_por_dia = models.PositiveSmallIntegerField("respuestas por día, después", default=60)
    por_direccion_hora = models.PositiveSmallIntegerField("publicaciones por dirección y hora", default=40)
    segundos_minimos = models.PositiveSmallIntegerField(
        "segundos que tarda quien escribe", default=3, help_text="Quien envía antes se marca como sospechoso."
    )
    primeros_en_espera = models.PositiveSmallIntegerField("primeras publicaciones que esperan revisión", default=2)
    dias_de_confianza = models.PositiveSmallIntegerField("días para tener confianza", default=3)
    enlaces_sin_confianza = models.PositiveSmallIntegerField("enlaces de quien no tiene confianza", default=1)
    enlaces_maximos = models.PositiveSmallIntegerField("enlaces por publicación", default=5)
    palabras = models.TextField(
        "palabras que se retienen", blank=True, help_text="Una por línea; sin importar mayúsculas ni tildes."
    )
    nombres_reservados = models.TextField(
        "nombres reservados", blank=True, help_text="Uno por línea, además de los de funcionarios y dependencias."
    )
    caracteres_maximos = models.PositiveIntegerField(
        "caracteres por publicación", default=8000, validators=[MinValueValidator(200), MaxValueValidator(50_000)]
    )
    minutos_para_editar = models.PositiveSmallIntegerField("minutos para editar", default=30)
    umbral_reportes = models.PositiveSmallIntegerField("peso de reportes que oculta", default=5)
    promesa_dias = models.PositiveSmallIntegerField("días hábiles para responder", default=3)
    recordar_dias = models.PositiveSmallIntegerField(
        "días hábiles antes en que se recuerda", default=1, help_text="A quien tiene la pregunta y no la ha respondido."
    )
    dias_para_marcar = models.PositiveSmallIntegerField(
        "días hábiles para marcarla", default=1, help_text="Orientación o petición. Pasados, se avisa por correo."
    )
    comentarios_en_noticias = models.BooleanField("en noticias", default=True)
    comentarios_en_tutoriales = models.BooleanField("en tutoriales", default=True)
    comentarios_en_tramites = models.BooleanField("en trámites", default=True)
    dias_abiertos = models.PositiveSmallIntegerField(
        "se cierran a los (días)", default=180, help_text="0: nunca. No se cierran los de los trámites."
    )
    pagina_de_reglas = models.ForeignKey(
        "wagtailcore.Page", null=True, blank=True, on_delete=models.SET_NULL, related_name="+", verbose_name="reglas"
    )

    chat_activo = models.BooleanField("chat en servicio", default=True)
    chat_aviso = models.CharField(
        "línea de privacidad",
        max_length=400,
        default="Guardamos esta conversación para atenderle. No escriba aquí claves ni datos de salud.",
    )
    chat_limite = models.PositiveSmallIntegerField("conversaciones por asesor", default=4)
    chat_horas_regreso = models.PositiveSmallIntegerField("horas para volver", default=24)
    chat_minutos_inactiva = models.PositiveSmallIntegerField("minutos sin escribir para terminarla", default=30)
    chat_por_direccion_hora = models.PositiveSmallIntegerField(
        "conversaciones nuevas por dirección y hora",
        default=20,
        help_text="Una biblioteca o un colegio comparten una sola dirección de internet.",
    )
    chat_mensajes_minuto = models.PositiveSmallIntegerField("mensajes por minuto", default=20)
    chat_dias_conservacion = models.PositiveSmallIntegerField("días que se conserva", default=730)

    panels = [
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("segundos_entre_aportes"), FieldPanel("segundos_minimos")]),
                FieldRowPanel([FieldPanel("temas_primer_dia"), FieldPanel("respuestas_primer_dia")]),
                FieldRowPanel([FieldPanel("temas_por_dia"), FieldPanel("respuestas_por_dia")]),
                FieldPanel("por_direccion_hora"),
            ],
            heading="Límites",
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("primeros_en_espera"), FieldPanel("dias_de_confianza")]),
                FieldRowPanel([FieldPanel("enlaces_sin_confianza"), FieldPanel("enlaces_maximos")]),
                FieldPanel("palabras"),
                FieldPanel("nombres_reservados"),
                FieldRowPanel([FieldPanel("caracteres_maximos"), FieldPanel("minutos_para_editar")]),
                FieldPanel("umbral_reportes"),
                FieldPanel("pagina_de_reglas"),
            ],
            heading="Confianza y reglas",
        ),
        MultiFieldPanel(
            [
                FieldRowPanel(
                    [
                        FieldPanel("comentarios_en_noticias"),
                        FieldPanel("comentarios_en_tutoriales"),
                        FieldPanel("comentarios_en_tramites"),
                    ]
                ),
                FieldPanel("dias_abiertos"),
            ],
            heading="Comentarios",
        ),
        MultiFieldPanel(
            [FieldPanel("promesa_dias"), FieldRowPanel([FieldPanel("recordar_dias"), FieldPanel("dias_para_marcar")])],
            heading="Consultas",
        ),
        MultiFieldPanel(
            [
                FieldPanel("chat_activo"),
                FieldPanel("chat_aviso"),
                FieldRowPanel([FieldPanel("chat_limite"), FieldPanel("chat_mensajes_minuto")]),
                FieldPanel("chat_por_direccion_hora"),
                FieldRowPanel([FieldPanel("chat_horas_regreso"), FieldPanel("chat_minutos_inactiva")]),
                FieldPanel("chat_dias_conservacion"),
            ],
            heading="Chat",
        ),
    ]

    class Meta:
        verbose_name = "ajustes de asesoría"

    def __str__(self) -> str:
        return "Ajustes de asesoría"
