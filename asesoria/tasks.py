"""What the worker does right after a post was published: telling who follows."""

from asesoria.actions.avisar_respuesta import avisar_respuesta
from asesoria.actions.avisar_seguidores import avisar_seguidores
from core.tasks import retrying


@retrying()
def avisar_publicacion(aporte_pk: int) -> None:
    """Tell who follows the topic or the forum of that post, or wrote the comment that it answers."""
    avisar_seguidores(aporte_pk=aporte_pk)
    avisar_respuesta(aporte_pk=aporte_pk)
