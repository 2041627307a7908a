"""The evenings that the gallery's pictures show: one on a till that takes money, one on a till with words and price lists."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QEventLoop, QTimer

from waiterapp.app import DEMO_SETTINGS, Application
from waiterapp.client.device_settings import DeviceSettings
from waiterapp.client.opening import make_profile, settings_for
from waiterapp.client.profiles import FILE, Profiles
from waiterapp.demo_evening import EveningClock
from waiterapp.demo_house import house_for
from waiterapp.domain import pad
from waiterapp.domain.checkout import Bill
from waiterapp.domain.commands import (
    ChangeKitchen,
    Command,
    Mark,
    MarkLines,
    SaveDraft,
    SeatGuests,
    SendRound,
    SetPin,
    SetSoldOut,
    SwitchStaff,
    VoidLine,
)
from waiterapp.domain.events import Event
from waiterapp.domain.floor import COUNTER
from waiterapp.domain.orders import LineItem, Order, OrderLine, line_for
from waiterapp.domain.payments import MethodKind
from waiterapp.domain.stations import Kitchen, PaperUse, Printer, Station
from waiterapp.domain.values import ONE
from waiterapp.pos.registry import find_till
from waiterapp.simulator.box import simulated_till
from waiterapp.simulator.restaurant import Restaurant, load_restaurant
from waiterapp.simulator.server import SimulatorServer
from waiterapp.ui.top_bar import Role

PATIENCE_S = 60.0
SETTLE_MS = 15
LONGER = (
    ("Eierschwammerlgulasch mit Semmelknödel", "Kött"),
    ("Rindfleischsuppeneinlage", "Förrätter"),
    ("Zwetschkenknödel mit Nussbutterbröseln", "Efterrätter"),
)
"""Dishes as German names them, and the category they join."""
MANAGER_PIN = "4321"
OTHER_TILL, ELSEWHERE = "kassandro", "https://kassandro.example.org/api/v2"
"""A second till that this device has a profile for, and where that is."""
EARLIER = (
    ("1", MethodKind.CARD, ("Toast Skagen", "Wallenbergare", "Fat lager 40 cl")),
    ("B2", MethodKind.CASH, ("Charkbricka för två", "Fat IPA 40 cl")),
    ("51", MethodKind.CARD, ("Svamprisotto", "Eierschwammerlgulasch mit Semmelknödel", "Ramlösa citron")),
    ("53", MethodKind.CARD, ("Diavola", "Capricciosa", "Coca-Cola 33 cl", "Vitlöksbröd")),
    ("B4", MethodKind.CASH, ("Stout 44 cl",)),
    ("2", MethodKind.CASH, ("Kaffe",)),
)
"""What was eaten and paid before: the table, the way to pay, and the dishes."""
MINE, COLLEAGUE = 0, 2
DINNER, LUNCH, PARTY, PAYING, THEIRS, OPEN_PAD = "12", "5", "8", "7", "4", "3"


class House:
    """One till with people at its tables."""

    def __init__(self, app: Application, clock: EveningClock) -> None:
        self.app = app
        self.view = app.view
        self._clock = clock
        self.held: list[Event] = []
        """What the screens are told once more before they are looked at, because the client says otherwise meanwhile."""

    def until(self, condition: Callable[[], bool], what: str) -> None:
        """Let the client work until something is so."""
        wait_until(condition, what)

    def do(self, command: Command) -> None:
        """Give a command to the client."""
        self.app.bridge.submit(command)

    def table(self, name: str) -> str:
        """Return a table's id."""
        return self.view.floor.resolve(name).id

    def order(self, name: str) -> Order:
        """Return what is open on a table."""
        found = self.view.order_on(self.table(name))
        if found is None:
            raise RuntimeError(f"nothing is open on table {name}")
        return found

    def line(self, name: str, **said: Any) -> LineItem:
        """Return a new line for a dish, with what was said of it."""
        return replace(line_for(self.view.menu.resolve(name)), **said)

    def send(self, table: str, *lines: LineItem, who: int = MINE) -> None:
        """Send a round and wait until it is saved."""
        table_id, waiter = self.table(table), self.view.staff[who]
        before = self.view.order_on(table_id)
        rounds = len(before.rounds) if before is not None else 0
        self.do(SendRound(table_id=table_id, waiter_id=waiter.id, waiter_name=waiter.name, lines=lines))

        def is_saved() -> bool:
            now = self.view.order_on(table_id)
            return now is not None and len(now.rounds) > rounds

        self.until(is_saved, f"the order of table {table}")

    def mark(self, table: str, mark: Mark, *names: str) -> None:
        """Say of dishes that they are done, or served."""
        ids = tuple(line.item.id for line in self.order(table).lines if line.item.name in names)
        self.do(MarkLines(line_ids=ids, mark=mark))

        def is_marked(line: OrderLine) -> bool:
            return (line.done_at if mark is Mark.DONE else line.served_at) is not None

        self.until(
            lambda: all(is_marked(line) for line in self.order(table).lines if line.item.id in ids), f"{mark} on {table}"
        )

    def take_back(self, table: str, name: str, reason: str) -> None:
        """Take a sent line back."""
        line = next(line for line in self.order(table).lines if line.item.name == name)
        self.do(VoidLine(line_id=line.item.id, quantity=ONE, reason=reason))
        self.until(lambda: any(one.voided for one in self.order(table).lines), f"{name} to be taken back")

    def keep(self, table_id: str, *lines: LineItem) -> None:
        """Leave lines on a pad without sending them."""
        self.do(SaveDraft(table_id=table_id, lines=lines))
        self.until(lambda: self.view.draft(table_id) == lines, "the draft")

    def pass_minutes(self, minutes: float) -> None:
        """Let time pass."""
        self._clock.pass_minutes(minutes)


def settle(milliseconds: int = SETTLE_MS) -> None:
    """Let events, layouts and deletions happen."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()
    # The loop may end in the very pass that changed every text: then the layouts were only asked for.
    QCoreApplication.sendPostedEvents()


def wait_until(condition: Callable[[], bool], what: str) -> None:
    """Let events happen until something is so."""
    deadline = time.monotonic() + PATIENCE_S
    while not condition():
        if time.monotonic() > deadline:
            raise RuntimeError(f"waited in vain for {what}")
        settle()


# The two evenings.


def money_evening(house: House) -> None:
    """Guests with names and seats, courses, ready food, colleagues, unsent lines and a bill that is paid."""
    view, line = house.view, house.line
    house.until(lambda: bool(view.menu.dishes and view.floor.tables and view.staff and view.payment_methods), "the house")
    house.do(SetSoldOut(dish_id=view.menu.resolve("Köttbullar").id, sold_out=True))
    waiter = view.staff[MINE]
    guests = SeatGuests(
        table_id=house.table(DINNER), waiter_id=waiter.id, waiter_name=waiter.name, name="Familie Hinterwaldner", guests=4
    )
    house.do(guests)
    house.until(lambda: view.order_on(house.table(DINNER)) is not None, "the guests to be seated")
    house.send(
        DINNER,
        line("Gravad lax", seat=1),
        line("Rindfleischsuppeneinlage", seat=2, words=("UTAN LÖK", "GLUTENFRI"), quantity=Decimal(2)),
        line("Eierschwammerlgulasch mit Semmelknödel", course=2, seat=1, note="Saft extra, bitte sehr heiß servieren"),
        line("Hjortfilé", course=2, seat=2),
        line("Zwetschkenknödel mit Nussbutterbröseln", course=3, seat=3),
    )
    house.pass_minutes(9)
    house.mark(DINNER, Mark.DONE, "Gravad lax", "Rindfleischsuppeneinlage")
    house.mark(DINNER, Mark.SERVED, "Gravad lax")
    house.send(LUNCH, line("Köttbullar barn"), line("Mjölk", quantity=Decimal(3)), line("Schnitzel Wiener Art", take_away=True))
    house.send(THEIRS, line("Moules frites"), line("Chablis flaska"), who=COLLEAGUE)
    house.pass_minutes(14)
    house.take_back(LUNCH, "Mjölk", "Guest changed their mind")
    house.send(
        PAYING,
        *(line(name, seat=seat) for seat, name in enumerate(("Entrecote 250 g", "Svamprisotto", "Capricciosa"), 1)),
        line("Vitlöksbröd"),
        line("Husets röda flaska", quantity=Decimal(2)),
        line("Eierschwammerlgulasch mit Semmelknödel", quantity=Decimal(2), seat=3),
    )
    house.send(PARTY, line("Toast Skagen", quantity=Decimal(12)), line("Fat lager 40 cl", quantity=Decimal(12)))
    house.mark(PARTY, Mark.DONE, "Fat lager 40 cl")
    for number, (table, kind, names) in enumerate(EARLIER):
        house.send(table, *(line(name, quantity=Decimal(1 + number % 3)) for name in names), who=number % len(view.staff))
        pay(house, table, kind)
    house.keep(house.table(OPEN_PAD), line("Toast Skagen"), line("Pasta Pomodoro", quantity=Decimal(2), words=("LAKTOSFRI",)))
    unsent = (line("Kaffe", quantity=Decimal(2)), line("Zwetschkenknödel mit Nussbutterbröseln", course=3, note="mit Rum"))
    house.keep(house.table(DINNER), *unsent)
    house.keep(COUNTER, line("Kaffe"), line("Kladdkaka med grädde"))
    # Nothing listens there: the picture shows what staff see then.
    silent = Printer("p1", "Warme Küche", "127.0.0.1:9", use=PaperUse.FALLBACK, language="de")
    stations = (Station("s1", "Warme Küche", headings=("MAIN COURSE",)), Station("s2", "Kalte Küche", backup_id="s1"))
    house.do(ChangeKitchen(kitchen=Kitchen(stations, (silent, Printer("p2", "Bar", "127.0.0.1:9", use=PaperUse.REQUEST)))))
    # From now on it counts who gives a command.
    manager = next(one for one in view.staff if one.is_manager)
    house.do(SetPin(employee_id=manager.id, pin=MANAGER_PIN))
    house.until(lambda: view.permissions.are_used, "the manager's PIN")
    # Whichever pictures are wanted: whoever is in the office has said who they are.
    house.do(SwitchStaff(employee_id=manager.id, pin=MANAGER_PIN))
    house.pass_minutes(6)


def pay(house: House, table: str, kind: MethodKind) -> None:
    """Pay a whole table, so that there is a receipt."""
    method = next(one for one in house.view.payment_methods if one.kind is kind)
    waiter = house.view.staff[MINE]
    known = len(house.view.receipts)
    house.do(Bill.of(house.order(table), house.view.bill_terms).with_tender(method, None).command(waiter.id, waiter.name))
    house.until(lambda: house.view.order_on(house.table(table)) is None, f"table {table} to be paid")
    house.until(lambda: len(house.view.receipts) > known, "the receipt")


def words_evening(house: House) -> None:
    """Paid words, a price list's sizes, something a person must settle, and an order that waits."""
    view, line = house.view, house.line
    house.until(lambda: bool(view.menu.dishes and view.floor.tables and view.staff), "the till to be read")
    house.send(DINNER, line("Wallenbergare", words=("UTAN LÖK", "SÅS VID SIDAN")), line("Hawaii", take_away=True))
    house.send(THEIRS, line("Råraka med stenbitsrom"), line("Crème brûlée"), who=COLLEAGUE)
    house.until(lambda: not any(order.undelivered for order in view.orders), "the till to have the orders")
    house.take_back(THEIRS, "Crème brûlée", "Took too long")
    house.until(lambda: any(one.asks_a_person for one in view.queue), "the task for a person")
    wallenberg = line("Wallenbergare", quantity=Decimal(2), note="Gästen är allergisk, hör med köket")
    lines: pad.Lines = (wallenberg,)
    for word in view.menu.words_for(view.menu.resolve("Wallenbergare")):
        if word.text in ("MEDIUM", "EXTRA BACON"):
            lines = pad.toggle_word(lines, wallenberg.id, word, view.menu)
    whisky = line("Whisky single malt", measure=Decimal(4))
    house.keep(house.table(DINNER), *lines, whisky)
    house.pass_minutes(7)


EVENINGS = {"onlinebon": money_evening, "dinkassa": words_evening}


def restaurant_with_long_names() -> Restaurant:
    """Return the demo restaurant with some dishes more."""
    known = load_restaurant()
    like = {dish.category: dish for dish in known.dishes if dish.visible}
    longer = tuple(replace(like[category], name=name, weight=5) for name, category in LONGER)
    return replace(known, dishes=(*known.dishes, *longer))


@contextmanager
def opened(till: str) -> Iterator[House]:
    """Run a till, tell its evening to it, and end both."""
    with ExitStack() as stack:
        profiles = Profiles(Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="waiterapp-gallery-"))))
        simulated = simulated_till(till, restaurant=restaurant_with_long_names())
        server = stack.enter_context(SimulatorServer(simulated))
        settings = settings_for(till, DEMO_SETTINGS)
        profile = make_profile(
            profiles, "gallery", till, server.base_url, simulated.credentials, secrets=FILE, settings=settings
        )
        other = find_till(OTHER_TILL)
        make_profile(profiles, "terrasse", OTHER_TILL, ELSEWHERE, dict.fromkeys(other.credential_sets[0], "1"), secrets=FILE)
        clock = EveningClock()
        device = DeviceSettings(profiles, profile.name)
        app = Application(profiles, profile, Role.WAITER, poll_s=1.0, language="en", clock=clock, settings=device)
        stack.callback(app.stop)
        for command in house_for(profiles, profile, simulated.details):
            app.bridge.submit(command)
        app.start_client()
        house = House(app, clock)
        EVENINGS[till](house)
        yield house
