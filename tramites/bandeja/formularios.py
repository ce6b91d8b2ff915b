"""The acts of an official as forms: each knows its words, checks them, and calls its one action."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cuentas.models import Dependencia
from tramites.actions.ampliar import ampliar
from tramites.actions.anotar import anotar
from tramites.actions.asignar import asignar
from tramites.actions.cerrar import cerrar
from tramites.actions.desistir import desistir
from tramites.actions.prorrogar import prorrogar
from tramites.actions.reemplazar_documento import reemplazar_documento
from tramites.actions.reenviar_clave import reenviar_clave
from tramites.actions.remitir import remitir
from tramites.actions.requerir import requerir
from tramites.actions.responder import responder
from tramites.actions.tomar import tomar
from tramites.actions.trasladar import trasladar
from tramites.actions.visitar import visitar
from tramites.bandeja.adjuntos import AdjuntosField
from tramites.bandeja.personas import funcionarios_de
from tramites.bandeja.plantillas import plantillas_para, rellenar
from tramites.bandeja.preguntas import preguntas
from tramites.models import PlantillaRespuesta, Radicado
from tramites.presenters.fechas import en_palabras
from tramites.selectors.expediente import reemplazables
from tramites.selectors.plazos import admite_prorroga, plazo_remision
from tramites.states import Acto, Sentido

AREA = forms.Textarea(attrs={"rows": 4})


class ActoForm(forms.Form):
    """An act without words. `version` is the state of the case that the official read."""

    hecho: Any = gettext_lazy("Hecho.")
    aviso: Any = ""
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, radicado: Radicado, **kwargs: Any) -> None:
        self.radicado = radicado
        kwargs["initial"] = {"version": radicado.version, **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.error_messages["required"] = _("Falta este dato.")

    def field(self, name: str) -> Any:
        """Return the field, whose kind the caller knows."""
        return self.fields[name]

    def datos(self) -> dict[str, Any]:
        """Return what the action takes besides who and which."""
        return dict(self.cleaned_data)

    def hacer(self, by: Any) -> None:
        """Do the act. Raises what the action raises."""
        self.accion(radicado=self.radicado, by=by, **self.datos())

    accion: Callable[..., Any]


class TomarForm(ActoForm):
    accion = staticmethod(tomar)
    hecho = gettext_lazy("Ahora usted tiene este radicado.")


class AsignarForm(ActoForm):
    accion = staticmethod(asignar)
    hecho = gettext_lazy("El radicado quedó asignado.")
    a: Any = forms.ModelChoiceField(label=gettext_lazy("A quién"), queryset=None)
    nota = forms.CharField(label=gettext_lazy("Nota (opcional)"), required=False, max_length=500)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        department = self.radicado.dependencia
        above = [department.superior_id] if department.superior_id else []
        self.field("a").queryset = funcionarios_de([department.pk], above)


class RequerirForm(ActoForm):
    accion = staticmethod(requerir)
    hecho = gettext_lazy("Se pidió la corrección. El término está detenido hasta que llegue.")
    aviso = gettext_lazy("El ciudadano recibe un mensaje y solo puede cambiar lo que usted marque.")
    campos = forms.MultipleChoiceField(
        label=gettext_lazy("Qué hay que corregir"), widget=forms.CheckboxSelectMultiple, choices=()
    )
    motivo = forms.CharField(
        label=gettext_lazy("Qué falta y por qué"),
        help_text=gettext_lazy("El ciudadano lo lee tal como usted lo escriba."),
        widget=AREA,
        max_length=4000,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.preguntas = preguntas(self.radicado)
        self.fields["campos"].error_messages["required"] = _("Marque al menos una pregunta.")
        self.field("campos").choices = [(p.campo, p.texto) for p in self.preguntas]


class VisitarForm(ActoForm):
    accion = staticmethod(visitar)
    hecho = gettext_lazy("La visita quedó programada y se avisó al ciudadano.")
    fecha = forms.DateField(
        label=gettext_lazy("Día de la visita"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    nota = forms.CharField(
        label=gettext_lazy("Qué debe saber el ciudadano (opcional)"), required=False, max_length=1000
    )

    def clean_fecha(self) -> Any:
        day = self.cleaned_data["fecha"]
        if day < timezone.localdate():
            raise ValidationError(_("Elija hoy o un día posterior."))
        return day


class TrasladarForm(ActoForm):
    accion = staticmethod(trasladar)
    hecho = gettext_lazy("El radicado pasó a la otra dependencia.")
    aviso = gettext_lazy("Dejará de verlo en su bandeja. El término sigue corriendo y se avisa al ciudadano.")
    dependencia: Any = forms.ModelChoiceField(label=gettext_lazy("A qué dependencia"), queryset=None)
    motivo = forms.CharField(label=gettext_lazy("Por qué"), widget=AREA, max_length=2000)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.field("dependencia").queryset = Dependencia.objects.exclude(pk=self.radicado.dependencia_id)


class RemitirForm(ActoForm):
    accion = staticmethod(remitir)
    hecho = gettext_lazy("El radicado se trasladó a la otra entidad.")
    entidad = forms.CharField(label=gettext_lazy("A qué entidad"), max_length=160)
    motivo = forms.CharField(label=gettext_lazy("Por qué no nos corresponde"), widget=AREA, max_length=2000)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        plazo = plazo_remision(self.radicado)
        day = {"dia": en_palabras(plazo)}
        if plazo < timezone.localdate():
            self.aviso = _("El plazo de ley para trasladar venció el %(dia)s; quedará dicho en la historia.") % day
        else:
            self.aviso = _("La ley da cinco días hábiles: hasta el %(dia)s. Se avisa al ciudadano.") % day


class ProrrogarForm(ActoForm):
    accion = staticmethod(prorrogar)
    hecho = gettext_lazy("El término quedó prorrogado y se avisó al ciudadano.")
    valor = forms.IntegerField(label=gettext_lazy("Término total, contado desde el principio"), min_value=1)
    motivo = forms.CharField(
        label=gettext_lazy("Por qué no es posible responder a tiempo"), widget=AREA, max_length=2000
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.aviso = _("Una sola vez, antes de que venza, y como mucho el doble: %(n)s %(unidad)s.") % {
            "n": self.radicado.termino_valor * 2,
            "unidad": self.radicado.get_termino_unidad_display(),
        }

    def clean_valor(self) -> int:
        value: int = self.cleaned_data["valor"]
        if not admite_prorroga(self.radicado, value, timezone.localdate()):
            raise ValidationError(
                _("Escriba más de %(a)s y como mucho %(b)s. Ya no se puede si el término venció o se prorrogó antes.")
                % {"a": self.radicado.termino_valor, "b": self.radicado.termino_valor * 2}
            )
        return value


class ResponderForm(ActoForm):
    accion = staticmethod(responder)
    hecho = gettext_lazy("La respuesta quedó en firme. El ciudadano la recibe por correo con el PDF.")
    plantilla = forms.ModelChoiceField(
        label=gettext_lazy("Plantilla (opcional)"), queryset=PlantillaRespuesta.objects.none(), required=False
    )
    sentido = forms.ChoiceField(label=gettext_lazy("Sentido"), choices=Sentido.choices, widget=forms.RadioSelect)
    asunto = forms.CharField(label=gettext_lazy("Asunto"), max_length=160)
    cuerpo = forms.CharField(
        label=gettext_lazy("Respuesta"),
        help_text=gettext_lazy("Un renglón en blanco separa los párrafos."),
        widget=forms.Textarea(attrs={"rows": 12}),
        max_length=20000,
    )
    adjuntos = AdjuntosField(label=gettext_lazy("Adjuntos (opcional)"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.field("plantilla").queryset = plantillas_para(self.radicado)
        self.fields["asunto"].initial = _("Respuesta a su solicitud %(codigo)s") % {"codigo": self.radicado.codigo}

    def datos(self) -> dict[str, Any]:
        return {k: v for k, v in self.cleaned_data.items() if k != "plantilla"}

    def con_plantilla(self) -> "ResponderForm":
        """Return the form with the chosen template's words in it; the rest of what was typed stays."""
        names = ("plantilla", "sentido", "asunto", "cuerpo")
        initial = {name: self.data.get(self.add_prefix(name), "") for name in names}
        chosen = self.field("plantilla").queryset.filter(pk=self._picked()).first()
        if chosen is not None:
            initial |= {
                "sentido": chosen.sentido,
                "asunto": rellenar(chosen.asunto, self.radicado),
                "cuerpo": rellenar(chosen.cuerpo, self.radicado),
            }
        return ResponderForm(radicado=self.radicado, prefix=self.prefix, initial=initial)

    def _picked(self) -> int:
        value = str(self.data.get(self.add_prefix("plantilla"), ""))
        return int(value) if value.isdigit() else 0


class AnotarForm(ActoForm):
    accion = staticmethod(anotar)
    hecho = gettext_lazy("La nota quedó en la historia.")
    aviso = gettext_lazy("Solo la leen los funcionarios.")
    texto = forms.CharField(label=gettext_lazy("Nota"), widget=AREA, max_length=4000)


class MotivoForm(ActoForm):
    motivo = forms.CharField(label=gettext_lazy("Motivos"), widget=AREA, max_length=4000)


class DesistirForm(MotivoForm):
    accion = staticmethod(desistir)
    hecho = gettext_lazy("Se declaró el desistimiento y se avisó al ciudadano.")
    aviso = gettext_lazy("Se notifica al ciudadano con los motivos; puede pedir que se reconsidere.")

    def clean(self) -> dict[str, Any]:
        abierto = self.radicado.requerimientos.filter(respondido_en=None, desistido_en=None).first()
        if abierto is not None and timezone.localdate() <= abierto.vence_en:
            raise ValidationError(
                _("El ciudadano tiene plazo para corregir hasta el %(dia)s.") % {"dia": en_palabras(abierto.vence_en)}
            )
        return self.cleaned_data


class CerrarForm(MotivoForm):
    accion = staticmethod(cerrar)
    hecho = gettext_lazy("El radicado quedó cerrado.")
    aviso = gettext_lazy("Si aún no se ha respondido, se avisa al ciudadano con el motivo.")


class SinVersionForm(ActoForm):
    """An act that does not depend on what the official read."""

    def datos(self) -> dict[str, Any]:
        return {}


class AmpliarForm(SinVersionForm):
    accion = staticmethod(ampliar)
    hecho = gettext_lazy("El ciudadano tiene más tiempo para corregir.")
    aviso = gettext_lazy("Una sola vez, por otro tanto, y se le avisa.")


class ReenviarClaveForm(SinVersionForm):
    accion = staticmethod(reenviar_clave)
    hecho = gettext_lazy("Se envió una clave nueva al correo registrado, si lo hay.")
    aviso = gettext_lazy("La clave anterior deja de servir.")


class DocumentoField(forms.ModelChoiceField):
    """One issued document, by its title."""

    def label_from_instance(self, obj: Any) -> str:
        if obj.edicion == 1:
            return str(obj.titulo)
        return _("%(titulo)s (edición %(n)s)") % {"titulo": obj.titulo, "n": obj.edicion}


class ReemplazarForm(SinVersionForm):
    hecho = gettext_lazy("El documento se emitió de nuevo, con otro código de verificación.")
    aviso = gettext_lazy("El anterior se conserva y, al verificarlo, se dice que fue reemplazado.")
    documento: Any = DocumentoField(label=gettext_lazy("Cuál"), queryset=None, empty_label=None)
    motivo = forms.CharField(
        label=gettext_lazy("Por qué"),
        help_text=gettext_lazy("El ciudadano lo lee tal como usted lo escriba."),
        widget=AREA,
        max_length=1000,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.field("documento").queryset = reemplazables(self.radicado)

    def hacer(self, by: Any) -> None:
        data = self.cleaned_data
        reemplazar_documento(documento=data["documento"], motivo=data["motivo"], by=by)


FORMULARIOS: dict[str, type[ActoForm]] = {
    Acto.RESPONDER: ResponderForm,
    Acto.TOMAR: TomarForm,
    Acto.REQUERIR: RequerirForm,
    Acto.AMPLIAR: AmpliarForm,
    Acto.ASIGNAR: AsignarForm,
    Acto.VISITAR: VisitarForm,
    Acto.PRORROGAR: ProrrogarForm,
    Acto.TRASLADAR: TrasladarForm,
    Acto.REMITIR: RemitirForm,
    Acto.DESISTIR: DesistirForm,
    Acto.CERRAR: CerrarForm,
    Acto.ANOTAR: AnotarForm,
    Acto.REEMPLAZAR: ReemplazarForm,
    Acto.REENVIAR_CLAVE: ReenviarClaveForm,
}
"""In the order of the screen."""
