"""The section of campaigns: the report over a million clicks, and counting as fast as it goes."""

import json
from pathlib import Path
from typing import Any

from tests.bench import load, town

ASK = 'import json; from tests.bench import campaigns_town as c; print("BENCH" + json.dumps(c.measure()))'
HEADER = ["what", "median ms", "p95 ms", "the first ms"]


def measure(folder: Path) -> None:
    """Fill the town's counters, then print how long the reports take and how fast a click is counted."""
    told = town.manage(folder, "shell", "--no-imports", "-c", ASK).split("BENCH", 1)[1]
    facts: dict[str, Any] = json.loads(told)
    rows, hours = facts["rows"], facts["hours"]
    print(f"\n## Campaigns: {facts['clicks']:,} clicks in {rows:,} counters of days, {hours:,} of hours\n")
    print(load.table([[name, *map(str, row)] for name, row in facts["reports"].items()], HEADER))
    print(f"\nCounting a click takes {facts['count_ms']} ms.", end=" ")
    print(f"{facts['threads']} processes on one link at once: {facts['per_second']} a second.")
