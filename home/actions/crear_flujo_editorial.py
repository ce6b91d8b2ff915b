"""Make the moderation workflow: what editors submit is approved by Comunicaciones."""

from typing import Any

from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from wagtail.models import GroupApprovalTask, Page, Workflow, WorkflowContentType, WorkflowPage, WorkflowTask
from wagtail.snippets.models import get_workflow_enabled_models

from core.actions.auditar import auditar

NAME = "Revisión de Comunicaciones"


@transaction.atomic
def crear_flujo_editorial(*, by: Any, grupo: str = "Comunicaciones") -> Workflow:
    """Make the workflow with its one task and put it on all pages and on the snippets that have workflows.

    Who may: the seed and administrators. What changes: workflow, task and where they hold; a second call changes
    nothing but the group. What is recorded: `home.crear_flujo_editorial`, the first time. Wagtail sends the mails.
    """
    group, _ = Group.objects.get_or_create(name=grupo)
    workflow, created = Workflow.objects.get_or_create(name=NAME)
    task, _ = GroupApprovalTask.objects.get_or_create(name=NAME)
    task.groups.set([group])
    WorkflowTask.objects.get_or_create(workflow=workflow, task=task, defaults={"sort_order": 0})
    root = Page.get_first_root_node()
    WorkflowPage.objects.update_or_create(page=root, defaults={"workflow": workflow})
    for model in get_workflow_enabled_models():
        content_type = ContentType.objects.get_for_model(model, for_concrete_model=False)
        WorkflowContentType.objects.update_or_create(content_type=content_type, defaults={"workflow": workflow})
    if created:
        auditar(event="home.crear_flujo_editorial", by=by, target=workflow, grupo=grupo)
    return workflow
