"""Stretches of days against the one before and the year before."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.periodos import NOMBRADOS, Periodo, anterior, hace_un_anio, nombrado, pedido


@pytest.mark.parametrize(
    ("desde", "hasta", "antes"),
    [
        ((2026, 11, 1), (2026, 11, 10), ((2026, 10, 1), (2026, 10, 10))),
        ((2026, 3, 1), (2026, 3, 31), ((2026, 2, 1), (2026, 2, 28))),
        ((2026, 2, 1), (2026, 2, 28), ((2026, 1, 1), (2026, 1, 31))),
        ((2026, 3, 1), (2026, 3, 30), ((2026, 2, 1), (2026, 2, 28))),
        ((2026, 4, 1), (2026, 6, 30), ((2026, 1, 1), (2026, 3, 31))),
        ((2026, 1, 1), (2026, 12, 31), ((2025, 1, 1), (2025, 12, 31))),
        ((2026, 11, 5), (2026, 11, 14), ((2026, 10, 26), (2026, 11, 4))),
    ],
)
def test_the_stretch_before(desde, hasta, antes):
    found = anterior(Periodo(date(*desde), date(*hasta)))

    assert (found.desde, found.hasta) == (date(*antes[0]), date(*antes[1]))


def test_the_days_so_far_are_compared_with_as_many_of_the_whole_before():
    year, quarter = Periodo(date(2026, 1, 1), date(2026, 12, 31)), Periodo(date(2026, 10, 1), date(2026, 12, 31))

    assert anterior(Periodo(date(2026, 1, 1), date(2026, 11, 24)), year) == Periodo(
        date(2025, 1, 1), date(2025, 11, 24)
    )
    assert anterior(Periodo(date(2026, 10, 1), date(2026, 10, 10)), quarter) == Periodo(
        date(2026, 7, 1), date(2026, 7, 10)
    )


def test_a_leap_day_a_year_before_is_the_last_of_february():
    found = hace_un_anio(Periodo(date(2028, 2, 1), date(2028, 2, 29)))

    assert (found.desde, found.hasta) == (date(2027, 2, 1), date(2027, 2, 28))


@given(st.dates(date(2001, 1, 1), date(2100, 1, 1)), st.integers(0, 800))
def test_the_stretch_before_ends_before_it_begins(desde, dias):
    periodo = Periodo(desde, desde + timedelta(days=dias))

    assert anterior(periodo).hasta < periodo.desde
    assert hace_un_anio(periodo).desde <= hace_un_anio(periodo).hasta


@pytest.mark.parametrize(
    "query",
    [{"periodo": "x"}, {"desde": "2026-02-30", "hasta": "2026-03-01", "periodo": "fechas"}, {"periodo": "fechas"}],
)
def test_dates_that_are_none_give_no_period(query):
    assert pedido(query, date(2026, 11, 24)) == ("fechas", None)


def test_a_name_counts_from_today():
    assert pedido({}, date(2026, 11, 24)) == ("mes", Periodo(date(2026, 11, 1), date(2026, 11, 30)))


@pytest.mark.parametrize(
    ("name", "today", "days"),
    [
        ("mes", date(2026, 2, 14), (date(2026, 2, 1), date(2026, 2, 28))),
        ("mes-pasado", date(2026, 1, 31), (date(2025, 12, 1), date(2025, 12, 31))),
        ("trimestre", date(2026, 11, 24), (date(2026, 10, 1), date(2026, 12, 31))),
        ("anio", date(2028, 2, 29), (date(2028, 1, 1), date(2028, 12, 31))),
    ],
)
def test_named_periods(name, today, days):
    found = nombrado(name, today)

    assert (found.desde, found.hasta) == days


@given(st.sampled_from(sorted(NOMBRADOS)), st.dates(date(2000, 2, 1), date(2100, 12, 31)))
def test_a_named_period_is_whole_months(name, today):
    found = nombrado(name, today)

    assert found.desde.day == 1
    assert (found.hasta + timedelta(days=1)).day == 1
    assert (found.desde <= today <= found.hasta) is (name != "mes-pasado")
