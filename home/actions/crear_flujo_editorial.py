"""Make the moderation workflow: what editors submit is approved by Comunicaciones."""

from typing import Any

from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from wagtail.models import GroupApprovalTask, Page, Workflow, WorkflowContentType, WorkflowPage, WorkflowTask
from wagtail.snippets.models import get_workflow_enabled_models

from core.actions.auditar import auditar
from core.models import AuditEvent
from cuentas.roles import ROLES

EVENT = "home.crear_flujo_editorial"
NAME = "Revisión de Comunicaciones"
WAGTAILS = "Moderators approval"  # what an empty database has: its group has no member here


@transaction.atomic
def crear_flujo_editorial(*, by: Any) -> Workflow | None:
    """Make the workflow with its one task and put it on all pages and on the snippets that have workflows.

    Who may: `preparar_sitio`, the seed. Once: later calls change nothing, whatever people did to it meanwhile, and
    return None. A workflow that somebody put on the pages before, other than Wagtail's own, stays. What is recorded:
    `home.crear_flujo_editorial`. Wagtail sends the mails.
    """
    if AuditEvent.objects.filter(event=EVENT).exists():
        return None
    group, _ = Group.objects.get_or_create(name=ROLES["comunicaciones"].nombre)
    workflow = Workflow.objects.create(name=NAME)
    task = GroupApprovalTask.objects.create(name=NAME)
    task.groups.set([group])
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    _put(workflow)
    auditar(event=EVENT, by=by, target=workflow, grupo=group.name)
    return workflow


def _put(workflow: Workflow) -> None:
    """Let it hold where nothing does, and where Wagtail's own does, which is then no longer offered."""
    default = Workflow.objects.filter(name=WAGTAILS)
    root = Page.get_first_root_node()
    WorkflowPage.objects.filter(page=root, workflow__in=default).delete()
    WorkflowPage.objects.get_or_create(page=root, defaults={"workflow": workflow})
    for model in get_workflow_enabled_models():
        content_type = ContentType.objects.get_for_model(model, for_concrete_model=False)
        WorkflowContentType.objects.get_or_create(content_type=content_type, defaults={"workflow": workflow})
    default.filter(workflow_pages=None, workflow_content_types=None).update(active=False)
