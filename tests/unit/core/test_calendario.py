"""Business days: the reference algorithm of domain.md 9 against ours, and the municipality's own table."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core import calendario
from core.calendario import Calendario, puede_prorrogar, tono
from core.models import DiaNoHabil

NATIONAL = Calendario()
DAYS = st.dates(date(2025, 1, 1), date(2030, 12, 31))
HOLIDAYS_2026 = (
    "01-01 12-01 23-03 02-04 03-04 01-05 18-05 08-06 15-06 29-06 13-07 20-07 07-08 17-08 12-10 02-11 16-11 08-12 25-12"
)
HOLIDAYS_2027 = (
    "01-01 11-01 22-03 25-03 26-03 01-05 10-05 31-05 07-06 05-07 12-07 20-07 07-08 16-08 18-10 01-11 15-11 08-12 25-12"
)


def easter(year):
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (a + 11 * h) // 319
    r = (2 * e + 2 * i - k - h + m + 32) % 7
    month = (h - m + r + 90) // 25
    return date(year, month, (h - m + r + month + 19) % 32)


def monday(d):
    return d + timedelta(days=-d.weekday() % 7)


def reference_holidays(year):
    fixed = {date(year, m, d) for m, d in ((1, 1), (5, 1), (7, 20), (8, 7), (12, 8), (12, 25))}
    moved = [(1, 6), (3, 19), (6, 29), (8, 15), (10, 12), (11, 1), (11, 11)] + ([(7, 9)] if year >= 2026 else [])
    return (
        fixed
        | {monday(date(year, m, d)) for m, d in moved}
        | {easter(year) + timedelta(days=n) for n in (-3, -2, 43, 64, 71)}
    )


def reference_habil(d):
    return d.weekday() < 5 and d not in reference_holidays(d.year)


@pytest.mark.parametrize(("year", "days"), [(2026, HOLIDAYS_2026), (2027, HOLIDAYS_2027)])
def test_there_are_nineteen_holidays_and_they_are_these(year, days):
    expected = {date(year, int(m), int(d)) for d, m in (pair.split("-") for pair in days.split())}

    assert set(NATIONAL.festivos(year)) == expected
    assert len(expected) == 19


@pytest.mark.parametrize("year", range(2025, 2035))
def test_every_year_agrees_with_the_rule(year):
    assert set(NATIONAL.festivos(year)) == reference_holidays(year)


@pytest.mark.parametrize(("year", "n"), [(2026, 242), (2027, 245)])
def test_business_days_of_a_year(year, n):
    assert NATIONAL.habiles_entre(date(year - 1, 12, 31), date(year, 12, 31)) == n


@settings(max_examples=150, deadline=None)
@given(DAYS, st.integers(1, 60))
def test_a_term_ends_on_the_nth_business_day_after_the_effective_one(d, n):
    start = d
    while not reference_habil(start):
        start += timedelta(days=1)
    counted, end = 0, start
    while counted < n:
        end += timedelta(days=1)
        counted += reference_habil(end)

    assert NATIONAL.vence(d, n) == end


@settings(max_examples=150, deadline=None)
@given(DAYS, st.integers(0, 40))
def test_going_on_n_business_days_and_counting_them_agree(d, n):
    assert NATIONAL.habiles_entre(d, NATIONAL.avanza(d, n)) == n


@settings(max_examples=150, deadline=None)
@given(DAYS, DAYS, st.integers(1, 30))
def test_a_later_reception_never_ends_earlier(a, b, n):
    first, last = sorted((a, b))

    assert NATIONAL.vence(first, n) <= NATIONAL.vence(last, n)
    assert NATIONAL.avanza(first, n) <= NATIONAL.vence(first, n)


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        ("2026-01-31", 1, "2026-03-02"),  # 28 February is a Saturday
        ("2026-01-15", 2, "2026-03-16"),  # 15 March is a Sunday
        ("2026-12-31", 2, "2027-03-01"),
        ("2026-06-13", 1, "2026-07-14"),  # the 13th of July is the new holiday
        ("2027-12-30", 2, "2028-02-29"),
    ],
)
def test_months_run_by_calendar_and_end_on_a_business_day(start, months, end):
    assert NATIONAL.vence_meses(date.fromisoformat(start), months).isoformat() == end


def test_calendar_days_end_on_a_business_day():
    assert NATIONAL.vence_calendario(date(2026, 7, 14), 5) == date(2026, 7, 21)


def test_a_term_crosses_the_year():
    assert NATIONAL.vence(date(2026, 12, 23), 5) == date(2026, 12, 31)
    assert NATIONAL.vence(date(2026, 12, 23), 6) == date(2027, 1, 4)


@pytest.mark.parametrize(
    ("initial", "new", "today", "allowed"),
    [(15, 30, 20, True), (15, 31, 20, False), (15, 15, 20, False), (15, 20, 21, False)],
)
def test_an_extension_is_told_in_time_and_never_more_than_double(initial, new, today, allowed):
    assert puede_prorrogar(initial, new, date(2026, 7, 20), date(2026, 7, today)) is allowed


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("due", "word"),
    [("2026-07-14", "vencido"), ("2026-07-15", "hoy"), ("2026-07-21", "pronto"), ("2026-07-22", "en_tiempo")],
)
def test_the_traffic_light_counts_business_days(due, word):
    assert tono(date.fromisoformat(due), date(2026, 7, 15)) == word
    assert tono(date.fromisoformat(due), date(2026, 7, 15), detenido=True) == "detenido"


@pytest.mark.django_db
def test_the_own_table_wins_and_is_read_again_after_it_changed(django_capture_on_commit_callbacks):
    assert calendario.es_habil(date(2026, 9, 8))

    with django_capture_on_commit_callbacks(execute=True):
        row = DiaNoHabil.objects.create(fecha=date(2026, 9, 8), tipo="suspension", norma="Decreto 1")
        DiaNoHabil.objects.create(fecha=date(2026, 12, 8), tipo="habil", norma="Decreto 2")
        DiaNoHabil.objects.create(fecha=date(2026, 9, 9), tipo="festivo", norma="Decreto 3")

    assert not calendario.es_habil(date(2026, 9, 8))
    assert calendario.es_habil(date(2026, 12, 8))
    assert date(2026, 9, 9) in calendario.festivos(2026)
    assert date(2026, 12, 8) not in calendario.festivos(2026)

    with django_capture_on_commit_callbacks(execute=True):
        row.delete()
    assert calendario.es_habil(date(2026, 9, 8))


@pytest.mark.django_db
def test_the_table_is_read_once(django_assert_num_queries):
    calendario.es_habil(date(2026, 9, 8))

    with django_assert_num_queries(0):
        calendario.vence(date(2026, 9, 8), 15)
