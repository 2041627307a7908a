"""Two managers draw in one room of five hundred tables at the same time, each in a process of its own, on one PostgreSQL."""

from __future__ import annotations

import json
import random
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.test_two_tablets import Cable
from tests.shared.drawing_manager import SHARED, digest_of
from tests.shared.venue import database, owner_address
from waiterapp.benchmarks.outside import Process
from waiterapp.client.opening import VENUE_PASSWORD, make_profile
from waiterapp.client.profiles import FILE, Profiles
from waiterapp.domain.commands import ChangeFloor, EditFloor, SetThresholds
from waiterapp.domain.floor import Area, Floor, Table
from waiterapp.domain.plan import Element, Place, PlanChange, inverted, place_key
from waiterapp.domain.tickets import Thresholds
from waiterapp.simulator.box import simulated_till
from waiterapp.simulator.database import DATABASE
from waiterapp.simulator.server import SimulatorServer
from waiterapp.venue import documents, founding, syncing
from waiterapp.venue.applying import Intent, Means, apply
from waiterapp.venue.locking import shared_time
from waiterapp.venue.plans import ChangedMeanwhile
from waiterapp.venue.shared import SharedStore

pytestmark = pytest.mark.timeout(300)
OWN, BOTH = 200, 100
"""So many tables only one of them touches, and so many both."""
PATIENCE_S = 60.0
TILL = "onlinebon"
"""Knows no tables: they are kept by waiterapp, and a manager makes and removes them."""
ROOM, GARDEN = "room", "garden"
Said = dict[str, Any]


@dataclass
class Manager:
    letter: str
    process: Process
    cable: Cable
    left: Said = field(default_factory=dict)
    """Where it has left its own tables."""

    def ask(self, order: str) -> Said:
        self.process.tell(order)
        return self.process.hear(PATIENCE_S)

    def begin(self, seed: int, steps: int) -> None:
        self.process.tell(f"draw {seed} {steps}")

    def finish(self) -> Said:
        said = self.process.hear(PATIENCE_S)
        self.left = said["mine"]
        return said

    def until(self, condition: Callable[[Said], bool], what: str) -> Said:
        deadline = time.monotonic() + PATIENCE_S
        while not condition(said := self.ask("state")):
            assert time.monotonic() < deadline, f"{self.letter}: {what} never came"
            time.sleep(0.05)
        return said

    def cut_off(self) -> None:
        self.cable.pull()
        self.until(lambda said: said["record"] == "away", "a word that it is cut off")

    def come_back(self) -> None:
        self.cable.plug_in()
        self.until(lambda said: said["record"] == "live" and not said["unsent"], "its way back")


class Venue:
    """One record, a till that knows no tables, and two managers."""

    def __init__(self, stack: ExitStack) -> None:
        self._stack = stack
        self._folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="waiterapp-managers-")))
        self._till = stack.enter_context(SimulatorServer(simulated_till(TILL)))
        self._server = stack.enter_context(database())
        self._owner = owner_address(self._server)
        founding.create(self._owner, "Krogen")
        names = [f"{letter}{number}" for letter, count in (("A", OWN), ("B", OWN), (SHARED, BOTH)) for number in range(count)]
        # The gardens are small, and nobody has drawn there yet.
        gardens = [f"{letter}garden{number}" for letter in ("A", "B", SHARED) for number in range(10)]
        tables = (*(Table(f"t-{name}", name, ROOM) for name in names), *(Table(f"t-{name}", name, GARDEN) for name in gardens))
        floor = Floor((Area(ROOM, "Saal"), Area(GARDEN, "Garten")), tables)
        names += gardens
        self.names = sorted(names)
        self.run(lambda connection: apply(connection, ChangeFloor(floor=floor), Means(), shared_time(connection)))
        self.managers = [self._manager(letter) for letter in "AB"]
        for manager in self.managers:
            manager.until(lambda said: said["record"] == "live" and said["can edit"] == len(names), "the floor")
        # In this room somebody has drawn before.
        self.managers[0].ask(f"drag {SHARED}99 0.5")
        self.agreed()

    def _manager(self, letter: str) -> Manager:
        cable = Cable(self._server.port)
        self._stack.enter_context(cable)
        home = self._folder / letter
        profiles = Profiles(home)
        login = self._till.till.credentials
        profile = make_profile(profiles, "krogen", TILL, self._till.base_url, login, secrets=FILE)
        with founding.owner_connection(self._owner) as connection:
            user, profiles.secrets(profile)[VENUE_PASSWORD] = founding.add_device_role(connection, f"manager{letter}")
        venue = f"postgresql://{user}@127.0.0.1:{cable.port}/{DATABASE}?sslmode=disable"
        profiles.add(replace(profiles.find(profile.name), venue=venue, device=f"manager {letter}"))
        options = ["--home", str(home), "--letter", letter]
        process = Process("tests.shared.drawing_manager", options, self._folder / f"log{letter}")
        self._stack.callback(process.end)
        return Manager(letter, process, cable)

    def enter(self, room: str) -> None:
        """Let both look at a room."""
        for manager in self.managers:
            manager.ask(f"room {room}")

    def both_draw(self, seed: int, steps: int) -> None:
        """Let both draw at the same time."""
        for number, manager in enumerate(self.managers):
            manager.begin(seed + number, steps)
        for manager in self.managers:
            manager.finish()

    def run(self, work: Callable[..., Any]) -> Any:
        store = SharedStore(self._owner, "test")
        try:
            return store.run(work)
        finally:
            store.disconnect()

    @property
    def logs(self) -> str:
        return "".join(path.read_text(errors="replace") for path in sorted(self._folder.glob("log*")))

    def floor(self) -> Floor:
        found: Floor = self.run(lambda connection: documents.load_floor(connection, shared_time(connection)))
        return found

    def agreed(self) -> list[Said]:
        """Wait until nothing is on its way any more and all show what is in the record."""
        deadline = time.monotonic() + PATIENCE_S
        while True:
            said = [manager.ask("state") for manager in self.managers]
            wanted = digest_of(self.floor())
            if all(one["digest"] == wanted and one["record"] == "live" and not one["unsent"] for one in said):
                return said
            assert time.monotonic() < deadline, [(one["record"], one["unsent"], one["digest"] == wanted) for one in said]
            time.sleep(0.1)

    def nothing_is_lost(self) -> None:
        """Each table that only one of them touches is where that one has left it, and no other is gone."""
        for manager, said in zip(self.managers, self.agreed(), strict=True):
            assert said["mine"] == manager.left, _differing(said["mine"], manager.left)
            assert sorted(said["shared"]) == [name for name in self.names if name.startswith(SHARED)]
            others = {name for other in self.managers for name in other.left}
            assert set(said["names"]) == others | set(said["shared"]), said["refused"]


def _differing(now: Said, left: Said) -> str:
    wrong = {name: (now.get(name), left.get(name)) for name in now.keys() | left.keys() if now.get(name) != left.get(name)}
    return json.dumps(wrong)[:2000]


@pytest.fixture(scope="module")
def venue() -> Iterator[Venue]:
    with ExitStack() as stack:
        made = Venue(stack)
        yield made
        assert "Traceback" not in made.logs


def test_both_draw_at_once(venue: Venue) -> None:
    venue.enter(ROOM)
    venue.both_draw(10, 120)
    venue.nothing_is_lost()


def test_both_begin_to_draw_a_room_in_which_nobody_has_put_anything_anywhere(venue: Venue) -> None:
    venue.enter(GARDEN)
    refused = venue.managers[1].ask("state")["refused"]
    before = {one.name: venue.floor().places[one.id] for one in venue.floor().tables if one.area_id == GARDEN}
    for manager, x in zip(venue.managers, (0.2, 0.8), strict=True):
        manager.cut_off()
        for number in range(3):
            manager.ask(f"drag {manager.letter}garden{number} {x}")
    for manager in venue.managers:
        manager.come_back()
    venue.agreed()
    floor = venue.floor()
    for table in floor.tables_in(GARDEN):
        moved_to = {"A": 0.2, "B": 0.8}.get(table.name[0]) if table.name[-1] in "012" else None
        wanted = before[table.name] if moved_to is None else replace(before[table.name], x=moved_to)
        assert floor.places[table.id] == wanted, table.name
    for _ in range(3):
        venue.managers[0].ask("undo")
    venue.agreed()
    floor = venue.floor()
    for table in floor.tables_in(GARDEN):
        is_moved = table.name in ("Bgarden0", "Bgarden1", "Bgarden2")
        assert floor.places[table.id] == (replace(before[table.name], x=0.8) if is_moved else before[table.name]), table.name
    assert venue.managers[1].ask("state")["refused"] == refused, "nobody is told of what nobody sees"


def test_one_is_cut_off_again_and_again_while_both_draw(venue: Venue) -> None:
    venue.enter(ROOM)
    away, there = venue.managers
    chance = random.Random(5)
    for turn in range(3):
        away.cut_off()
        venue.both_draw(100 + 10 * turn, 40)
        away.cable.plug_in()
        # Cut again while it merges what it has done: nobody knows then how much of it has arrived.
        time.sleep(chance.uniform(0.1, 0.6))
        away.cable.pull()
        there.begin(300 + turn, 30)
        there.finish()
        away.come_back()
        venue.nothing_is_lost()


def test_undo_never_takes_back_what_the_other_has_done_since(venue: Venue) -> None:
    venue.enter(ROOM)
    mine, theirs = venue.managers
    names = [f"{SHARED}{number}" for number in range(10)]
    for name in names:
        theirs.ask(f"drag {name} 0.5")
    before = venue.agreed()[0]["shared"]
    for name in names:
        mine.ask(f"drag {name} 0.2")
    venue.agreed()
    for name in names[:5]:
        theirs.ask(f"drag {name} 0.8")
    venue.agreed()
    for _ in names:
        mine.ask("undo")
    now = venue.agreed()[0]["shared"]
    assert [now[name][0] for name in names[:5]] == [0.8] * 5
    assert [now[name] for name in names[5:]] == [before[name] for name in names[5:]]
    for _ in names:
        mine.ask("redo")
    now = venue.agreed()[0]["shared"]
    assert [now[name][0] for name in names] == [0.8] * 5 + [0.2] * 5


def test_what_was_drawn_and_undone_while_cut_off_takes_nothing_of_the_other_with_it(venue: Venue) -> None:
    venue.enter(ROOM)
    away, there = venue.managers
    for name in (f"{SHARED}20", f"{SHARED}21"):
        there.ask(f"drag {name} 0.5")
    venue.agreed()
    away.ask(f"drag {SHARED}20 0.3")
    venue.agreed()
    away.cut_off()
    away.ask(f"drag {SHARED}21 0.3")
    away.ask("undo")
    away.ask("undo")
    there.ask(f"drag {SHARED}20 0.7")
    there.ask(f"drag {SHARED}21 0.7")
    away.come_back()
    now = venue.agreed()[0]["shared"]
    assert (now[f"{SHARED}20"][0], now[f"{SHARED}21"][0]) == (0.7, 0.7)


def test_what_has_arrived_is_not_drawn_again_on_top_of_what_came_after_it(venue: Venue) -> None:
    """A connection that breaks after the record has taken a change, and before it could say so."""
    key = place_key("apart", f"t-{SHARED}30")
    first, second, third = (Element(place=Place(x, 0.5)) for x in (0.2, 0.5, 0.8))

    def arrives(command: EditFloor, undone_by: EditFloor | None = None) -> None:
        pending, other = (
            syncing.Pending(1, one.id, Intent(one, Means(), datetime.now(UTC)), frozenset()) if one is not None else None
            for one in (command, undone_by)
        )
        assert pending is not None
        venue.run(lambda connection: syncing.push(connection, pending, None, pending.intent.at, other))

    def there() -> Element | None:
        plan = venue.floor().plan
        return plan.by_key.get(key)

    mine = EditFloor(changes=(PlanChange(key, None, first),))
    back = EditFloor(changes=inverted(mine.changes), takes_back=True)
    arrives(mine)
    arrives(EditFloor(changes=(PlanChange(key, first, second),)))
    arrives(mine)
    assert there() == second
    arrives(mine, back)
    with pytest.raises(ChangedMeanwhile):
        arrives(back)
    assert there() == second, "it has arrived, and so has what came after it"
    unheard = EditFloor(changes=(PlanChange(key, second, third),))
    unheard_back = EditFloor(changes=inverted(unheard.changes), takes_back=True)
    arrives(unheard, unheard_back)
    arrives(EditFloor(changes=(PlanChange(key, second, first),)))
    for late in (unheard, unheard_back):
        arrives(late)
    assert there() == first
    setting = SetThresholds(thresholds=Thresholds(3, 5))
    for command in (setting, SetThresholds(thresholds=Thresholds(8, 15)), setting):
        pending = syncing.Pending(1, command.id, Intent(command, Means(), datetime.now(UTC)), frozenset())
        venue.run(lambda connection, one=pending: syncing.push(connection, one, None, one.intent.at))
    assert venue.run(documents.load_thresholds) == Thresholds(8, 15)
