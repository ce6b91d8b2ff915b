"""A form as one YAML file: in and out."""

from typing import Any

from forms.actions.importar_formulario import importar_formulario
from forms.documents import DocumentError
from forms.models import Form
from forms.selectors.exporting import exportar


def importar(text: str, *, by: Any, publicar: bool = False, into: Form | None = None) -> Form:
    """Make or update the form of a YAML file as a draft, or published; see the action. Raises DocumentError."""
    return importar_formulario(text=text, by=by, publicar=publicar, into=into)


__all__ = ["DocumentError", "exportar", "importar"]
