"""How each kind of answer is read, refused and shown."""

import datetime
from decimal import Decimal

import pytest
from django.http import QueryDict

from forms.definition import Field, Option
from forms.fields import Context, field_types
from forms.fields.address import compose
from forms.fields.base import FieldError
from forms.fields.formats import format_date, format_money, read_number
from forms.fields.identity import check_digit

CONTEXT = Context(datetime.date(2026, 7, 17))
OPTIONS = (Option("a", "Primera"), Option("b", "Segunda"), Option("c", "Tercera"))
ONE_ID = "7a1f3b1e-8a9b-4c1d-9e2f-000000000001"


def clean(kind, raw, **config):
    field = Field("f", kind, "Campo", config=config, options=OPTIONS)
    return field_types.get(kind).clean(field, raw, CONTEXT)


def refused(kind, raw, **config):
    with pytest.raises(FieldError) as caught:
        clean(kind, raw, **config)
    return str(caught.value.message), caught.value.part


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("1.234.567,89", "1234567.89"),
        ("1234567.89", "1234567.89"),
        ("1234567,89", "1234567.89"),
        ("1,234,567.89", "1234567.89"),
        ("$ 1.234.567", "1234567"),
        ("$1'234.567", "1234567"),
        ("COP 1 234 567", "1234567"),
        ("1.500 pesos", "1500"),
        ("12.50", "12.5"),
        ("0.500", "0.5"),
        ("１２", "12"),
        (1250430000, "1250430000"),
        (4.14, "4.14"),
    ],
)
def test_amounts_are_read_alike_however_they_are_typed(typed, read):
    assert read_number(typed, 2) == Decimal(read)


@pytest.mark.parametrize(
    ("config", "shown"),
    [
        ({}, "2.026"),
        ({"grouping": True}, "2.026"),
        ({"grouping": False}, "2026"),
        ({"grouping": False, "unit": "d. C."}, "2026 d. C."),
    ],
)
def test_a_year_is_shown_without_a_point_where_the_form_says_so(config, shown):
    assert field_types.get("number").display(Field("f", "number", "Año", config=config), "2026") == shown


def test_the_limits_of_a_year_are_told_as_years():
    assert refused("number", "1999", min=2000, grouping=False)[0] == "Escriba un valor de 2000 o más."


def test_the_setting_about_thousands_is_yes_or_no():
    assert field_types.get("number").check_config(Field("f", "number", "Año", config={"grouping": "no"}))


@pytest.mark.parametrize("typed", ["", "abc", "1.23.4", "1,2,3", "--1", "1e9", "9" * 40, True, None, [], "1.2.3,4.5"])
def test_what_is_no_number_is_not_read(typed):
    assert read_number(typed, 2) is None


def test_three_decimals_are_decimals_where_they_may_be_written():
    assert read_number("1.234", 3) == Decimal("1.234")
    assert read_number("1.234", 2) == Decimal(1234)


def test_money_and_dates_are_shown_in_spanish():
    assert format_money(Decimal(1234567)) == "$ 1.234.567"
    assert format_money(Decimal("-1234.5"), 2) == "$ -1.234,50"
    assert format_date(datetime.date(2026, 7, 17)) == "viernes 17 de julio de 2026"
    assert format_date(datetime.date(2026, 7, 17), "en") == "Friday 17 July 2026"


CANONICAL = [
    ("text", "  Ana\tMaría\x00 ", {}, "Ana María"),
    ("long_text", "uno\r\ndos\x07", {}, "uno\ndos"),
    ("number", "1.500", {}, "1500"),
    ("number", "12,50", {"decimals": 2}, "12.5"),
    ("money", "$ 1.234.567,00", {}, "1234567"),
    ("percentage", "12,5 %", {}, "12.5"),
    ("date", {"day": "17", "month": "7", "year": "2026"}, {}, "2026-07-17"),
    ("date", {"day": "17", "month": "julio", "year": "2026"}, {}, "2026-07-17"),
    ("date", "17/07/2026", {}, "2026-07-17"),
    ("email", " Ana@Demo.INVALID ", {}, "Ana@demo.invalid"),
    ("phone", "+57 300 123-4567", {}, "3001234567"),
    ("phone", "(604) 540 26 66", {}, "6045402666"),
    ("phone", "+1 415 555 1234", {"kinds": ["international"]}, "+14155551234"),
    ("choice", "b", {}, "b"),
    ("choices", ["c", "a"], {}, ["a", "c"]),
    ("yes_no", "sí", {}, True),
    ("yes_no", "false", {}, False),
    ("identity", {"type": "CC", "number": "1.000.000.001"}, {}, {"type": "CC", "number": "1000000001"}),
    ("identity", {"type": "NIT", "number": "890.980.782-4"}, {}, {"type": "NIT", "number": "890980782", "dv": "4"}),
    ("identity", {"type": "NIT", "number": "8909807824"}, {}, {"type": "NIT", "number": "890980782", "dv": "4"}),
    ("identity", {"type": "PA", "number": "ab123456"}, {}, {"type": "PA", "number": "AB123456"}),
    ("matricula", "001 - 123456", {"circle": "001"}, "001-123456"),
    ("matricula", "123456", {"circle": "001"}, "001-123456"),
    ("npn", "05380" + "0" * 25, {"prefix": "05380"}, "05380" + "0" * 25),
    ("ciiu", "4711 · Comercio", {}, "4711"),
    ("ciiu", "0141", {}, "0141"),
    ("file", [ONE_ID.upper(), ONE_ID], {}, [ONE_ID]),
    ("declaration", "on", {}, True),
    ("consent", "", {}, False),
]


@pytest.mark.parametrize(("kind", "raw", "config", "canonical"), CANONICAL)
def test_an_answer_is_made_canonical_and_stays_so(kind, raw, config, canonical):
    assert clean(kind, raw, **config) == canonical
    assert clean(kind, canonical, **config) == canonical


@pytest.mark.parametrize(
    ("kind", "raw", "config", "says"),
    [
        ("text", "ab", {"min_length": 3}, "al menos 3 letras"),
        ("text", "abcd", {"max_length": 3}, "máximo 3 letras; ahora tiene 4"),
        ("text", "x", {"pattern": "[0-9]+", "pattern_hint": "Solo números."}, "Solo números."),
        ("long_text", "x" * 5001, {}, "máximo 5000"),
        ("number", "doce", {}, "solo el número"),
        ("number", "1,5", {}, "entero"),
        ("number", "3", {"min": 5}, "5 o más"),
        ("money", "-5", {}, "$ 0 o más"),
        ("money", "1.234.567,89", {}, "sin centavos"),
        ("percentage", "101", {}, "100 % o menos"),
        ("date", "2026-02-30", {}, "no existe en el calendario"),
        ("date", {"day": "1", "month": "1", "year": "26"}, {}, "cuatro cifras"),
        ("date", "2026-07-18", {"max": "today"}, "viernes 17 de julio de 2026"),
        ("date", "2010-01-01", {"max": "today-18y"}, "2008"),
        ("email", "ana@", {}, "nombre@ejemplo.com"),
        ("phone", "8402666", {}, "6048402666"),
        ("phone", "6045402666", {"kinds": ["mobile"]}, "empieza por 3"),
        ("choice", "z", {}, "una de las opciones"),
        ("choices", ["a", "z"], {}, "opciones de la lista"),
        ("choices", ["a", "b", "c"], {"max": 2}, "máximo 2"),
        ("yes_no", "quizás", {}, "sí o no"),
        ("identity", {"type": "CC", "number": "123456789"}, {}, "de 3 a 8 dígitos o 10"),
        ("identity", {"type": "NIT", "number": "12"}, {}, "por ejemplo 890980782; el dígito de verificación es el 4"),
        ("identity", {"type": "NIT", "number": "890980782", "dv": "5"}, {}, "no coinciden"),
        ("identity", {"type": "NIT", "number": "890980782"}, {}, "dígito de verificación"),
        ("identity", {"type": "TI", "number": "1000000001"}, {"types": ["CC"]}, "clase de documento"),
        ("matricula", "01N-55", {"circle": "001"}, "001"),
        ("npn", "1" * 20, {}, "antiguo"),
        ("npn", "1" * 30, {"prefix": "05380"}, "05380"),
        ("ciiu", "0010", {}, "no es una actividad"),
        ("ciiu", "3400", {}, "no está en la clasificación"),
        ("file", ["no-es-id"], {}, "otra vez"),
        ("file", [ONE_ID, ONE_ID.replace("1", "2")], {"max": 1}, "máximo 1 archivo"),
    ],
)
def test_what_is_wrong_is_told_in_words(kind, raw, config, says):
    assert says in refused(kind, raw, **config)[0]


def test_a_compound_names_the_part_that_is_wrong():
    assert refused("identity", {"type": "NIT", "number": "890980782", "dv": "5"})[1] == "dv"
    assert refused("address", {"via": "CL", "numero": "80", "numero2": "60", "placa": "x"})[1] == "placa"


@pytest.mark.parametrize(
    ("nit", "digit"),
    [
        ("890980782", "4"),
        ("890907106", "5"),
        ("890980093", "8"),
        ("890980447", "1"),
        ("890900841", "9"),
        ("899999034", "1"),
        ("899999063", "3"),
        ("800197268", "4"),
        ("890905211", "1"),
        ("890900286", "0"),
        ("890904996", "1"),
        ("891780009", "4"),
    ],
)
def test_the_check_digit_of_a_nit(nit, digit):
    assert check_digit(nit) == digit


@pytest.mark.parametrize(
    ("parts", "text"),
    [
        (
            {"via": "KR", "numero": "60", "numero2": "80", "cuadrante2": "SUR", "placa": "12"},
            "Carrera 60 # 80 Sur - 12",
        ),
        ({"via": "CL", "numero": "80", "cuadrante": "sur", "numero2": "60", "placa": "12"}, "Calle 80 Sur # 60 - 12"),
        (
            {
                "via": "CR",
                "numero": "7",
                "letra": "a",
                "bis": "on",
                "letra_bis": "b",
                "numero2": "9",
                "letra2": "c",
                "placa": "1",
            },
            "Carrera 7A Bis B # 9C - 1",
        ),
        (
            {"via": "AV", "numero": "Las Vegas", "placa": "100", "complemento": "piso 2"},
            "Avenida Las Vegas - 100, piso 2",
        ),
        ({"via": "VDA", "vereda": "La Tablacita", "finca": "El Recuerdo"}, "Vereda La Tablacita, finca El Recuerdo"),
        ({"vereda": "Toledo", "km": "2,5"}, "Vereda Toledo, kilómetro 2,5"),
    ],
)
def test_an_address_is_composed(parts, text):
    canonical = clean("address", parts)

    assert canonical["text"] == text
    assert clean("address", canonical) == canonical


def test_an_address_is_shown_while_it_is_written():
    assert compose({"via": "KR", "numero": "60"}) == "Carrera 60"


@pytest.mark.parametrize(
    ("kind", "value", "config", "shown"),
    [
        ("money", "1234567", {}, "$ 1.234.567"),
        ("percentage", "12.5", {}, "12,5 %"),
        ("number", "1500", {"unit": "m²"}, "1.500 m²"),
        ("date", "2026-07-17", {}, "viernes 17 de julio de 2026"),
        ("choice", "b", {}, "Segunda"),
        ("choices", ["a", "c"], {}, "Primera, Tercera"),
        ("yes_no", True, {}, "Sí"),
        ("identity", {"type": "NIT", "number": "890980782", "dv": "4"}, {}, "NIT 890.980.782-4"),
        ("phone", "3001234567", {}, "300 123 4567"),
        ("ciiu", "3110", {}, "3110 · Fabricación de muebles"),
        ("computed", "6369000", {"format": "money"}, "$ 6.369.000"),
        ("computed", "2026-07-17", {"format": "date"}, "viernes 17 de julio de 2026"),
        ("file", [ONE_ID], {}, "1 archivo"),
    ],
)
def test_an_answer_is_shown_to_people(kind, value, config, shown):
    field = Field("f", kind, "Campo", config=config, options=OPTIONS)

    assert field_types.get(kind).display(field, value) == shown
    assert field_types.get(kind).display(field, None) == ""


def test_compound_answers_are_read_from_their_parts():
    posted = QueryDict("d-day=1&d-month=2&d-year=2026&c=a&c=b&x=1&x=2")

    assert field_types.get("date").read(posted, "d") == {"day": "1", "month": "2", "year": "2026"}
    assert field_types.get("choices").read(posted, "c") == ["a", "b"]
    assert field_types.get("text").read(posted, "x") == "2"
    assert field_types.get("computed").read(posted, "x") is None


@pytest.mark.parametrize(
    ("kind", "config"),
    [
        ("text", {"pattern": "("}),
        ("text", {"pattern": "(a+)+"}),
        ("text", {"min_length": 5, "max_length": 2}),
        ("number", {"min": 5, "max": 2}),
        ("number", {"min": "x"}),
        ("number", {"decimals": 9}),
        ("date", {"min": "mañana"}),
        ("date", {"min": "today", "max": "today-1y"}),
        ("phone", {"kinds": ["fax"]}),
        ("choice", {"style": "mapa"}),
        ("identity", {"types": ["XX"]}),
        ("matricula", {"circle": "1"}),
        ("npn", {"prefix": "x"}),
        ("file", {"min": 3, "max": 1}),
        ("computed", {"format": "mapa"}),
        ("email", {"otro": 1}),
    ],
)
def test_wrong_settings_are_told_to_the_editor(kind, config):
    assert field_types.get(kind).check_config(Field("f", kind, "Campo", config=config))


@pytest.mark.parametrize(
    "typed", ["a" * 65 + "@ejemplo.co", "a@[127.0.0.1]", "a@" + "b" * 250 + ".co", "a@b.co\nBcc: c@d.co"]
)
def test_an_address_that_no_server_takes_is_refused(typed):
    assert refused("email", typed)[0] == "Escriba un correo como nombre@ejemplo.com."


def test_marks_that_are_not_seen_or_turn_the_text_are_dropped():
    assert clean("text", "Ana\u202e \u200bRuiz\ufeff\0") == "Ana Ruiz"
    with pytest.raises(FieldError):
        clean("text", "\u202e\u200b")


def test_letters_that_came_broken_are_not_taken_for_a_name():
    assert "dañadas" in refused("text", "Mu\ufffdoz")[0]
