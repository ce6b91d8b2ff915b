"""With the town's real texts: each of the seven is found first by its names and by the words people use for it."""

import re
from pathlib import Path

import pytest
import yaml

from search.actions.cargar_sinonimos import cargar_sinonimos
from search.documents import Filters, Query, SearchDocument

CONTENT = Path(__file__).resolve().parents[3] / "site" / "demo" / "contenido"

JUDGEMENTS = {
    "novedades-industria-y-comercio": [
        "novedades de industria y comercio",
        "novedades ICA",
        "abrir un negocio",
        "cerrar mi negocio",
        "cambiar la dirección del negocio",
        "registrar mi negosio",
        "cambio de actividad económica",
    ],
    "reclamo-estratificacion": [
        "reclamo de estratificación",
        "ESTRATO",
        "me subieron el estrato",
        "estratificasion",
        "certificación de estratificación",
    ],
    "preinscripcion-cursos-especiales": [
        "preinscripción a cursos especiales",
        "inscribirme a un curso",
        "clases para niños",
        "curzos",
        "cupo en un curso",
    ],
    "mutaciones-catastrales": [
        "mutaciones catastrales",
        "cambio de dueño de un predio",
        "compré una casa",
        "desenglobe",
        "avaluo catastral",
        "predial muy caro",
    ],
    "mejoramiento-de-vivienda": [
        "mejoramiento de vivienda",
        "arreglar la casa",
        "papeles para arreglar la casa",
        "subsidio de vivienda",
        "goteras",
        "mejoramiento bivienda",
    ],
    "declaracion-anual-industria-y-comercio": [
        "declaración anual de industria y comercio",
        "declarar ICA",
        "impuesto de mi negocio",
        "impuesto de mi negosio",
        "liquidar ICA",
    ],
    "certificados-de-retencion": [
        "certificados de retención",
        "certificado de retenciones",
        "retencion en la fuente",
        "certificado retensiones",
        "me descontaron",
    ],
}
PAIRS = [(slug, text) for slug, texts in JUDGEMENTS.items() for text in texts]


def content(name):
    return yaml.safe_load((CONTENT / f"{name}.yaml").read_text())


def words(value):
    """All text of a piece of data, markup and keys aside."""
    if isinstance(value, dict):
        return " ".join(words(v) for v in value.values())
    if isinstance(value, list):
        return " ".join(words(v) for v in value)
    return re.sub("<[^>]+>", " ", str(value))


@pytest.fixture
def town(index):
    cargar_sinonimos(datos=content("sinonimos"))
    tramites = content("tramites")
    asked = ("quien_puede", "dirigido_a", "resultado", "ventajas", "errores_comunes", "requisitos", "pasos")
    index.write(
        "tramite",
        [
            SearchDocument(
                id=t["slug"],
                title=t["titulo"],
                url=f"/tramites/{t['slug']}/",
                locale="es",
                summary=t["resumen"],
                body=words([t.get(name, "") for name in asked]),
                also_known_as=(*t["tambien_conocido_como"], t["nombre_estandarizado"]),
                weight=2.0,
            )
            for t in tramites
        ],
    )
    names = {t["slug"]: (t["titulo"], *t["tambien_conocido_como"]) for t in tramites}
    for kind, bodies in (("tutorial", "pasos"), ("noticia", "cuerpo")):
        index.write(
            kind,
            [
                SearchDocument(
                    id=p["slug"],
                    title=p["titulo"],
                    url=f"/{kind}/{p['slug']}/",
                    locale="es",
                    summary=p["resumen"],
                    body=words(p.get(bodies, "")),
                    also_known_as=names[p["tramite"]] if kind == "tutorial" else (),
                )
                for p in content({"tutorial": "tutoriales", "noticia": "noticias"}[kind])
            ],
        )
    return index


def first(index, text):
    hits = index.search(Query(text, "es", Filters(locale="es"))).hits
    return hits[0].document.url if hits else ""


@pytest.mark.slow
def test_each_of_the_seven_is_found_first_by_its_names_and_by_everyday_words(town):
    wrong = [(text, first(town, text)) for slug, text in PAIRS if first(town, text) != f"/tramites/{slug}/"]

    assert wrong == []
