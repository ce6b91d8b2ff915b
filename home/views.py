"""The admin's report of pages past their review date."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.reports import PageReportView
from wagtail.models import Page
from wagtail.permissions import page_permission_policy

from home.selectors import paginas_vencidas, revisiones_vencidas

WHO_WRITES = ["add", "change", "publish"]


class RevisionesMenuItem(MenuItem):
    """The report's place in the menu, only for those to whom it opens."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Say whether the person writes any page; asks what the report itself asks."""
        return page_permission_policy.user_has_any_permission(request.user, WHO_WRITES)  # type: ignore[no-any-return]


class PaginasVencidasView(PageReportView):
    """Who must review what, and since when; also as CSV and XLSX."""

    page_title = _("Páginas con la revisión vencida")
    header_icon = "calendar-check"
    index_url_name = "paginas_vencidas"
    index_results_url_name = "paginas_vencidas_results"
    results_template_name = "home/admin/paginas_vencidas.html"
    list_export = ["title", "revision_vencida", "owner.email", "full_url"]
    export_headings = {"title": _("Página"), "revision_vencida": _("Debía revisarse"), "owner.email": _("Responsable")}
    any_permission_required = WHO_WRITES

    def get_queryset(self) -> QuerySet[Page]:
        self.queryset = paginas_vencidas().select_related("owner", "content_type", "locale")
        return super().get_queryset()  # type: ignore[no-any-return]

    def decorate_paginated_queryset(self, object_list: Any) -> Any:
        dates = revisiones_vencidas()
        for page in object_list:
            page.revision_vencida = dates.get(page.pk)
        return object_list
