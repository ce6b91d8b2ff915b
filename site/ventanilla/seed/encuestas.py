"""Surveys of the plan: both diagnoses of media with plausible answers, satisfaction, and the evaluation of jornadas."""

from datetime import timedelta
from random import Random
from typing import Any

from django.utils import timezone
from wagtail.models import Page

from comunicaciones.models import Encuesta, EncuestasIndexPage, RespuestaEncuesta, TextoAbierto
from comunicaciones.selectors.encuestas_preguntas import abiertas_de, contadas_de
from forms.definition import Definition
from forms.evaluation import evaluate
from forms.models import Form, FormVersion
from forms.selectors.context import build_context
from forms.selectors.versions import definition_of, latest_version
from ventanilla.seed.arbol import poner
from ventanilla.seed.contexto import Contexto
from ventanilla.seed.datos import contenido
from ventanilla.seed.ingles import traducir

CON_TEXTO = 0.3  # of the people write something


def cargar(ctx: Contexto) -> None:
    """Make what is not there; answers that people gave meanwhile are left alone."""
    data = contenido("encuestas")
    item = data["indice"]
    index = poner(
        ctx,
        ctx.pagina(""),
        EncuestasIndexPage(title=item["titulo"], slug=item["slug"], resumen=item["resumen"]),
        item["slug"],
    )
    pages: list[Page] = [index]
    for item in data["encuestas"]:
        page = _encuesta(ctx, index, item)
        if item["publico"] == "todos" and item["titulo"] in data["ingles"]:
            pages.append(page)
    home = ctx.pagina("")
    texts = data["ingles"] | {item["slug"]: item["slug"] for item in [data["indice"], *data["encuestas"]]}
    for page in pages if home.has_translation(ctx.en) else ():
        if not page.has_translation(ctx.en):
            traducir(Page.objects.get(pk=page.pk).specific, ctx.en, texts)
            ctx.nuevo += 1


def _encuesta(ctx: Contexto, index: Any, item: dict[str, Any]) -> Encuesta:
    today = timezone.localdate()
    form = Form.objects.get(key=item["form"], locale=ctx.es)
    before = ctx.nuevo
    page = poner(
        ctx,
        index,
        Encuesta(
            title=item["titulo"],
            slug=item["slug"],
            resumen=item["resumen"],
            form=form,
            uso=item["uso"],
            publico=item["publico"],
            desde=today + timedelta(days=item["desde_dias"]),
            hasta=today + timedelta(days=item["hasta_dias"]) if "hasta_dias" in item else None,
        ),
        f"encuestas/{item['slug']}",
    )
    version = latest_version(form)
    if ctx.nuevo > before and version is not None:
        _respuestas(ctx, page, version, item)
    return page  # type: ignore[return-value]  # what was put there


def _respuestas(ctx: Contexto, survey: Any, version: FormVersion, item: dict[str, Any]) -> None:
    """Give the survey its answers, the same at every load; each is one that the form would have taken."""
    random = Random(item["slug"])  # noqa: S311  # made-up answers
    definition = definition_of(version, "es")
    days = -item["desde_dias"]
    rows: list[RespuestaEncuesta] = []
    texts: list[TextoAbierto] = []
    for number in range(item["respuestas"]):
        values = _values(definition, item, random)
        row = RespuestaEncuesta(
            encuesta=survey,
            version=version,
            dia=timezone.localdate() - timedelta(days=random.randint(1, days)),
            quien=item["quien"],
            referencia=item["sobre"][number % len(item["sobre"])] if "sobre" in item else "",
            contadas=contadas_de(definition, values),
            valores=values,
        )
        rows.append(row)
        texts += [
            TextoAbierto(respuesta=row, encuesta=survey, pregunta=key, texto=text)
            for key, text in abiertas_de(definition, values).items()
        ]
    RespuestaEncuesta.objects.bulk_create(rows)
    TextoAbierto.objects.bulk_create(texts)
    ctx.nuevo += len(rows)


def _values(definition: Definition, item: dict[str, Any], random: Random) -> dict[str, Any]:
    answers: dict[str, Any] = {}
    kinds = {question.key: question.type for _s, _g, question in definition.all_fields()}
    for key, weights in item["pesos"].items():
        if isinstance(weights, list):
            answers[key] = str(random.choice(weights))
        elif kinds[key] == "choices":
            marked = [value for value, of_hundred in weights.items() if random.random() * 100 < of_hundred]
            answers[key] = marked or [max(weights, key=weights.get)]
        else:
            answers[key] = random.choices(list(weights), list(weights.values()))[0]
    for key, words in item["textos"].items():
        if random.random() < CON_TEXTO:
            answers[key] = random.choice(words)
    return dict(evaluate(definition, answers, build_context(definition, "es")).values)
