"""Small makers of forums, people who write and what they write."""

from uuid import uuid4

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.utils import timezone
from wagtail.models import Locale

from asesoria.actions.abrir_tema import abrir_tema
from asesoria.actions.aporte_nuevo import Escrito
from asesoria.actions.publicar import publicar
from asesoria.actions.responder import responder
from asesoria.models import AjustesAsesoria, ConteoForo, ForoPage, ForosIndexPage, Perfil
from asesoria.nombres import plegar
from asesoria.states import TipoAporte
from cuentas.actions.sincronizar_roles import sincronizar_roles
from forms.formats import importar
from forms.models import Form
from tests.factories.pages import child, dependencia, portada, tramite
from tramites.models import TramitePage
from tramites.models.pages import TerminoPorRespuesta
from ventanilla.seed.datos import formularios


def foros(**fields):
    found = ForosIndexPage.objects.first()
    return found or child(portada(), ForosIndexPage, **{"title": "Foros", "slug": "foros"} | fields)


def foro(titulo="Impuestos", **fields):
    page = child(foros(), ForoPage, **{"title": titulo} | fields)
    ConteoForo.objects.create(foro=page)
    return page


def persona(nombre="Vecina Ejemplo", *, aprobados=0, dias=0, **fields):
    """A citizen with a public name; `aprobados` posts approved and `dias` days since the first."""
    number = get_user_model().objects.count()
    user = get_user_model().objects.create_user(f"persona{number}@demo.invalid", **fields)
    Perfil.objects.create(
        usuario=user,
        nombre_publico=nombre,
        nombre_plegado=plegar(f"{nombre}{number}"),
        aprobados=aprobados,
        primera_en=timezone.now() - timezone.timedelta(days=dias) if aprobados else None,
        reglas_aceptadas_en=timezone.now(),
    )
    return user


def conocida(nombre="Vecino Conocido", **fields):
    """Somebody whose posts are published at once."""
    return persona(nombre, aprobados=5, dias=30, **fields)


def funcionario(rol="funcionarios", *, cargo="Profesional universitario", en=None, **fields):
    """An official of a role, with cargo and dependencia."""
    sincronizar_roles(by=None)
    number = get_user_model().objects.count()
    fields = {"first_name": "Funcionaria", "last_name": f"de Demo {number}"} | fields
    user = get_user_model().objects.create_user(f"oficial{number}@demo.invalid", cargo=cargo, is_staff=True, **fields)
    user.groups.add(Group.objects.get(name=_group_name(rol)))
    user.dependencias.add(en or dependencia())
    Perfil.objects.create(usuario=user, nombre_publico=str(user), nombre_plegado=plegar(f"{user}{number}"))
    return get_user_model().objects.get(pk=user.pk)


def moderadora(**fields):
    return funcionario("moderadores", cargo="Moderadora", **fields)


def sin_pausa():
    """Let people write without pauses, as a test does."""
    ajustes = AjustesAsesoria.load()
    ajustes.segundos_entre_aportes = 0
    ajustes.save()
    return ajustes


def escrito(texto="¿Cuánto se demora un reclamo de estratificación?", **fields):
    return Escrito(**{"fuente": texto, "clave_envio": uuid4()} | fields)


def tema(en=None, *, by=None, titulo="¿Cuánto se demora el reclamo?", publicado=True, **fields):
    """A topic with its question, published unless said otherwise."""
    texto = fields.pop("texto", None)
    made = abrir_tema(
        by=by or persona(), foro=en or foro(), titulo=titulo, escrito=escrito(texto or f"{titulo} {uuid4()}"), **fields
    )
    if publicado:
        publicar(aporte=made.aportes.get(tipo=TipoAporte.PREGUNTA))
    made.refresh_from_db()
    return made


def respuesta(en, *, by=None, texto="", oficial=False, publicado=True):
    made = responder(
        by=by or conocida(), tema=en, escrito=escrito(texto or f"Respuesta {uuid4()}", como_oficial=oficial)
    )
    return publicar(aporte=made) if publicado else made


def _group_name(rol):
    from cuentas.roles import ROLES

    return ROLES[rol].nombre


def permiso(user, codename):
    user.user_permissions.add(Permission.objects.get(codename=codename))
    return get_user_model().objects.get(pk=user.pk)


def peticiones():
    """The page of petitions with the form it ships with; a petition for documents has its shorter term."""
    Locale.objects.get_or_create(language_code="en")
    texto = next(path for path in formularios() if path.stem == "pqrsd").read_text()
    importar(texto, by=None, publicar=True)
    form = Form.objects.get(key="pqrsd", locale__language_code="es")
    page = tramite(portada(), title="PQRSD", slug="pqrsd", clase=TramitePage.Clase.PETICION, form=form)
    page.terminos = [TerminoPorRespuesta(nombre="Documentos", campo="clase", valor="informacion", tiempo_valor=10)]
    page.save()
    return page
