"""What a trámite must say before it is published, and the admin form that says what is missing beside each field."""

from typing import Any

from wagtail.admin.forms import WagtailAdminPageForm

OBLIGATORIOS = {
    "costo": "Escriba el costo. Si no está confirmado por una norma, escriba «Por confirmar».",
    "dependencia": "Elija la dependencia que responde.",
    "revisar_antes_de": "Ponga la fecha de la próxima revisión.",
}
SIN_TIEMPO = "Escriba en cuánto tiempo se responde, o elija «inmediato»."
SIN_NORMA = "«Sin costo» necesita la norma que lo dice; si no la hay, escriba «Por confirmar»."
SIN_REQUISITOS = "Escriba al menos un requisito. Si no se pide ninguno, escriba «Ninguno»."


def faltantes(tramite: Any, *, requisitos: int) -> dict[str, str]:
    """Return, by field, what it lacks to be published: cost, time, requirements, dependencia, review date."""
    missing = {
        field: message
        for field, message in OBLIGATORIOS.items()
        if not getattr(tramite, "dependencia_id" if field == "dependencia" else field)
    }
    missing |= de_tiempo_y_norma(
        valor=tramite.tiempo_valor,
        unidad=tramite.tiempo_unidad,
        costo=tramite.costo,
        norma=tramite.costo_norma,
    )
    if not requisitos:
        missing["__all__"] = SIN_REQUISITOS
    return missing


def de_tiempo_y_norma(*, valor: int | None, unidad: str, costo: str, norma: str) -> dict[str, str]:
    """Return what depends on two fields at once: time with its unit, «Sin costo» with its norm."""
    missing = {}
    if valor is None and unidad != "inmediato":
        missing["tiempo_valor"] = SIN_TIEMPO
    if (costo or "").strip().casefold() in {"sin costo", "gratis", "gratuito"} and not (norma or "").strip():
        missing["costo_norma"] = SIN_NORMA
    return missing


class TramiteForm(WagtailAdminPageForm):
    """Refuses to publish or to submit an incomplete trámite; a draft may be saved at any time."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, message in OBLIGATORIOS.items():
            if name in self.fields:
                self.fields[name].error_messages["required"] = message

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if not self.is_deferred_validation:
            errors = de_tiempo_y_norma(
                valor=data.get("tiempo_valor"),
                unidad=data.get("tiempo_unidad", ""),
                costo=data.get("costo", ""),
                norma=data.get("costo_norma", ""),
            )
            for name, message in errors.items():
                if name in self.fields:
                    self.add_error(name, message)
        return data
