"""How much work each row of `waiterapp bench` is expected to do.

    python -m tests.benchmarks.expecting [GROUP …]

measures it anew and writes it to `expected.json`: to be done, and looked at, whenever more work is meant, or less has become
enough.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

from waiterapp.benchmarks.figures import Effort
from waiterapp.benchmarks.groups import GROUPS, measured

FILE = Path(__file__).with_name("expected.json")


def expected() -> dict[str, float]:
    """Return the work of each row."""
    found: dict[str, float] = json.loads(FILE.read_text(encoding="utf-8"))
    return found


def main() -> None:
    """Measure and write."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    known = expected() if FILE.exists() else {}
    for group in sys.argv[1:] or GROUPS:
        for one in measured(group, Effort(is_quick=True)):
            print(f"{one.row}: {known.get(one.row)} -> {one.work:g} {one.works}")
            known[one.row] = one.work
    FILE.write_text(json.dumps(dict(sorted(known.items())), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
