import pytest

from asesoria.nombres import is_reservado, plegar


@pytest.mark.parametrize(
    "name",
    ["Alcaldía", "ALCALDIA", "Alca1día", "A l c a l d í a", "Αlcaldía", "Alcaldía de La Estrella", "Soporte Oficial",
     "Moderador", "Secretaría de Hacienda", "аdmin", "🙂", ".-.", "govco"],
)  # fmt: skip
def test_scenario_40_names_of_the_municipality_are_reserved_however_they_are_written(name):
    assert is_reservado(name)


@pytest.mark.parametrize(
    "name", ["Juan Pérez", "María la O", "vecina del centro", "José Hacendoso", "Admirable", "Ñoño"]
)
def test_names_of_people_are_free(name):
    assert not is_reservado(name)


def test_a_name_of_an_official_is_reserved_as_an_eye_sees_it():
    assert is_reservado("Funcionaría  de demo-1", ["Funcionaria de Demo I"])


def test_two_names_that_look_alike_fold_alike():
    assert plegar("Luis Gómez") == plegar("lu1s-gomez") == plegar("Iuis gomez")
    assert plegar("Niña") != plegar("Ana")
