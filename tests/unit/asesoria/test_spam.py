from dataclasses import replace

from asesoria.spam import ALFABETO, ENLACES, GRITOS, PALABRAS, PRISA, REPETIDO, TRAMPA, Envio, sospechas

PLAIN = Envio(
    texto="¿Cuánto se demora el reclamo de estrato?",
    enlaces=[],
    trampa="",
    segundos=40.0,
    segundos_minimos=3,
    enlaces_permitidos=1,
    repetido=False,
    palabras=["casino", "préstamo fácil"],
    sitios_propios=["alcaldia.example"],
)


def test_a_plain_question_meets_no_rule():
    assert sospechas(PLAIN) == []


def test_each_rule_says_its_name():
    assert sospechas(replace(PLAIN, trampa="http://x")) == [TRAMPA]
    assert sospechas(replace(PLAIN, segundos=1.0)) == [PRISA]
    assert sospechas(replace(PLAIN, enlaces=["https://a.co", "https://b.co"])) == [ENLACES]
    assert sospechas(replace(PLAIN, repetido=True)) == [REPETIDO]
    assert sospechas(replace(PLAIN, texto="Gane en el CASlNO hoy")) == [PALABRAS]
    assert sospechas(replace(PLAIN, texto="un Prestamo  FÁCIL, ya")) == [PALABRAS]
    assert sospechas(replace(PLAIN, texto="COMPRE YA " * 10)) == [GRITOS]
    assert sospechas(replace(PLAIN, texto="купить дешево билеты сейчас онлайн")) == [ALFABETO]


def test_links_to_our_own_site_do_not_count():
    links = ["https://alcaldia.example/tramites/", "https://www.alcaldia.example/x", "https://otro.example"]

    assert sospechas(replace(PLAIN, enlaces=links)) == []


def test_a_lost_mark_of_time_is_no_crime():
    assert sospechas(replace(PLAIN, segundos=None)) == []
