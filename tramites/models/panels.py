"""How the admin lays out a trámite: content, requirements and steps, form, internal, promotion."""

from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, ObjectList, TabbedInterface

from core.models.pagina import PaginaBase

INDICE = [*PaginaBase.content_panels, FieldPanel("introduccion")]

REQUISITO = [
    FieldPanel("texto"),
    FieldRowPanel([FieldPanel("momento"), FieldPanel("tipo")]),
    FieldPanel("aplica_si"),
    FieldRowPanel([FieldPanel("originales"), FieldPanel("copias")]),
    FieldPanel("norma"),
]

TERMINO = [
    FieldPanel("nombre"),
    FieldRowPanel([FieldPanel("campo"), FieldPanel("valor")]),
    FieldRowPanel([FieldPanel("tiempo_valor"), FieldPanel("tiempo_unidad")]),
    FieldPanel("norma"),
    FieldPanel("confirmado"),
]

CONTENIDO = [
    *PaginaBase.content_panels,
    FieldPanel("tambien_conocido_como", heading="También conocido como"),
    FieldRowPanel([FieldPanel("clase"), FieldPanel("modalidad")]),
    MultiFieldPanel(
        [
            FieldRowPanel(
                [FieldPanel("para_personas"), FieldPanel("para_empresas"), FieldPanel("para_organizaciones")]
            ),
            FieldPanel("dirigido_a"),
            FieldPanel("quien_puede"),
        ],
        heading="A quién va dirigido",
    ),
    FieldPanel("resultado"),
    MultiFieldPanel([FieldPanel("costo"), FieldPanel("costo_norma")], heading="Costo"),
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("tiempo_valor"), FieldPanel("tiempo_unidad")]),
            FieldPanel("tiempo_norma"),
            FieldPanel("tiempo_nota"),
            FieldPanel("silencio_positivo"),
            FieldPanel("resultado_pdf"),
            FieldPanel("medio_respuesta"),
        ],
        heading="Tiempo y medio de respuesta",
    ),
    FieldPanel("dependencia"),
    MultiFieldPanel([FieldPanel("tema"), FieldPanel("situaciones")], heading="Dónde se encuentra"),
    FieldPanel("ventajas"),
    FieldPanel("errores_comunes"),
]

REQUISITOS = [
    InlinePanel("requisitos", heading="Requisitos y documentos", label="Requisito", min_num=1),
    InlinePanel("pasos", heading="Pasos", label="Paso"),
    InlinePanel("fundamentos", heading="Fundamento legal", label="Norma"),
]

FORMULARIO = [
    FieldPanel("form"),
    InlinePanel("terminos", heading="Términos distintos según una respuesta", label="Término"),
]

INTERNO = [
    FieldPanel("nombre_estandarizado"),
    FieldPanel("notas_internas"),
    InlinePanel("roles", heading="Roles de los funcionarios", label="Rol"),
    FieldRowPanel([FieldPanel("revisada_el"), FieldPanel("revisar_antes_de")]),
]

TRAMITE = TabbedInterface(
    [
        ObjectList(CONTENIDO, heading="Contenido"),
        ObjectList(REQUISITOS, heading="Requisitos y pasos"),
        ObjectList(FORMULARIO, heading="Formulario"),
        ObjectList(INTERNO, heading="Interno"),
        ObjectList([*PaginaBase.base_promote_panels, FieldPanel("aviso")], heading="Promover"),
        ObjectList(PaginaBase.settings_panels, heading="Ajustes"),  # no tab: schedule and comments, beside it
    ]
)
