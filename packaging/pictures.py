"""Makes the pictures in the docs by playing an evening: `.venv/bin/python packaging/pictures.py`."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "resources" / "pictures"
WANTED = ("floor", "order-pad-sent", "kitchen-board", "floor-editor")


def main() -> int:
    """Play an evening and keep the pictures the docs show."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "waiterapp", "demo", "--headless", "--language", "en", "--screenshots", folder]
        if subprocess.run(command, check=False, cwd=ROOT).returncode:
            return 1
        TARGET.mkdir(parents=True, exist_ok=True)
        for name in WANTED:
            found = next(Path(folder).glob(f"[0-9][0-9]-{name}.png"))
            shutil.copyfile(found, TARGET / f"{name}.png")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
