from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from asesoria.horario import Atencion, Franja, atencion

BOGOTA = ZoneInfo("America/Bogota")
WEEK = [Franja(day, time(8), time(12)) for day in range(5)] + [Franja(day, time(14), time(17)) for day in range(4)]


def at(*parts):
    return datetime(*parts, tzinfo=BOGOTA)


def weekday(day):
    return day.weekday() < 5


def test_within_a_stretch_it_is_open_until_its_end():
    assert atencion(at(2026, 11, 24, 9, 0), WEEK, weekday) == Atencion(True, cierra=at(2026, 11, 24, 12, 0))


def test_the_end_itself_is_closed_and_says_the_next_opening():
    assert atencion(at(2026, 11, 24, 12, 0), WEEK, weekday) == Atencion(False, abre=at(2026, 11, 24, 14, 0))


def test_scenario_34_over_a_holiday_weekend_the_next_opening_is_the_first_business_day():
    def habil(day):
        return weekday(day) and day != date(2026, 11, 16)

    assert atencion(at(2026, 11, 13, 17, 30), WEEK, habil) == Atencion(False, abre=at(2026, 11, 17, 8, 0))
    assert atencion(at(2026, 11, 16, 9, 0), WEEK, habil) == Atencion(False, abre=at(2026, 11, 17, 8, 0))


def test_without_hours_there_is_no_opening():
    assert atencion(at(2026, 11, 24, 9, 0), [], weekday) == Atencion(False)


@given(st.datetimes(min_value=datetime(2026, 1, 1), max_value=datetime(2027, 12, 31)))
def test_an_opening_is_ahead_on_a_business_day_and_then_it_is_open(moment):
    now = moment.replace(tzinfo=BOGOTA)

    found = atencion(now, WEEK, weekday)

    if found.abierta:
        assert found.cierra is not None and found.cierra > now
    else:
        assert found.abre is not None and found.abre > now and weekday(found.abre.date())
        assert atencion(found.abre, WEEK, weekday).abierta
        assert found.abre - now < timedelta(days=4)
