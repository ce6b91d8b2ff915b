"""Blocks refuse what would break accessibility, in Spanish; drafts may be incomplete."""

import pytest
from django.core.exceptions import ValidationError
from wagtail.rich_text import RichText

from core.blocks import CuerpoBlock, FormularioBlock, GaleriaBlock, ImagenBlock, TablaBlock, VideoBlock
from core.blocks.enlaces import BotonBlock
from core.blocks.texto import headings
from tests.factories import pages


def stream(*blocks):
    return CuerpoBlock().to_python([{"type": kind, "value": value} for kind, value in blocks])


def refused(block, value):
    with pytest.raises(ValidationError) as caught:
        block.clean(block.normalize(value))
    return caught.value


def messages(error):
    """Every message in a block's error, however deep."""
    if hasattr(error, "block_errors"):
        inner = error.block_errors
        nested = inner.values() if isinstance(inner, dict) else [e for e in inner if e]
        return [m for e in nested for m in messages(e)] + [str(m) for m in getattr(error, "non_block_errors", [])]
    return list(error.messages)


def test_headings_are_read_with_their_words():
    assert headings("<h2>A <b>y</b> B</h2><p>x</p><h3></h3>") == [(2, "A y B"), (3, "")]


@pytest.mark.parametrize(
    ("blocks", "word"),
    [
        ([("texto", "<h3>Primero</h3>")], "Primero"),
        ([("texto", "<h2>A</h2>"), ("texto", "<h4>Salto</h4>")], "Salto"),
    ],
)
def test_headings_in_disorder_are_refused(blocks, word):
    error = refused(CuerpoBlock(), stream(*blocks))

    assert word in messages(error)[0]


def test_headings_in_order_pass_across_blocks():
    value = stream(
        ("texto", "<h2>A</h2><h3>B</h3><h4>C</h4><h2>D</h2>"),
        ("pasos", {"titulo": "Pasos", "pasos": [{"titulo": "1", "texto": ""}, {"titulo": "2", "texto": ""}]}),
        ("texto", "<h3>Bajo los pasos</h3>"),
    )

    CuerpoBlock().clean(value)


def test_an_empty_heading_is_refused():
    assert "título vacío" in messages(refused(CuerpoBlock(), stream(("texto", "<h2></h2><p>x</p>"))))[0]


def test_a_draft_may_be_in_disorder():
    CuerpoBlock().clean_deferred(stream(("texto", "<h4>Luego lo arreglo</h4>")))


@pytest.fixture
def picture(db):
    return pages.imagen()


def image(picture, **more):
    return {"imagen": picture, "alternativo": "", "decorativa": False, "pie": ""} | more


def test_a_picture_needs_an_alternative_text_or_to_be_decorative(picture):
    assert "texto alternativo" in messages(refused(ImagenBlock(), image(picture)))[0]
    assert "decorativa" in messages(refused(ImagenBlock(), image(picture, alternativo="x", decorativa=True)))[0]
    ImagenBlock().clean(ImagenBlock().normalize(image(picture, decorativa=True)))
    ImagenBlock().clean(ImagenBlock().normalize(image(picture, alternativo="El parque")))


def test_a_gallery_checks_each_picture(picture):
    gallery = {"titulo": "", "imagenes": [image(picture, alternativo="El parque"), image(picture)]}

    assert "texto alternativo" in messages(refused(GaleriaBlock(), gallery))[0]


def table(headings, rows, titulo="Tarifas"):
    raw = {
        "titulo": titulo,
        "primera_columna": False,
        "tabla": {
            "columns": [{"type": "texto", "heading": heading} for heading in headings],
            "rows": [{"values": row} for row in rows],
            "caption": "",
        },
    }
    return TablaBlock().to_python(raw)


def test_every_column_of_a_table_needs_a_heading():
    assert "encabezado" in messages(refused(TablaBlock(), table(["Año", ""], [["2026", "7"]])))[0]
    assert "al menos" in messages(refused(TablaBlock(), table([], [])))[0]
    TablaBlock().clean(table(["Año", "Valor"], [["2026", "7"]]))


def test_the_words_of_a_table_can_be_translated():
    cells = TablaBlock().child_blocks["tabla"]
    value = table(["Año", "Valor"], [["2026", "siete"]])["tabla"]
    segments = cells.get_translatable_segments(value)
    assert [(s.path, s.string.data) for s in segments] == [
        ("columna.0", "Año"),
        ("columna.1", "Valor"),
        ("celda.0-0", "2026"),
        ("celda.0-1", "siete"),
    ]

    class Translated:
        def __init__(self, path, text):
            self.path, self.text = path, text

        def render_text(self):
            return self.text

    restored = cells.restore_translated_segments(
        value, [Translated("columna.0", "Year"), Translated("celda.0-1", "seven")]
    )

    assert restored.columns[0]["heading"] == "Year"
    assert restored.row_data[0]["values"][1] == "seven"


def video(**more):
    base = {
        "titulo": "Cómo",
        "archivo": None,
        "url": "",
        "subtitulos": None,
        "transcripcion": RichText(""),
        "minutos": None,
    }
    return base | more


def test_a_video_needs_captions_or_a_transcript():
    assert messages(refused(VideoBlock(), video(url="https://video.invalid/1"))) == [
        "Ponga subtítulos o una transcripción, para quien no oye el video."
    ]
    VideoBlock().clean(
        VideoBlock().normalize(video(url="https://video.invalid/1", transcripcion=RichText("<p>Hola</p>")))
    )


def test_a_video_is_a_file_or_an_address():
    found = messages(refused(VideoBlock(), video(transcripcion=RichText("<p>Hola</p>"))))

    assert found == ["Elija un archivo o escriba una dirección, una de las dos cosas."]


@pytest.mark.parametrize("url", ["", "javascript:alert(1)", "parque"])
def test_a_button_leads_somewhere_safe(url):
    refused(BotonBlock(), {"texto": "Ir", "pagina": None, "url": url})


@pytest.mark.django_db
def test_an_embedded_form_needs_a_page_that_hosts_one():
    page = pages.pagina()

    assert "no tiene un formulario" in messages(refused(FormularioBlock(), {"pagina": page}))[0]


@pytest.mark.django_db
def test_every_block_is_rendered(client, picture):
    document = pages.documento()
    cell = {"columns": [{"type": "texto", "heading": "Año"}], "rows": [{"values": ["2026"]}], "caption": ""}
    step = {"titulo": "Uno", "texto": "<p>Así</p>"}
    raw = [
        ("texto", "<h2>Título</h2><p>Palabras</p>"),
        ("llamado", {"tono": "advertencia", "titulo": "Ojo", "texto": "<p>Con esto</p>"}),
        ("pasos", {"titulo": "Pasos", "pasos": [step, step]}),
        ("acordeon", {"titulo": "Preguntas", "items": [step]}),
        ("tabla", {"titulo": "Tarifas", "tabla": cell, "primera_columna": True}),
        ("imagen", {"imagen": picture.pk, "alternativo": "Un punto", "decorativa": False, "pie": "Pie"}),
        (
            "galeria",
            {"titulo": "", "imagenes": [{"imagen": picture.pk, "alternativo": "Otro", "decorativa": False, "pie": ""}]},
        ),
        ("documentos", {"titulo": "", "documentos": [{"documento": document.pk, "titulo": ""}]}),
        (
            "video",
            {
                "titulo": "Video",
                "archivo": None,
                "url": "https://video.invalid/1",
                "subtitulos": None,
                "transcripcion": "<p>Hola</p>",
                "minutos": None,
            },
        ),
        ("cita", {"texto": "Bien", "autor": "Ciudadana Ejemplo Uno", "cargo": ""}),
        ("boton", {"texto": "Ir", "pagina": None, "url": "/tramites/"}),
        ("contacto", {"dependencia": pages.dependencia(direccion="Calle 80 Sur").pk}),
        ("relacionadas", {"titulo": "", "paginas": [pages.tramite().pk]}),
        ("formulario", {"pagina": pages.tramite(title="Otro", slug="otro").pk}),
    ]
    page = pages.pagina(cuerpo=CuerpoBlock().to_python([{"type": k, "value": v} for k, v in raw]))

    html = client.get(page.url).content.decode()

    for words in (
        "Título",
        "Ojo",
        "Preguntas",
        '<th scope="col">Año',
        'alt="Un punto"',
        "Acta",
        "Transcripción",
        "Ciudadana Ejemplo Uno",
        "/tramites/",
        "Calle 80 Sur",
        "Reclamo de estratificación",
    ):
        assert words in html
