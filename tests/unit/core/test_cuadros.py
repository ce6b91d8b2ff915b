"""How times are said beside figures."""

import pytest

from core.cuadros import duracion


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(None, "–"), (0, "0 min"), (61, "2 min"), (3600, "1,0 h"), (172_799, "48,0 h"), (172_800, "2,0 días")],
)
def test_a_time_is_said_in_the_unit_a_person_would_use(seconds, said):
    assert duracion(seconds) == said
