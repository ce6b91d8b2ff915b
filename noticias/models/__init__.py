"""News, tutorials and their indexes."""

from noticias.models.noticias import Adjunto, NoticiaPage, NoticiasIndexPage
from noticias.models.tutoriales import TutorialesIndexPage, TutorialPage

__all__ = ["Adjunto", "NoticiaPage", "NoticiasIndexPage", "TutorialPage", "TutorialesIndexPage"]
