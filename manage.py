#!/usr/bin/env python3
"""Put both import roots (`site/` and the repository) on the path and run Django's commands; nothing else."""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
for root in (ROOT, ROOT / "site"):
    if str(root) not in sys.path:
        sys.path.insert(0, str(root))

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ventanilla.settings.dev")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)
