import pytest

from asesoria.datos_personales import MASK, buscar, en_palabras, enmascarar


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("mi cédula es 1.023.456.789", "documento"),
        ("CC 43123456 de Itagüí", "documento"),
        ("c.c. No. 43.123.456", "documento"),
        ("llámenme al 300 123 4567", "telefono"),
        ("fijo 6043091234", "telefono"),
        ("+57 310 555 0000", "telefono"),
        ("vivo en la Calle 80 Sur # 60-12", "direccion"),
        ("Cra. 60 No 75AA Sur - 104 apto 301", "direccion"),
        ("escríbame a ana.prueba@correo.example", "correo"),
        ("cuenta 1234 5678 9012 3456", "cuenta"),
    ],
)
def test_personal_data_are_found_and_blotted_out(text, kind):
    found = buscar(text)

    assert [hit.tipo for hit in found] == [kind]
    assert MASK in enmascarar(text)
    assert buscar(enmascarar(text)) == []


@pytest.mark.parametrize(
    "text",
    ["pagué $ 1.234.567", "el radicado 2026-000123", "Ley 1755 de 2015", "el 2026-11-24 a las 10:30", "NIT 890980782-4",
     "son 15 días hábiles", "renglón 25: 120.000.000,00", "el artículo 37 numeral 2", "en 2027"],
)  # fmt: skip
def test_prices_laws_dates_and_radicados_are_left_alone(text):
    assert buscar(text) == []


def test_what_was_found_is_said_in_words_once():
    assert en_palabras(buscar("300 123 4567 y 310 123 4567")) == ["un número de teléfono"]
