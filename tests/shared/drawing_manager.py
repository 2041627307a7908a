"""A manager who draws: a whole app in a process of its own, whose editor does by chance what hands would do.

The process that starts it speaks to it by lines and gets one line of JSON for each: `room ID`, `draw SEED STEPS`,
`drag NAME X`, `undo`, `redo`, `state` and `end`. Tables with a name that begins with its own letter are touched by this
manager alone.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Slot

from waiterapp.app import Application
from waiterapp.benchmarks.obeying import Obedient, run_obeying
from waiterapp.domain.arranging import moved, scaled, stretched, turned
from waiterapp.domain.floor import Floor
from waiterapp.domain.plan import Place
from waiterapp.ui.manager.editor_page import EditorPage
from waiterapp.ui.top_bar import Role

SHARED = "S"


def digest_of(floor: Floor) -> str:
    """The same for two floors that look the same."""
    tables = sorted((one.id, one.name, one.area_id, one.seats) for one in floor.tables)
    whole = repr((tables, sorted(floor.plan.elements), sorted(floor.places.items())))
    return hashlib.sha256(whole.encode()).hexdigest()


def places_of(floor: Floor, letter: str) -> dict[str, list[float] | None]:
    """Where the tables stand whose name begins so, by name; `None` where nobody has put one anywhere yet."""
    tables = [one for one in floor.tables if one.name.startswith(letter)]
    return {one.name: None if one.id in floor.unplaced else _listed(floor.places[one.id]) for one in tables}


def _listed(place: Place) -> list[float]:
    return [place.x, place.y, place.width, place.height, place.turn]


class DrawingManager(Obedient):
    """Does what it is told in the editor, and says what it shows."""

    def __init__(self, app: Application, letter: str) -> None:
        super().__init__()
        self._app = app
        self._letter = letter
        self._added = 0
        self.refused: list[str] = []
        app.view.command_refused.connect(self._on_refused)

    @property
    def page(self) -> EditorPage:
        return self._app.window.office.editor_page

    @Slot(str, str)
    def _on_refused(self, _command_id: str, reason: str) -> None:
        self.refused.append(reason)

    def obey(self, word: str, rest: str) -> None:
        given = rest.split()
        if word == "room":
            self.page.editing.show_area(given[0])
        elif word == "draw":
            self.draw(random.Random(int(given[0])), int(given[1]))
        elif word == "drag":
            self.drag(given[0], float(given[1]))
        elif word == "undo":
            self.page.editing.stack.undo()
        elif word == "redo":
            self.page.editing.stack.redo()
        print(json.dumps(self.said()), flush=True)  # noqa: T201 - that is how it says so

    def said(self) -> dict[str, object]:
        picture, floor = self._app.view.picture, self._app.view.floor
        return {
            "record": picture.record.state.value,
            "unsent": picture.record.unsent,
            "can edit": self._app.view.is_kept("tables") and len(floor.tables),
            "digest": digest_of(floor),
            "mine": places_of(floor, self._letter),
            "shared": places_of(floor, SHARED),
            "names": sorted(one.name for one in floor.tables),
            "refused": self.refused,
        }

    def drag(self, name: str, x: float) -> None:
        """Put one table somewhere."""
        editing = self.page.editing
        key = next(key for key, one in editing.drawn().items() if one.name == name)
        editing.put({key: replace(editing.drawn()[key].place, x=x)}, "drag")

    def draw(self, chance: random.Random, steps: int) -> None:
        """Do what a manager does, with tables of its own and with those that both touch."""
        for _ in range(steps):
            kinds = ("drag", "size", "turn", "stretch", "seats", "undo", "redo", "add", "copy", "remove")
            kind = chance.choices(kinds, (30, 10, 5, 5, 5, 18, 8, 4, 4, 4))[0]
            getattr(self, f"_{kind}")(chance)

    def _choose(self, chance: random.Random, letters: str, most: int) -> None:
        drawn = self.page.editing.drawn()
        known = [key for key, one in drawn.items() if one.table is not None and one.name[0] in letters]
        self.page.editing.choose(chance.sample(known, min(len(known), chance.randint(1, most))))

    def _drag(self, chance: random.Random) -> None:
        self._choose(chance, self._letter + SHARED, 6)
        places = self.page.editing.places()
        self.page.editing.put(moved(places, chance.uniform(-0.5, 0.5), chance.uniform(-0.5, 0.5)), "drag")

    def _size(self, chance: random.Random) -> None:
        self._choose(chance, self._letter + SHARED, 4)
        self.page.editing.put(scaled(self.page.editing.places(), chance.uniform(0.5, 1.6)), "size")

    def _turn(self, chance: random.Random) -> None:
        self._choose(chance, self._letter + SHARED, 4)
        self.page.editing.put(turned(self.page.editing.places(), chance.randrange(360)), "turn")

    def _stretch(self, chance: random.Random) -> None:
        self._choose(chance, self._letter + SHARED, 1)
        places = self.page.editing.places()
        self.page.editing.put({key: stretched(one, chance.random(), chance.random()) for key, one in places.items()}, "stretch")

    def _seats(self, chance: random.Random) -> None:
        self._choose(chance, self._letter, 3)
        self.page.arrange.more_seats.click()

    def _undo(self, _chance: random.Random) -> None:
        self.page.editing.stack.undo()

    def _redo(self, _chance: random.Random) -> None:
        self.page.editing.stack.redo()

    def _add(self, _chance: random.Random) -> None:
        self._added += 1
        self.page.tools.name.setText(f"{self._letter}new{self._added}")
        self.page.tools.add_tables.click()

    def _copy(self, chance: random.Random) -> None:
        self._choose(chance, self._letter, 2)
        self.page.arrange.duplicate()

    def _remove(self, chance: random.Random) -> None:
        self._choose(chance, self._letter, 2)
        self.page.arrange.remove()


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--home", required=True)
    parser.add_argument("--letter", required=True)
    options = parser.parse_args(arguments)
    return run_obeying(Path(options.home), Role.MANAGER, (1280, 800), lambda app: DrawingManager(app, options.letter))


if __name__ == "__main__":
    raise SystemExit(main())
