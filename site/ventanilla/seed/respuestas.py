"""Templates of answers for the officials."""

from tramites.models import PlantillaRespuesta
from ventanilla.seed.contexto import Contexto
from ventanilla.seed.datos import contenido


def plantillas(ctx: Contexto) -> None:
    """Make the templates that are not there."""
    for item in contenido("respuestas"):
        slug = item.get("tramite")
        tramite = ctx.pagina(f"tramites/{slug}") if slug else None
        _, created = PlantillaRespuesta.objects.get_or_create(
            nombre=item["nombre"],
            defaults={
                "tramite": tramite,
                "sentido": item["sentido"],
                "asunto": item["asunto"],
                "cuerpo": item["cuerpo"],
            },
        )
        ctx.nuevo += created
