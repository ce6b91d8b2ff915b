"""The eight forms, imported as an editor would import them, and published."""

from datetime import date, timedelta

from django.utils import timezone

from forms.formats import importar
from forms.models import Form, LookupTable
from ventanilla.seed.contexto import Contexto
from ventanilla.seed.datos import formularios

INICIO_DE_CURSOS = "cursos_inicio"


def cargar(ctx: Contexto) -> None:
    """Import the forms that are not there, and put the demo courses in the coming months."""
    for path in formularios():
        if Form.objects.filter(key=path.stem, live=True).exists():
            continue
        importar(path.read_text(), by=None, publicar=True)  # the seed itself: nobody has rights yet
        ctx.nuevo += 1
        if path.stem == "preinscripcion-cursos-especiales":
            _acercar_cursos(timezone.localdate())


def _acercar_cursos(today: date) -> None:
    """Make the open courses begin some two months from today, whenever the demo is loaded."""
    begins = today + timedelta(days=60)
    begins += timedelta(days=-begins.weekday() % 7)
    table = LookupTable.objects.get(key=INICIO_DE_CURSOS)
    table.rows.exclude(code__endswith="-2025").update(value=int(f"{begins:%Y%m%d}"))
    table.save()  # processes keep the rows until the table's own date moves
