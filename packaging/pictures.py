"""Makes the pictures in the docs by playing an evening: `.venv/bin/python packaging/pictures.py`."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "resources" / "pictures"
WANTED = {
    "dinkassa": {name: name for name in ("floor", "order-pad-sent", "kitchen-board", "kitchen-together", "floor-editor")},
    "dikas": {"kitchen-course-fired": "kitchen-courses", "checkout-split": "checkout"},
    "onlinebon": {"checkout-seat": "checkout-seat"},
}
"""By till: the evening's name of a picture, and the docs' name."""


def main() -> int:
    """Play an evening on each till and keep the pictures the docs show."""
    TARGET.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        if _play("--devices", "4", "--rounds", "60", "--screenshots", folder):
            return 1
        shutil.copyfile(Path(folder) / "manager-4.png", TARGET / "devices.png")
    with tempfile.TemporaryDirectory() as folder:
        of = ("--only", "first-result", "--language", "en", "--theme", "light", "--size", "12-landscape")
        subprocess.run([sys.executable, str(ROOT / "packaging" / "gallery.py"), folder, *of], check=True, cwd=ROOT)
        shutil.copyfile(next(Path(folder).rglob("*first-result*.png")), TARGET / "first-run.png")
    for till, wanted in WANTED.items():
        with tempfile.TemporaryDirectory() as folder:
            if _play("--till", till, "--screenshots", folder):
                return 1
            for name, kept in wanted.items():
                found = next(Path(folder).glob(f"[0-9][0-9]-{name}.png"))
                shutil.copyfile(found, TARGET / f"{kept}.png")
    return 0


def _play(*arguments: str) -> int:
    command = [sys.executable, "-m", "waiterapp", "demo", "--headless", "--language", "en", *arguments]
    return subprocess.run(command, check=False, cwd=ROOT).returncode


if __name__ == "__main__":
    raise SystemExit(main())
