"""What must never stand in the repository: a package index, a path of one machine."""

import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TEXT = {".py", ".md", ".txt", ".toml", ".yml", ".yaml", ".in", ".cfg", ".json", ".html", ".css", ".js", ".typ", ""}
INDEX = re.compile(r"--(?:extra-)?index-url|--find-links|pypi\.org/simple|registry\.npmjs|files\.pythonhosted")
MACHINE = re.compile(r"/(?:work/main|root/|home/[a-z]+/)")


def tracked() -> list[Path]:
    out = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    me = Path(__file__).name
    return [
        ROOT / f for f in out.splitlines() if Path(f).suffix in TEXT and Path(f).name != me and (ROOT / f).is_file()
    ]


def test_no_file_names_a_package_index_or_a_path_of_one_machine():
    guilty = []
    for path in tracked():
        text = path.read_text(errors="replace")
        guilty += [f"{path.relative_to(ROOT)}: {m.group(0)}" for p in (INDEX, MACHINE) for m in p.finditer(text)]

    assert guilty == []


def test_the_locks_carry_hashes():
    for lock in ("requirements.txt", "requirements-dev.txt"):
        text = (ROOT / lock).read_text()
        pins = re.findall(r"^[a-z0-9._-]+(?:\[[a-z,]+\])?==", text, re.M)
        assert pins
        assert text.count("--hash=sha256:") >= len(pins)
