"""The secrets that a developer's machine makes for itself."""

import stat
from concurrent.futures import ThreadPoolExecutor

from ventanilla.settings.secrets import kept


def test_a_secret_is_made_once_whoever_asks_first(tmp_path):
    with ThreadPoolExecutor(8) as pool:
        found = set(pool.map(lambda _: kept(tmp_path, "llave"), range(40)))

    assert len(found) == 1
    assert found == {kept(tmp_path, "llave")}
    assert [path.name for path in (tmp_path / "secrets").iterdir()] == ["llave"]


def test_only_its_owner_can_read_it(tmp_path):
    kept(tmp_path, "llave")

    assert stat.S_IMODE((tmp_path / "secrets" / "llave").stat().st_mode) == 0o600
