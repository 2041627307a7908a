"""One device of the demo with several: a whole app in a process of its own, played by chance instead of by a person.

The process that starts it speaks to it by lines: it is told `compare`, `describe`, `invite`, `draw` and `end`, and answers
those that ask with one line of JSON.
"""

from __future__ import annotations

import argparse
import json
import logging
import os
import random
import sys
import threading
from collections.abc import Callable, Sequence
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import TextIO

from waiterapp.demo_digest import describe, digest_of, on_their_way
from waiterapp.domain.commands import Command, FireCourse, Mark, MarkLines, MoveLines, ResolveDelivery, SendRound, VoidLine
from waiterapp.domain.deliveries import DeliveryKind, DeliveryState
from waiterapp.domain.devices import RecordState
from waiterapp.domain.menu import Dish
from waiterapp.domain.orders import Order, line_for
from waiterapp.domain.picture import Picture
from waiterapp.domain.values import Clock

SENT_NAME = "sent.txt"
MOST_SPLIT = Decimal(1)
KITCHEN_ROLE = "kitchen"
COOKED_AT_ONCE, KEPT_WAITING = 4, 12
MOST_UNSENT, MOST_ON_THEIR_WAY = 5, 12


class ShiftedClock(Clock):
    """The clock of a device that nobody has set."""

    def __init__(self, hours: float) -> None:
        super().__init__()
        self._wall += timedelta(hours=hours)


class Player:
    """Decides what happens next on one device."""

    def __init__(self, picture: Picture, chance: random.Random, name: str, submit: Callable[[Command], None]) -> None:
        self._picture = picture
        self._chance = chance
        self._name = name
        self._submit = submit

    def send(self) -> SendRound:
        """Send a round to a table."""
        picture = self._picture
        lines = tuple(
            line_for(dish, quantity=Decimal(self._chance.randint(1, 3)), course=self._chance.choice((1, 1, 1, 2)))
            for dish in self._chance.sample(self._dishes(), self._chance.randint(1, 4))
        )
        table = self._chance.choice(picture.floor.tables)
        waiter = self._chance.choice(picture.staff)
        command = SendRound(table_id=table.id, waiter_id=waiter.id, waiter_name=waiter.name, lines=lines)
        self._submit(command)
        return command

    def meddle(self) -> None:
        """Do something else that happens in a restaurant: bump, void, move, split, fire, decide."""
        orders = [order for order in self._picture.orders.values() if order.is_open and order.lines]
        if not orders:
            return
        order = self._chance.choice(orders)
        what = self._chance.choices(("bump", "void", "move", "split", "fire", "decide"), (55, 10, 5, 10, 10, 10))[0]
        command = getattr(self, f"_{what}")(order)
        if command is not None:
            self._submit(command)

    def cook(self) -> None:
        """Finish what has waited longest, as a kitchen does that keeps up."""
        waiting = [(order, self._open_lines(order)) for order in self._picture.orders.values()]
        waiting = sorted(((order, ids) for order, ids in waiting if ids), key=lambda one: one[0].opened_at)
        for _, ids in waiting[:-KEPT_WAITING][:COOKED_AT_ONCE]:
            self._submit(MarkLines(line_ids=ids, mark=Mark.DONE))

    def _open_lines(self, order: Order) -> tuple[str, ...]:
        return tuple(
            line.item.id for line in order.lines if line.done_at is None and not line.is_void and not order.is_held(line)
        )

    def _dishes(self) -> list[Dish]:
        return [dish for dish in self._picture.menu.dishes if not dish.sold_out and not dish.asks and dish.price.minor > 0]

    def _bump(self, order: Order) -> Command | None:
        ids = self._open_lines(order)
        return MarkLines(line_ids=ids, mark=Mark.DONE) if ids else None

    def _void(self, order: Order) -> Command | None:
        lines = [line for line in order.lines if line.unpaid > 0]
        line = self._chance.choice(lines) if lines else None
        return VoidLine(line_id=line.item.id, quantity=Decimal(1), reason="demo") if line else None

    def _move(self, order: Order) -> Command | None:
        return MoveLines(table_id=order.table_id, to_table_id=self._other_table(order))

    def _split(self, order: Order) -> Command | None:
        lines = [line for line in order.lines if line.unpaid > 0]
        if not lines:
            return None
        line = self._chance.choice(lines)
        share = (line.item.id, min(line.unpaid, MOST_SPLIT))
        return MoveLines(table_id=order.table_id, to_table_id=self._other_table(order), shares=(share,))

    def _fire(self, order: Order) -> Command | None:
        course = order.next_course
        return FireCourse(table_id=order.table_id, course=course) if course is not None else None

    def _decide(self, order: Order) -> Command | None:
        """A person has voided or moved at the till what its interface cannot."""
        by_hand = (DeliveryKind.VOID, DeliveryKind.MOVE)
        waiting = [one for one in self._picture.queue if one.kind in by_hand and one.state is DeliveryState.REFUSED]
        for one in waiting[1:]:
            self._submit(ResolveDelivery(delivery_id=one.id, is_booked=True))
        return ResolveDelivery(delivery_id=waiting[0].id, is_booked=True) if waiting else None

    def _other_table(self, order: Order) -> str:
        return self._chance.choice([one.id for one in self._picture.floor.tables if one.id != order.table_id])


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one device until told to end."""
    options = _options(arguments)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(name)s %(message)s")
    logging.getLogger("waiterapp").setLevel(logging.INFO)
    from PySide6.QtCore import QObject, QTimer, Slot

    from waiterapp.app import Application, qt_application
    from waiterapp.client.profiles import Profiles
    from waiterapp.ui.top_bar import Role
    from waiterapp.venue.lock import FolderLock

    profiles = Profiles(Path(options.home))
    profile = profiles.find(None)
    lock = FolderLock(profiles.venue_folder(profile))
    lock.acquire(5, is_app=True)
    application = qt_application()
    app = Application(profiles, profile, Role(options.role), language=options.language, clock=ShiftedClock(options.clock_hours))
    chance = random.Random(options.seed)
    player = Player(app.view.picture, chance, profile.device, app.bridge.submit)

    class Evening(QObject):
        """Plays a step now and then, and answers what it is told."""

        def __init__(self) -> None:
            super().__init__()
            self.left = options.rounds
            self.waiting: set[str] = set()
            self.orders: list[str] = []
            self.sent: TextIO = (Path(options.home) / SENT_NAME).open("a", encoding="ascii", buffering=1)
            app.view.round_saved.connect(self.on_saved)
            self.timer = QTimer(self)
            self.timer.timeout.connect(self.step)
            self.timer.start(options.every_ms)

        @Slot(str)
        def on_saved(self, command_id: str) -> None:
            """A waiter has been told that this is saved: from now on it must not get lost."""
            self.sent.write(f"{command_id}\n")

        @Slot()
        def step(self) -> None:
            """Do one thing."""
            while self.orders:
                self.obey(self.orders.pop(0))
            picture = app.view.picture
            if not (picture.menu.dishes and picture.floor.tables and picture.staff) or not options.rounds:
                return
            if picture.record.state is RecordState.LIVE and self.is_behind(picture):
                return
            if self.left > 0:
                self.left -= 1
                player.send()
                player.meddle()
                if options.role == KITCHEN_ROLE:
                    player.cook()
            elif self.left == 0:
                self.left = -1
                _say({"played": True})

        def is_behind(self, picture: Picture) -> bool:
            """Nobody orders faster than a device and the till get rid of the last orders, unless they are cut off."""
            return picture.record.unsent > MOST_UNSENT or on_their_way(picture.queue) > MOST_ON_THEIR_WAY

        def obey(self, order: str) -> None:
            """Answer what the demo asks."""
            picture = app.view.picture
            if order == "compare":
                _say({"digest": digest_of(picture.orders.values()), "record": picture.record.state.value,
                      "unsent": picture.record.unsent, "queue": len(picture.queue)})  # fmt: skip
            elif order == "describe":
                _say({"lines": describe(picture.orders.values())})
            elif order.startswith("invite "):
                page = app.window.office.devices_page
                app.window.office.show_page(page)
                page.invitation.name.setText(order.removeprefix("invite "))
                page.invitation.ask.click()
            elif order.startswith("draw "):
                _say({"drawn": app.window.grab().save(order.removeprefix("draw "))})
            elif order == "end":
                application.quit()

    evening = Evening()

    def listen() -> None:
        for line in sys.stdin:
            evening.orders.append(line.strip())
        evening.orders.append("end")

    threading.Thread(target=listen, name="orders", daemon=True).start()
    app.window.resize(1280, 800)
    app.window.show()
    code = application.exec()
    app.stop()
    lock.release()
    return code


def _say(words: dict[str, object]) -> None:
    print(json.dumps(words), flush=True)  # noqa: T201 - the demo listens


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("--home", required=True)
    parser.add_argument("--role", default="waiter")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--rounds", type=int, default=0)
    parser.add_argument("--every-ms", type=int, default=100)
    parser.add_argument("--language", default="en")
    parser.add_argument("--clock-hours", type=float, default=0.0)
    return parser.parse_args(arguments)


if __name__ == "__main__":
    raise SystemExit(main())
