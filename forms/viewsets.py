"""The admin's screens of forms and lookup tables."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.contrib import messages
from django.db.models import OuterRef, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _
from wagtail.admin.messages import render as message_html
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    TabbedInterface,
    TitleFieldPanel,
)
from wagtail.admin.ui.tables import Column, LiveStatusTagColumn, UpdatedAtColumn
from wagtail.admin.widgets import Button
from wagtail.snippets.views.snippets import CreateView, EditView, IndexView, SnippetViewSet, SnippetViewSetGroup

from forms import views_admin
from forms.admin_forms import FormularioForm, TablaForm
from forms.models import Form, FormVersion, LookupTable
from forms.presenters.findings import Told


def formularios_con_version() -> QuerySet[Form]:
    """Return the forms, each with the number of its last version."""
    versions = FormVersion.objects.filter(translation_key=OuterRef("translation_key")).order_by("-number")
    return Form.objects.annotate(version=Subquery(versions.values("number")[:1]))


class FormulariosIndexView(IndexView):
    """Adds the import of a file to the list."""

    @property
    def header_more_buttons(self) -> list[Button]:
        buttons = list(super().header_more_buttons)
        if self.request.user.has_perm("formularios.add_form"):
            url = reverse("wagtailsnippets_formularios_form:importar")
            buttons.append(Button("Importar YAML", url=url, icon_name="upload"))
        return buttons


class EditorView:
    """No saving by itself: a form is megabytes of blocks, and to open one must not make a revision of it.

    What keeps it from being published is listed at the top, each with a link to its block.
    """

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)  # type: ignore[misc]  # mixed into Wagtail's views
        self.autosave_enabled = False

    def form_invalid(self, form: FormularioForm) -> HttpResponse:
        message = getattr(self, "produced_error_message", None)
        if message is not None and form.told:
            self.produced_error_message = None  # Wagtail's own list names no block
            detail = format_html(
                '<ul class="errorlist">{}</ul>', format_html_join("", "<li>{}</li>", _lines(form.told))
            )
            messages.error(self.request, message_html(message, None, detail=detail))  # type: ignore[attr-defined]  # ditto
        response: HttpResponse = super().form_invalid(form)  # type: ignore[misc]  # ditto
        return response


# Wagtail's own controller opens the tab and the folded blocks around what it leads to.
TO_BLOCK = (
    '<a class="w-text-white w-underline" href="{}" data-controller="w-focus" data-action="w-focus#focus:prevent">{}</a>'
)


def _lines(told: Iterable[Told]) -> Iterator[tuple[str]]:
    for line in told:
        yield (format_html(TO_BLOCK, f"#block-{line.block}-section", line.text) if line.block else line.text,)


class FormularioCreateView(EditorView, CreateView):
    """A new form."""


class FormularioEditView(EditorView, EditView):
    """Adds export and import into this same form to the editor's menu."""

    @property
    def header_more_buttons(self) -> list[Button]:
        name = "wagtailsnippets_formularios_form"
        archive = "Sacar del archivo" if self.object.archived else "Archivar"
        return [
            *super().header_more_buttons,
            Button(archive, url=reverse(f"{name}:archivar", args=[self.object.pk]), icon_name="folder"),
            Button("Exportar YAML", url=reverse(f"{name}:exportar", args=[self.object.pk]), icon_name="download"),
            Button("Importar YAML aquí", url=reverse(f"{name}:importar_en", args=[self.object.pk]), icon_name="upload"),
        ]


class FormularioViewSet(SnippetViewSet):
    """Forms: built, previewed, translated, sent to review, published, exported."""

    model = Form
    icon = "form"
    menu_label = _("Formularios")
    add_to_admin_menu = False
    inspect_view_enabled = True
    inspect_view_fields = ["key", "title", "destination", "minutes", "live", "archived"]
    copy_view_enabled = True
    index_view_class = FormulariosIndexView
    add_view_class = FormularioCreateView
    edit_view_class = FormularioEditView
    list_display: Any = [
        "title",
        Column("key", label="Clave", sort_key="key"),
        Column("version", label="Versión"),
        UpdatedAtColumn(),
        LiveStatusTagColumn(),
    ]
    list_filter: Any = ["archived", "destination", "live"]
    search_fields = ["title", "key"]
    ordering = ["title"]
    edit_handler = TabbedInterface(
        [
            ObjectList(
                [
                    TitleFieldPanel("title", targets=["key"]),
                    FieldPanel("intro"),
                    FieldPanel("steps"),
                    FieldPanel("rules"),
                ],
                heading="Contenido",
            ),
            ObjectList(
                [
                    FieldPanel("key"),
                    FieldPanel("destination"),
                    FieldRowPanel([FieldPanel("minutes"), FieldPanel("have_ready")]),
                ],
                heading="Ajustes",
            ),
            ObjectList([FieldPanel("tests")], heading="Pruebas"),
        ],
        base_form_class=FormularioForm,
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Form]:
        return formularios_con_version()

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            *super().get_urlpatterns(),
            path("importar/", views_admin.importar_formulario, name="importar"),
            path("importar/<int:pk>/", views_admin.importar_formulario, name="importar_en"),
            path("exportar/<int:pk>/", views_admin.exportar_formulario, name="exportar"),
            path("archivar/<int:pk>/", views_admin.archivar, name="archivar"),
        ]


class TablaViewSet(SnippetViewSet):
    """Lookup tables: tariffs, percentages, courses. Their rows can be pasted from a sheet."""

    model = LookupTable
    icon = "table"
    menu_label = _("Tablas de valores")
    add_to_admin_menu = False
    copy_view_enabled = False
    list_display: Any = ["name", "key", "unit", "is_demo", "updated_at"]
    list_filter: Any = ["is_demo"]
    search_fields = ["name", "key", "norm"]
    edit_handler = ObjectList(
        [
            FieldPanel("name"),
            FieldPanel("key"),
            MultiFieldPanel([FieldPanel("norm"), FieldPanel("unit"), FieldPanel("is_demo")], heading="De dónde sale"),
            FieldPanel("pasted"),
            InlinePanel(
                "rows",
                label="Fila",
                heading="Filas",
                panels=[
                    FieldRowPanel([FieldPanel("code"), FieldPanel("year"), FieldPanel("value")]),
                    FieldPanel("label"),
                    FieldRowPanel([FieldPanel("since"), FieldPanel("until")]),
                ],
            ),
        ],
        base_form_class=TablaForm,
    )


class FormulariosGroup(SnippetViewSetGroup):
    """One entry of the menu for both."""

    items = (FormularioViewSet, TablaViewSet)
    menu_label = _("Formularios")
    menu_icon = "form"
    menu_order = 250
