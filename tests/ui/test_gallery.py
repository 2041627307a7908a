"""A screen that is nowhere in the gallery is a screen that nobody has looked at."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from waiterapp.ui.kitchen import board_bar
from waiterapp.ui.manager import editor_page, office
from waiterapp.ui.setup import first_run_window

PACKAGING = Path(__file__).parent.parent.parent / "packaging"


def written(name: str) -> str:
    return (PACKAGING / name).read_text(encoding="utf-8")


def code_of(module: object) -> str:
    return Path(str(getattr(module, "__file__", ""))).read_text(encoding="utf-8")


def test_every_page_of_the_office_is_in_the_gallery() -> None:
    pages = set(re.findall(r"def (\w+_page)\(self", code_of(office)))
    assert len(pages) > 10
    assert pages <= set(re.findall(r'manager\(\s*"(\w+_page)"', written("gallery_screens.py")))


def test_every_step_of_the_first_run_is_in_the_gallery() -> None:
    steps = set(re.findall(r"self\.(\w+)(?:, self\.\w+)* = \w+Step\(", code_of(first_run_window)))
    steps |= set(re.findall(r"^            self\.(\w+),$", code_of(first_run_window), re.MULTILINE))
    assert len(steps) == 7
    assert steps - {"welcome"} <= set(re.findall(r'step\("(\w+)"', written("gallery_first_run.py")))


def test_every_tool_of_the_floor_editor_is_in_the_gallery() -> None:
    rows = re.search(r"self\._rows: .*? = \((.*?)\)", code_of(editor_page), re.DOTALL)
    assert rows is not None
    tools = set(re.findall(r"self\.(\w+)", rows.group(1)))
    assert len(tools) > 3
    assert tools == set(re.findall(r'draw\("(\w+)"\)', written("gallery_screens.py")))


def test_every_view_of_the_board_is_in_the_gallery() -> None:
    checkable = re.search(r"for button in \((.*)\):\n            button\.setCheckable", code_of(board_bar))
    assert checkable is not None
    names = {name.removesuffix("_button") for name in re.findall(r"self\.(\w+)", checkable.group(1))}
    assert len(names) > 2
    assert names <= set(re.findall(r'board\("board_(\w+)"\)', written("gallery_screens.py")))


def test_the_command_leaves_pictures_of_every_evening(tmp_path: Path) -> None:
    for name in ("pad-ask", "words-pad"):
        wanted = ["--only", name, "--language", "en", "--theme", "light", "--size", "8-portrait"]
        command = [sys.executable, str(PACKAGING / "gallery.py"), str(tmp_path), *wanted]
        done = subprocess.run(command, check=False, capture_output=True, text=True, timeout=60)
        assert done.returncode == 0, done.stderr
    assert len(list(tmp_path.glob("*pad-ask.png"))) == len(list(tmp_path.glob("*words-pad.png"))) == 1
