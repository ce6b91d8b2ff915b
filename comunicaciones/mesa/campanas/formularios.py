"""The forms of campaigns, pieces, sendings, the air log and banners."""

from datetime import timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.core.validators import RegexValidator
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Page

from comunicaciones.mesa.plan.campos import CostoField, dia
from comunicaciones.mesa.plan.formularios import OBLIGATORIO, PersonaField
from comunicaciones.models import Banner, Campana, Emision, Pieza
from comunicaciones.selectors.enlaces import Destino, DestinoImposible, reconocer
from comunicaciones.states.campanas import DestinoEnvio
from core.models import Tema
from core.publicas import publicas
from cuentas.models import Dependencia
from tramites.models import TramitePage

CORTO = RegexValidator(
    r"\A[a-z0-9][a-z0-9-]{1,11}\Z", gettext_lazy("De 2 a 12 letras minúsculas sin tilde, números o guiones.")
)
WHEN = "%Y-%m-%dT%H:%M"


def tramites() -> Any:
    """Return the trámites a campaign may be about: those in Spanish, for a translation counts with them."""
    return TramitePage.objects.filter(live=True, locale__language_code=settings.LANGUAGE_CODE).order_by("title")


def momento(**kwargs: Any) -> forms.DateTimeField:
    """Return a field for day and hour."""
    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format=WHEN)
    return forms.DateTimeField(widget=widget, input_formats=[WHEN, "%Y-%m-%d %H:%M"], **kwargs)


class _Plain(forms.ModelForm):
    """No browser's own messages: ours are at the top and beside each field."""

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.error_messages.setdefault("required", OBLIGATORIO["required"])
            field.error_messages["required"] = OBLIGATORIO["required"]


class CampanaForm(_Plain):
    """A campaign."""

    inicio = dia(label=gettext_lazy("Empieza"))
    fin = dia(label=gettext_lazy("Termina"))
    costo = CostoField(label=gettext_lazy("Costo general, en pesos"), required=False)
    responsable = PersonaField(label=gettext_lazy("Responsable"))
    tramites = forms.ModelMultipleChoiceField(
        queryset=TramitePage.objects.none(),
        required=False,
        label=gettext_lazy("Trámites"),
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = Campana
        fields = (
            "nombre", "objetivo", "publico", "inicio", "fin", "tramites", "responsable", "dependencia", "costo",
            "actividad", "encuesta",
        )  # fmt: skip
        labels = {
            "nombre": gettext_lazy("Nombre"),
            "objetivo": gettext_lazy("Objetivo"),
            "publico": gettext_lazy("A quién se dirige"),
            "dependencia": gettext_lazy("Dependencia"),
            "actividad": gettext_lazy("Actividad del plan"),
            "encuesta": gettext_lazy("Encuesta de diagnóstico: por qué medios se entera la gente"),
        }
        widgets = {"objetivo": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["tramites"].queryset = tramites()  # type: ignore[attr-defined]  # a field of models

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("inicio") and data.get("fin") and data["fin"] < data["inicio"]:
            self.add_error("fin", _("Termina antes de empezar."))
        return data


class PiezaForm(_Plain):
    """A piece: its words, and where its link leads."""

    costo = CostoField(label=gettext_lazy("Costo, en pesos"), required=False)
    destino = forms.CharField(
        label=gettext_lazy("A dónde lleva el enlace"),
        required=False,
        max_length=500,
        help_text=gettext_lazy("Dirección de una página de este sitio, por ejemplo /tramites/. Otros sitios no valen."),
        widget=forms.TextInput(attrs={"list": "destinos", "autocomplete": "off"}),
    )
    corto = forms.CharField(
        label=gettext_lazy("Dirección corta: /e/…"),
        required=False,
        max_length=12,
        validators=[CORTO],
        help_text=gettext_lazy("Vacía: se inventa una. Para radio conviene una palabra corta. Aprobada, ya no cambia."),
    )

    class Meta:
        model = Pieza
        fields = ("medio", "titulo", "texto", "imagen", "segundos", "tamano", "costo")
        labels = {
            "medio": gettext_lazy("Medio"),
            "titulo": gettext_lazy("Título"),
            "texto": gettext_lazy("Texto"),
            "imagen": gettext_lazy("Imagen"),
            "segundos": gettext_lazy("Segundos pactados"),
            "tamano": gettext_lazy("Tamaño de la hoja"),
        }
        help_texts = {
            "titulo": gettext_lazy("En un correo, el asunto."),
            "texto": gettext_lazy("Donde escriba {enlace} queda la dirección corta."),
            "imagen": gettext_lazy("Para afiches, volantes y banners."),
            "segundos": gettext_lazy("Solo radio, televisión y perifoneo."),
            "tamano": gettext_lazy("Solo afiches y volantes."),
        }
        widgets = {"texto": forms.Textarea(attrs={"rows": 8})}

    def __init__(self, *args: Any, campana: Campana, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.campana = campana
        if self.instance.pk:
            del self.fields["medio"]
            enlace = self.instance.enlace
            self.initial.setdefault("destino", enlace.pagina.url if enlace.pagina else enlace.ruta)
            self.initial.setdefault("corto", enlace.corto)
        else:
            first = campana.tramites.order_by("title").first()
            self.initial.setdefault("destino", first.url if first else "")
        self.destinos = publicas(Page.objects.filter(depth__gte=2)).order_by("path")[:200]

    def clean_corto(self) -> str:
        return str(self.cleaned_data["corto"]).strip().lower()

    def clean_destino(self) -> Destino | None:
        text = self.cleaned_data["destino"]
        if not text:
            return None
        try:
            return reconocer(text)
        except DestinoImposible as why:
            raise forms.ValidationError(
                {
                    "afuera": _("Solo puede llevar a una página de este sitio: escriba su dirección desde la barra /."),
                    "privada": _("Esa dirección no es una página para la ciudadanía."),
                    "no_existe": _("En este sitio no hay una página publicada en esa dirección."),
                }[why.code]
            ) from None


class EnvioForm(forms.Form):
    """Whom an e-mail piece goes to, and how fast."""

    use_required_attribute = False
    destino = forms.ChoiceField(label=gettext_lazy("A quién"), choices=DestinoEnvio, widget=forms.RadioSelect)
    dependencias = forms.ModelMultipleChoiceField(
        Dependencia.objects.all(),
        required=False,
        label=gettext_lazy("Funcionarios de estas dependencias"),
        help_text=gettext_lazy("Ninguna marcada: todas."),
        widget=forms.CheckboxSelectMultiple,
    )
    temas = forms.ModelMultipleChoiceField(
        Tema.objects.all(),
        required=False,
        label=gettext_lazy("Personas suscritas a estos temas"),
        widget=forms.CheckboxSelectMultiple,
    )
    tramites = forms.ModelMultipleChoiceField(
        TramitePage.objects.none(),
        required=False,
        label=gettext_lazy("Personas suscritas a estos trámites"),
        widget=forms.CheckboxSelectMultiple,
    )
    por_minuto = forms.IntegerField(label=gettext_lazy("Correos por minuto"), min_value=1, max_value=1000)
    clave = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["tramites"].queryset = tramites()  # type: ignore[attr-defined]  # a field of models

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        chosen = data.get("temas") or data.get("tramites")
        if data.get("destino") == DestinoEnvio.SUSCRIPTORES and not chosen:
            self.add_error("temas", _("Marque de qué temas o trámites: solo recibe quien los pidió."))
        return data


class GruposForm(forms.Form):
    """Groups of the messenger, one a line."""

    grupos = forms.CharField(label=gettext_lazy("Grupos, uno por línea"), widget=forms.Textarea(attrs={"rows": 3}))

    def clean_grupos(self) -> list[str]:
        found = list(dict.fromkeys(line.strip()[:120] for line in self.cleaned_data["grupos"].splitlines()))
        return [line for line in found if line][:50]


class AManoForm(forms.Form):
    """A message that a person sent by hand: to which group, and when."""

    grupo = forms.CharField(label=gettext_lazy("Grupo"), max_length=120)
    en = momento(label=gettext_lazy("Cuándo"))

    def clean_en(self) -> Any:
        if self.cleaned_data["en"] > timezone.now() + timedelta(minutes=5):
            raise forms.ValidationError(_("Todavía no ha pasado."))
        return self.cleaned_data["en"]


class EmisionForm(_Plain):
    """One airing."""

    pactada_en = momento(label=gettext_lazy("Pactada para"), required=False)
    emitida_en = momento(label=gettext_lazy("Emitida"), required=False)

    class Meta:
        model = Emision
        fields = ("pieza", "emisora", "programa", "pactada_en", "emitida_en", "no_emitida", "nota")
        labels = {
            "pieza": gettext_lazy("Pieza"),
            "emisora": gettext_lazy("Emisora o canal"),
            "programa": gettext_lazy("Programa"),
            "no_emitida": gettext_lazy("No se emitió"),
            "nota": gettext_lazy("Nota"),
        }

    def __init__(self, *args: Any, piezas: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["pieza"].queryset = piezas  # type: ignore[attr-defined]  # a field of models

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self.errors and not data.get("pactada_en") and not data.get("emitida_en"):
            self.add_error("pactada_en", _("Escriba cuándo se pactó o cuándo se emitió."))
        if data.get("no_emitida") and data.get("emitida_en"):
            self.add_error("no_emitida", _("O se emitió, o no se emitió."))
        return data

    def validate_unique(self) -> None:
        """Leave that to the action: it says it in its own words."""

    def validate_constraints(self) -> None:
        """Leave that to the action: it says it in its own words."""


class BannerForm(_Plain):
    """Where and when a banner stands."""

    inicio = dia(label=gettext_lazy("Desde"))
    fin = dia(label=gettext_lazy("Hasta"))

    class Meta:
        model = Banner
        fields = ("lugar", "inicio", "fin", "orden")
        labels = {"lugar": gettext_lazy("Lugar"), "orden": gettext_lazy("Orden")}

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("inicio") and data.get("fin") and data["fin"] < data["inicio"]:
            self.add_error("fin", _("Termina antes de empezar."))
        return data

    def validate_constraints(self) -> None:
        """The days are judged above, in words."""
