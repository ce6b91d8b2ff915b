"""The forms of the plan, its components, activities, targets, evidence and cells of the matrix."""

from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from comunicaciones.mesa.plan.campos import ArchivoField, CostoField, NumeroField, dia
from comunicaciones.models import Actividad, Casilla, Componente, Meta, Plan
from comunicaciones.selectors.matriz import tramites_de_la_matriz
from comunicaciones.selectors.plan_metas import indicadores_con_meta
from comunicaciones.states.plan import EstadoPlan, TipoEvidencia
from core.registry import indicators
from cuentas.selectors import funcionarios

OBLIGATORIO = {"required": gettext_lazy("Esto hace falta.")}


def personas(ya: int | None = None) -> Any:
    """Return who may be responsible: civil servants, and who already is (`ya`) though the account works no more."""
    among = Q(pk__in=funcionarios().order_by().values("pk")) | Q(pk=ya)
    return get_user_model().objects.filter(among).order_by("first_name", "last_name", "email")


class PersonaField(forms.ModelChoiceField):
    """A civil servant, with the cargo that tells two of one name apart."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            queryset=get_user_model().objects.none(),
            required=False,
            empty_label=gettext_lazy("Nadie todavía"),
            **kwargs,
        )

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj} · {obj.cargo}" if obj.cargo else str(obj)


def _sin_asterisco(form: Any) -> None:
    form.use_required_attribute = False
    for bound in form.fields.values():
        if bound.error_messages.get("required") == forms.Field.default_error_messages["required"]:
            bound.error_messages |= OBLIGATORIO


def _con_personas(form: Any) -> None:
    form.fields["responsable"].queryset = personas(form.instance.responsable_id)


class PlanForm(forms.ModelForm):
    """The head of a plan. Closing is an act apart."""

    class Meta:
        model = Plan
        fields = ("anio", "titulo", "objetivo", "diagnostico", "estado")
        labels = {
            "anio": gettext_lazy("Año"),
            "titulo": gettext_lazy("Título"),
            "objetivo": gettext_lazy("Objetivo"),
            "diagnostico": gettext_lazy("Diagnóstico"),
            "estado": gettext_lazy("Estado"),
        }
        help_texts = {
            "diagnostico": gettext_lazy("Lo que mostró la encuesta de comunicaciones: qué medios llegan a quién."),
            "estado": gettext_lazy("Mientras está en preparación no se recuerda nada por correo."),
        }
        error_messages = {"anio": {"unique": gettext_lazy("Ese año ya tiene su plan.")}}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _sin_asterisco(self)
        choices = [(e.value, e.label) for e in EstadoPlan if e != EstadoPlan.CERRADO]
        self.fields["estado"].choices = choices  # type: ignore[attr-defined]  # a choice
        for name in ("objetivo", "diagnostico"):
            self.fields[name].widget.attrs["rows"] = 4


class CopiarForm(forms.Form):
    """For which year a plan is copied."""

    anio = forms.IntegerField(label=gettext_lazy("Año del plan nuevo"), min_value=2000, max_value=2200)

    def clean_anio(self) -> int:
        year: int = self.cleaned_data["anio"]
        if Plan.objects.filter(anio=year).exists():
            raise forms.ValidationError(_("Ese año ya tiene su plan."))
        return year


class CerrarForm(forms.Form):
    """The balance with which a plan is closed."""

    balance = forms.CharField(
        label=gettext_lazy("Balance del año"),
        help_text=gettext_lazy("Qué se logró y qué queda para el plan siguiente. Sale en el informe."),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages=OBLIGATORIO,
    )


class ComponenteForm(forms.ModelForm):
    """A component of one level."""

    class Meta:
        model = Componente
        fields = ("nivel", "nombre", "descripcion", "orden")
        labels = {
            "nivel": gettext_lazy("Nivel"),
            "nombre": gettext_lazy("Nombre"),
            "descripcion": gettext_lazy("Descripción"),
            "orden": gettext_lazy("Lugar entre los demás"),
        }

    def __init__(self, *args: Any, plan: Plan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.plan = plan
        _sin_asterisco(self)
        self.fields["descripcion"].widget.attrs["rows"] = 3

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        same = Componente.objects.filter(plan=self.plan, nivel=data.get("nivel"), nombre=data.get("nombre", ""))
        if same.exclude(pk=self.instance.pk).exists():
            self.add_error("nombre", _("Ese nivel ya tiene un componente con ese nombre."))
        return data


class ActividadForm(forms.ModelForm):
    """An activity, all but its state, which moves by acts of its own."""

    inicio = dia(gettext_lazy("Empieza"))
    fin = dia(gettext_lazy("Termina"))
    costo = CostoField(
        label=gettext_lazy("Costo en pesos"),
        required=False,
        help_text=gettext_lazy("Vacío: por confirmar. Escriba 0 si no cuesta."),
    )
    responsable = PersonaField(
        label=gettext_lazy("Responsable"),
        help_text=gettext_lazy("Recibe el resumen semanal de lo que debe, y puede cambiar el estado y dar evidencias."),
    )
    tramites: Any = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Trámites"),
        queryset=None,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Ninguno: es de todos."),
    )

    class Meta:
        model = Actividad
        fields = (
            "componente",
            "nombre",
            "objetivo",
            "publico",
            "medio",
            "responsable",
            "apoyo",
            "dependencia",
            "inicio",
            "fin",
            "costo",
            "tramites",
        )
        labels = {
            "componente": gettext_lazy("Componente"),
            "nombre": gettext_lazy("Qué se hace"),
            "objetivo": gettext_lazy("Objetivo"),
            "publico": gettext_lazy("Para quién"),
            "medio": gettext_lazy("Medio"),
            "apoyo": gettext_lazy("Con el apoyo de"),
            "dependencia": gettext_lazy("Dependencia"),
        }

    def __init__(self, *args: Any, plan: Plan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _sin_asterisco(self)
        _con_personas(self)
        parts: Any = self.fields["componente"]
        parts.queryset, parts.empty_label = Componente.objects.filter(plan=plan), _("Escoja")
        pages: Any = self.fields["tramites"]
        pages.queryset = tramites_de_la_matriz()
        departments: Any = self.fields["dependencia"]
        departments.empty_label = _("Ninguna en particular")
        self.fields["objetivo"].widget.attrs["rows"] = 3
        self.plan = plan

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        first, last = data.get("inicio"), data.get("fin")
        if first and last and last < first:
            self.add_error("fin", _("No puede terminar antes de empezar."))
        if first and abs(first.year - self.plan.anio) > 1:
            self.add_error("inicio", _("Está lejos del año del plan (%(anio)s).") % {"anio": self.plan.anio})
        if last and abs(last.year - self.plan.anio) > 1:
            self.add_error("fin", _("Está lejos del año del plan (%(anio)s).") % {"anio": self.plan.anio})
        return data


class MetaForm(forms.ModelForm):
    """A target for an indicator."""

    indicador = forms.ChoiceField(label=gettext_lazy("Indicador"), error_messages=OBLIGATORIO)
    valor = NumeroField(label=gettext_lazy("Valor"), error_messages=OBLIGATORIO)
    desde = dia(gettext_lazy("Desde"))
    hasta = dia(gettext_lazy("Hasta"))
    tramite: Any = forms.ModelChoiceField(
        label=gettext_lazy("Trámite"), queryset=None, required=False, empty_label=gettext_lazy("Todos")
    )

    class Meta:
        model = Meta
        fields = ("indicador", "sentido", "valor", "desde", "hasta", "tramite", "nota")
        labels = {"sentido": gettext_lazy("Debe ser"), "nota": gettext_lazy("Nota")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _sin_asterisco(self)
        choice: Any = self.fields["indicador"]
        choice.choices = [("", _("Escoja")), *((i.id, _con_unidad(i)) for i in indicadores_con_meta())]
        pages: Any = self.fields["tramite"]
        pages.queryset = tramites_de_la_matriz()

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        first, last = data.get("desde"), data.get("hasta")
        if first and last and last < first:
            self.add_error("hasta", _("No puede ser antes de la primera fecha."))
        name: str = data.get("indicador") or ""
        if data.get("tramite") and name in indicators and not indicators.get(name).by_tramite:
            self.add_error("tramite", _("Ese indicador no se cuenta por trámite. Escoja «Todos»."))
        if name in indicators and str(indicators.get(name).unit) == "%" and (data.get("valor") or 0) > 100:
            self.add_error("valor", _("Es un porcentaje: escriba de 0 a 100."))
        return data


def _con_unidad(indicator: Any) -> str:
    return f"{indicator.title} ({indicator.unit})" if str(indicator.unit) else str(indicator.title)


class EvidenciaForm(forms.Form):
    """What proves an activity or a cell: words, and a file or an address."""

    prefix = "evidencia"
    tipo = forms.ChoiceField(
        label=gettext_lazy("Qué es"),
        choices=[("", gettext_lazy("Escoja")), *((t.value, t.label) for t in TipoEvidencia)],
        error_messages=OBLIGATORIO,
    )
    nota = forms.CharField(label=gettext_lazy("Qué muestra"), max_length=300, error_messages=OBLIGATORIO)
    fecha = dia(gettext_lazy("Del día"))
    archivo = ArchivoField(
        label=gettext_lazy("Archivo"),
        required=False,
        help_text=gettext_lazy("Hasta 15 MB. Se guarda cifrado y solo lo abre quien puede ver evidencias."),
    )
    enlace = forms.URLField(
        label=gettext_lazy("Enlace"),
        required=False,
        max_length=500,
        assume_scheme="https",
        error_messages={"invalid": gettext_lazy("Escriba la dirección completa, por ejemplo https://ejemplo.gov.co.")},
    )

    def __init__(self, data: Any = None, files: Any = None) -> None:
        super().__init__(data, files, initial={"fecha": timezone.localdate()}, use_required_attribute=False)

    def clean_fecha(self) -> Any:
        day = self.cleaned_data["fecha"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("Ese día todavía no llega."))
        return day


class CasillaForm(forms.ModelForm):
    """A cell of the matrix. Of one that the system ticks by itself there is no day to write."""

    fecha = dia(gettext_lazy("Hecho el"), required=False, help_text=gettext_lazy("Vacío: todavía no está hecho."))
    responsable = PersonaField(label=gettext_lazy("Responsable"))

    class Meta:
        model = Casilla
        fields = ("fecha", "responsable", "nota")
        labels = {"nota": gettext_lazy("Nota")}

    def __init__(self, *args: Any, sola: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _sin_asterisco(self)
        _con_personas(self)
        if sola:
            del self.fields["fecha"]

    def clean_fecha(self) -> Any:
        day = self.cleaned_data["fecha"]
        if day and day > timezone.localdate():
            raise forms.ValidationError(_("Ese día todavía no llega: escríbalo cuando esté hecho."))
        return day
