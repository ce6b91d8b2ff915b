"""What people and departments add to the admin."""

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from cuentas.viewsets import DependenciaViewSet

register_snippet(DependenciaViewSet)


@hooks.register("register_permissions")
def permissions_in_the_group_form() -> QuerySet[Permission]:
    """Let administrators give the case permissions to groups of their own."""
    return Permission.objects.filter(
        content_type__app_label="tramites",
        codename__in=[
            "view_radicado",
            "change_radicado",
            "asignar_radicado",
            "consultar_todos",
            "gestionar_todos",
            "cargar_retenciones",
        ],
    )
