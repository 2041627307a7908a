"""A busy house in a window of any size, and every page anybody can see of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import msgspec
from PySide6.QtCore import QEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLayout, QPushButton

from tests.languages import forget
from tests.ui.venue import Venue, child
from tests.unit.samples import order_of, sek
from tests.unit.takings_sample import a_month
from waiterapp.app import BASE_FONT_MM, resource_folder
from waiterapp.client.device_settings import DeviceSettings
from waiterapp.client.profiles import Profile, Profiles
from waiterapp.domain.billing import BillTerms, Split
from waiterapp.domain.commands import ReadReport
from waiterapp.domain.deliveries import Delivery, DeliveryKind, DeliveryState
from waiterapp.domain.devices import Device, Invitation, RecordLink, RecordState
from waiterapp.domain.events import (
    CapabilitiesChanged,
    CommandAnswered,
    DevicesChanged,
    DraftChanged,
    Event,
    FloorChanged,
    KitchenChanged,
    LinkChanged,
    MenuChanged,
    OrderChanged,
    OrderForgotten,
    PaymentMethodsChanged,
    PrintersChanged,
    QueueChanged,
    ReceiptsRead,
    RecordLinkChanged,
    RecordSalvaged,
    ScreensChanged,
    StaffChanged,
)
from waiterapp.domain.floor import COUNTER, Area, Floor, Table, party_at
from waiterapp.domain.history import Entry, Happening, HistoryFound
from waiterapp.domain.menu import Ask, BongCategory, Category, Dish, Menu, PriceCell, PriceColumn, PriceLevel, PriceList, Word
from waiterapp.domain.orders import LineItem, Order, line_for
from waiterapp.domain.payments import MethodKind, PaymentMethod, Report, ReportRow
from waiterapp.domain.questions import ReadHistory, ReadRecordings, ReadTakings, ReadTimes
from waiterapp.domain.recordings import Recording, Recordings
from waiterapp.domain.salvage import Salvage, SalvagedDelivery
from waiterapp.domain.staff import Employee
from waiterapp.domain.stations import Kitchen, KitchenScreen, PaperUse, Printer, PrinterState, Reading, Station
from waiterapp.domain.tills import Answer, Capability, Link, LinkState, RoundToBook, TillSale
from waiterapp.domain.times import Cooked, KitchenTimes
from waiterapp.ui.context import Context
from waiterapp.ui.device_desk import DeviceDesk
from waiterapp.ui.kit.sizes import Sizes
from waiterapp.ui.language import Translations
from waiterapp.ui.main_window import MainWindow
from waiterapp.ui.top_bar import Role

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

SCREENS = {
    "8-inch portrait": (108, 172),
    "8-inch landscape": (172, 108),
    "12-inch portrait": (162, 258),
    "12-inch landscape": (258, 162),
    "15-inch portrait": (187, 332),
    "15-inch landscape": (332, 187),
}
"""Width and height in millimetres."""
PLAIN_DPI = 96.0
DRAWING = ("tools", "room", "picture", "servers", "versions", "files")
"""What the floor editor has besides its first row of tools."""
LOOKS = [
    *((screen, 2.0) for screen in SCREENS),
    *(("8-inch portrait", scale) for scale in (1.0, 1.5, 3.0)),
    ("12-inch landscape", 1.0),
    ("12-inch landscape", 3.0),
]
"""On which screen, and at which scale: 1 is 96 dots per inch, 3 three times as many on the same glass."""


AREAS = tuple(Area(name.lower(), name) for name in ("MATSAL", "BAR", "UTESERVERING", "FESTVÅNING"))
TABLES = tuple(Table(f"t{number}", str(number), "matsal") for number in range(1, 15))
STAFF = tuple(
    Employee(f"w{number}", name, is_manager=number == 4, has_pin=number in (2, 4))
    for number, name in enumerate(("Petra Fredriksson", "Niclas Persson", "Aylin Demir", "Maximiliane Öberg"), 1)
)
CATEGORIES = (
    Category("food", "Speisen", only_categories=True),
    Category("starters", "Vorspeisen", "food", 10),
    Category("mains", "Hauptgerichte", "food", 20, only_categories=True),
    Category("meat", "Fleisch", "mains", 10),
    Category("sides", "Beilagen & Saucen", "food", 30),
    Category("soft", "Alkoholfreies", None, 40),
)
HEADINGS = tuple(
    BongCategory(f"b{number}", name, number) for number, name in enumerate(("STARTER", "MAIN COURSE", "SIDES", "DESSERT"))
)
WORDS = (
    *(Word(f"w{text}", text, "1") for text in ("UTAN LÖK", "LAKTOSFRI", "GLUTENFRI", "SÅS VID SIDAN", "GENOMSTEKT")),
    Word("w-bacon", "EXTRA BACON", "1", 9, dish_id="bacon"),
)
PRICES = PriceList(
    "p1",
    "Pizza",
    (PriceColumn("Äta här"), PriceColumn("Ta med", take_away=True), PriceColumn("Personal")),
    tuple(
        PriceLevel(
            name, name, number, (PriceCell(sek(89), "pizza"), PriceCell(sek(79), "pizza"), PriceCell(sek(1060), "pizza"))
        )
        for number, name in enumerate(("Barn", "Vanlig", "Familj"))
    ),
)


def dish(dish_id: str, name: str, crowns: int, category: str = "meat", **more: Any) -> Dish:
    return Dish(dish_id, name, sek(crowns), (category,), "b1", word_table="1", **more)


GOULASH = dish("goulash", "Eierschwammerlgulasch Knödel", 189)
BROTH = dish("broth", "Rindfleischsuppeneinlage", 75, "starters")
ROAST = dish("roast", "Zwiebelrostbraten", 1329)
PIZZA = dish("pizza", "Margherita", 129, price_list_id="p1")
VOUCHER = dish("voucher", "Gutschein Weihnachtsmenü", 0, "sides", asks=tuple(Ask))
BACON = dish("bacon", "Extra bacon", 20, "sides")
SOLD_OUT = dish("sold-out", "Köttbullar med gräddsås", 195, sold_out=True)
MENU = Menu(
    unit="cl",
    categories=CATEGORIES,
    dishes=(GOULASH, BROTH, ROAST, PIZZA, VOUCHER, BACON, SOLD_OUT),
    bong_categories=HEADINGS,
    words=WORDS,
    price_lists=(PRICES,),
)
METHODS = (
    PaymentMethod("0", MethodKind.CASH, "Bar"),
    PaymentMethod("1", MethodKind.CARD, "Bankomat"),
    PaymentMethod("2", MethodKind.CARD, "SumUp"),
    PaymentMethod("3", MethodKind.VOUCHER, "Gutschein"),
    PaymentMethod("4", MethodKind.OTHER, "Überweisung"),
)


def line(of: Dish, quantity: int = 1, **said: Any) -> LineItem:
    return replace(line_for(of, quantity=Decimal(quantity)), id=f"{of.id}-{quantity}", **said)


NEW = (line(GOULASH, 2, words=("GLUTENFRI",), note="Saft extra"), line(BACON, 2), line(BROTH, course=3, seat=1))


def dinner(venue: Venue) -> Order:
    """Guests with a name, seats and courses; the first course is ready."""
    first = (line(BROTH, 12, seat=1, words=("UTAN LÖK", "LAKTOSFRI")), line(ROAST, seat=2), line(GOULASH, course=2, seat=3))
    made = order_of(first, (line(GOULASH, 10, note="sehr heiß"),), order_id="o1", table_id="t1")
    now = venue.clock.now()
    rounds = tuple(replace(one, sent_at=now) for one in made.rounds)
    ready = tuple(replace(one, done_at=now) if one.item.dish_id == "broth" else one for one in made.lines)
    return replace(made, lines=ready, rounds=rounds, opened_at=now, name="Familie Hinterwaldner", guests=4)


NATIVE = tuple(
    Capability(name, Answer.NATIVE, "") for name in ("direct sale", "payments", "split bills", "staff switch", "receipts")
)
OWN = (
    *(Capability(name, Answer.KEPT, "") for name in ("tables", "staff", "staff switch", "words and notes", "bong categories")),
    *(
        Capability(name, Answer.NATIVE, "")
        for name in ("receipts", "void receipts", "e-mail receipts", "receipt pages", "day open", "day close", "zero receipt")
    ),
    *(Capability(name, Answer.NATIVE, "") for name in ("change prices", "change names", "hide dishes", "change stock")),
    Capability("price lists", Answer.KEPT, ""),
)
"""A till that leaves as much as possible to waiterapp, and has everything a manager can use."""
PRINTER = Printer("p1", "Warme Küche", "192.168.1.50:9100", use=PaperUse.FALLBACK, language="de")
KITCHEN = Kitchen((Station("s1", "Grill & Pfanne", headings=("MAIN COURSE",)), Station("s2", "Patisserie")), (PRINTER,))


def office(venue: Venue) -> Iterator[Event]:
    """What is on a manager's desk: a refused order, a printer without paper, receipts, devices."""
    now = venue.clock.now()
    order = RoundToBook("d1", "t1", "1", "K7F3Q", "w1", (line(GOULASH, 2),))
    why = "The till does not accept user name and password (401)."
    refused = Delivery(
        id="d1",
        kind=DeliveryKind.ROUND,
        lane="t1",
        key="k1",
        payload=msgspec.json.encode(order).decode(),
        state=DeliveryState.REFUSED,
        attempts=2,
        created_at=now,
        order_id="o1",
        round_id="r1",
        last_error=why,
    )
    closing = replace(
        refused,
        id="d2",
        kind=DeliveryKind.DAY_CLOSE,
        lane="",
        payload="{}",
        state=DeliveryState.UNKNOWN,
        sent_at=now,
        evidence="The till has no day close since then. The day is probably still open.",
    )
    yield QueueChanged((refused, closing))
    yield KitchenChanged(KITCHEN)
    yield PrintersChanged((PrinterState("p1", "The printer is out of paper.", now, now, 3),))
    yield ReceiptsRead(
        tuple(
            TillSale(
                f"r{number}",
                f"2026-{number:06d}",
                f"Tisch {number} #K7F3Q",
                "2026-11-27T19:43:00",
                sek(1329),
                "Maximiliane Öberg",
                ((GOULASH.name, Decimal(2), sek(378)),),
                table_name=f"{number}",
                methods=("Bankomat",),
            )
            for number in range(1, 30)
        )
    )
    yield RecordLinkChanged(RecordLink(RecordState.LIVE, now))
    yield DevicesChanged(
        tuple(
            Device(f"v{number}", name, role, "1.0", now, unsent=number, unsent_since=now)
            for number, (name, role) in enumerate((("Tablett Terrasse", "waiter"), ("Bildschirm im Büro", "manager")))
        )
    )
    reports = ("revenue", "top-articles", "article-groups", "weekly", "payment-methods", "staff", "taxes", "months", "cashbook")
    yield PaymentMethodsChanged(METHODS, BillTerms(split=Split.PARTS, discounts=True, tips=True), reports)
    yield CapabilitiesChanged(OWN)


def evening(venue: Venue) -> Iterator[Event]:
    yield MenuChanged(MENU, venue.clock.now())
    yield FloorChanged(Floor(AREAS, TABLES))
    yield StaffChanged(STAFF)
    yield PaymentMethodsChanged(METHODS, BillTerms(split=Split.PARTS, discounts=True, tips=True))
    yield OrderChanged(dinner(venue))
    for number, (table, minutes) in enumerate(((party_at("t1", 2), 5), ("t2", 75), ("t5", 20)), 2):
        order = venue.order(number, ROAST, GOULASH, table=table, minutes_ago=minutes)
        yield OrderChanged(replace(order, waiter_id=STAFF[number % 2].id, waiter_name=STAFF[number % 2].name))
    for table in ("t1", "t3"):
        yield DraftChanged(table, NEW)


class TwoTills(Profiles):
    """Two profiles, kept nowhere."""

    def all(self) -> tuple[Profile, ...]:
        """Return both."""
        return (
            Profile("matsal", "dinkassa", "https://api.dinkassa.se/api", role="waiter", is_full_screen=True),
            Profile("uteservering", "kassandro", "https://kassandro.example.org/api/v2"),
        )


class LaidOut(Venue):
    """The house in a window of one size."""

    def __init__(self, screen: str, scale: float) -> None:
        # Nothing here waits through pytest-qt, whose bot lives as long as one test.
        super().__init__(cast("QtBot", None))
        self.sizes = Sizes(PLAIN_DPI * scale)
        width, height = (self.sizes.px(millimetres) for millimetres in SCREENS[screen])
        self.context = Context(
            self.view,
            self.bridge,
            self.sizes,
            till_word="till's cloud",
            device=DeviceDesk(DeviceSettings(TwoTills(Path("nowhere")), "matsal")),
        )
        self.tell(*evening(self), *office(self))
        self.context.set_waiter(STAFF[0])
        QApplication.setFont(self.sizes.font(BASE_FONT_MM))
        self.translations = Translations(resource_folder() / "translations")
        self.window = MainWindow(self.context, Role.WAITER, self.translations)
        self.window.office.settings_page.ask_for_file = lambda: "/home/boss/waiterapp-matsal-2026-11-28-020000.db"
        layout = self.window.layout()
        assert layout is not None
        # A screen does not grow because a page would like it to.
        layout.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self.window.resize(width, height)
        self.window.show()
        assert QTest.qWaitForWindowExposed(self.window)

    def bring(self, page: str) -> None:
        self.window.pad_page.search.clear()
        self.window.show_role(Role.WAITER)
        self.context.set_waiter(STAFF[0])
        self.tell_link(LinkState.LIVE)
        self.tell(CapabilitiesChanged(NATIVE), ScreensChanged(()))
        if not self.view.orders:
            self.tell(*evening(self))
        PAGES[page](self)
        # Texts that wrap, and chips that flow, ask for their height again when they know their width.
        for _ in range(3):
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            QApplication.processEvents()

    def open_pad(self, table: str = "t1", *, and_then: Callable[[Any], object] = lambda _page: None) -> None:
        self.window.open_table(table)
        and_then(self.window.pad_page)

    def open_panel(self, name: str, fill: Callable[[Any], object]) -> None:
        self.window.open_table("t1")
        panel = getattr(self.window.pad_page.panels, name)
        fill(panel)
        self.window.pad_page.menu.show_panel(panel)

    def open_checkout(self, *taps: str) -> None:
        self.window.open_checkout("t1")
        for name in taps:
            tap_if_there(child(self.window.checkout_page, QPushButton, name))

    def open_office(self, page: str, *taps: str, row: int | None = None) -> None:
        self.tell(CapabilitiesChanged(OWN))
        self.window.show_role(Role.MANAGER)
        # Whoever works on the floor may not look into the office; the manager may.
        self.context.set_waiter(STAFF[3])
        widget: Any = getattr(self.window.office, page)
        self.window.office.show_page(widget)
        if row is not None:
            widget.table.selectRow(row)
        for name in taps:
            child(widget, QAbstractButton, name).click()

    def open_salvage(self) -> None:
        self.tell(RecordSalvaged(a_salvage(self.context.view.clock.now())))
        self.open_office("salvage_page", row=0)

    def open_board(self, *taps: str) -> None:
        self.window.show_role(Role.KITCHEN)
        self.window.board_page.ticket_panel.finished.emit()
        bar = self.window.board_page.bar
        for button in (bar.recall, bar.held, bar.all_day, bar.screen_button):
            if button.isChecked():
                button.click()
        for name in taps:
            tap_if_there(child(self.window.board_page, QPushButton, name))

    def open_silent_board(self) -> None:
        self.open_board()
        self.tell_link(LinkState.DOWN)

    def open_far_board(self) -> None:
        self.tell(ScreensChanged(((self.view.record.device, KitchenScreen(reading=Reading.FAR)),)))
        self.open_board()

    def open_empty_board(self) -> None:
        self.open_board()
        self.tell(*(OrderForgotten(order.id) for order in self.view.orders))

    def open_drawing(self, tools: str) -> None:
        self.open_office("editor_page")
        page = self.window.office.editor_page
        page.show_tools(getattr(page, tools))

    def open_invitation(self) -> None:
        self.open_office("devices_page")
        code = " ".join(["48213"] * 14)
        self.window.office.devices_page.invitation.show_invitation(Invitation("Tablett Terrasse", code))

    def open_dish(self, of: Dish | None, *, to_end: bool = False) -> None:
        self.open_office("dishes_page")
        page = self.window.office.dishes_page
        page.editing.choose(of)
        if to_end:
            QApplication.processEvents()
            page.detail_box.verticalScrollBar().setValue(page.detail_box.verticalScrollBar().maximum())

    def open_times(self) -> None:
        self.open_office("times_page")
        cooked = tuple(
            Cooked(dish.name, "MAIN COURSE", ("Grill & Pfanne",), self.clock.now(), 600.0 + 60 * number)
            for number in range(20)
            for dish in (GOULASH, ROAST)
        )
        asked = next(one for one in reversed(self.commands) if isinstance(one, ReadTimes))
        self.tell(CommandAnswered(asked.id, KitchenTimes(cooked, self.clock.now())))
        self.window.office.times_page.read()

    def open_history(self, *taps: str) -> None:
        self.open_office("history_page")
        asked = next(one for one in reversed(self.commands) if isinstance(one, ReadHistory))
        now = self.clock.now()
        about = f"2 × {GOULASH.name}, 1 × {ROAST.name}"
        told = tuple(
            Entry(
                str(number), now - timedelta(minutes=7 * number), what, "o1", "t1", "Petra Fredriksson", "Tablet 2", about, why
            )
            for number, what, why in (
                (1, Happening.VOIDED, "Der Gast hat sich anders entschieden."),
                (2, Happening.BOOKED_BY_HAND, "A booking with the same sum and reference is in the till's list."),
                (3, Happening.RECALLED, ""),
                (4, Happening.SETTING, ""),
            )
        )
        self.tell(CommandAnswered(asked.id, HistoryFound(told, True)))
        self.window.office.history_page.table.selectRow(0)
        for name in taps:
            child(self.window.office.history_page, QAbstractButton, name).click()

    def open_numbers(self, *, by: str) -> None:
        page = self.window.office.numbers_page
        self.open_office("numbers_page")
        child(page, QAbstractButton, f"numbers_by_{by}").click()
        asked = next(one for one in reversed(self.commands) if isinstance(one, ReadTakings))
        self.tell(CommandAnswered(asked.id, a_month(MENU, self.clock.now())))

    def open_report(self) -> None:
        takings = a_month(MENU, self.clock.now())
        self.open_office("day_page")
        for asked in [one for one in self.commands if isinstance(one, ReadTakings)]:
            self.tell(CommandAnswered(asked.id, takings))
        child(self.window.office.day_page, QAbstractButton, "report_top-articles").click()
        report = next(one for one in reversed(self.commands) if isinstance(one, ReadReport))
        rows = tuple(ReportRow(row.name, sek(row.sum.minor // 100 + 3), row.count) for row in takings.rows("dish"))
        span = takings.calendar.span(takings.since, takings.until)
        self.tell(CommandAnswered(report.id, Report("top-articles", rows, *span)))
        beside = next(one for one in reversed(self.commands) if isinstance(one, ReadTakings))
        self.tell(CommandAnswered(beside.id, takings))

    def open_replay(self) -> None:
        self.open_office("replay_page")
        asked = next(one for one in reversed(self.commands) if isinstance(one, ReadRecordings))
        at = self.clock.now()
        evenings = tuple(
            Recording(f"2026-11-{day}.1.rec", date(2026, 11, day), at, at, 20_000.0, 6_400_000, 2000, is_running=day == 29)
            for day in range(29, 15, -1)
        )
        trouble = "The evening cannot be recorded now: No space left on device."
        self.tell(CommandAnswered(asked.id, Recordings(evenings, ("2026-11-14.1.rec",), trouble)))

    def open_bong(self) -> None:
        self.open_board()
        board = self.window.board_page.board
        board.held.emit(board.line_spot(self.view.tickets()[0].lines[0].id))

    def tell_link(self, state: LinkState) -> None:
        now = self.clock.now()
        self.tell(LinkChanged(Link(state, now, now, "" if state is LinkState.LIVE else "The till cannot be reached.")))

    @property
    def order_here(self) -> Order:
        order = self.view.order_on("t1")
        assert order is not None
        return order


@contextmanager
def laid_out(screen: str, scale: float) -> Iterator[LaidOut]:
    """Lay the house out, and leave the application as it was."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    font, sheet = app.font(), app.styleSheet()
    app.setStyleSheet("")
    made = LaidOut(screen, scale)
    try:
        yield made
    finally:
        made.translations.use("en")
        forget(made.translations)
        made.window.close()
        made.window.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        app.setFont(font)
        app.setStyleSheet(sheet)


def tap_if_there(button: QAbstractButton) -> None:
    """A narrow screen has buttons that a wide one has no need of."""
    if button.isVisible():
        button.click()


def a_salvage(now: datetime) -> Salvage:
    """What is said of a record that was badly damaged."""
    deliveries = (
        SalvagedDelivery("d1", DeliveryKind.ROUND, "t4", now - timedelta(minutes=3), is_sure=False),
        SalvagedDelivery("d2", DeliveryKind.PAYMENT, "t11", now - timedelta(minutes=2), is_sure=False),
        SalvagedDelivery("d3", DeliveryKind.ROUND, "t7", now - timedelta(minutes=1), is_sure=True),
    )
    folder = "/home/waiter/.local/share/waiterapp/venues/saal/damaged/2026-11-29-190455"
    reason = "deliveries: *** in database main ***\nPage 1204: btreeInitPage() returns error code 11"
    return Salvage(now, reason, folder, 12_481, 96, ("documents", "history", "lines", "pins"), deliveries, is_sure=False)


WAITER_PAGES: dict[str, Callable[[LaidOut], object]] = {
    "floor": lambda house: house.window.floor_page.show_area("matsal"),
    "pad": lambda house: house.open_pad(),
    "pad, its lines on a narrow screen": lambda house: house.open_pad(and_then=lambda page: tap_if_there(page.peek)),
    "pad, till silent": lambda house: house.open_pad(and_then=lambda _page: house.tell_link(LinkState.DOWN)),
    "pad, nothing on it": lambda house: house.open_pad("t9"),
    "pad, words": lambda house: house.open_pad(and_then=lambda page: page.words.show_line(NEW, NEW[0].id)),
    "pad, search": lambda house: house.open_pad(and_then=lambda page: page.search.setText("e")),
    "line editor": lambda house: house.open_panel("editor", lambda panel: panel.edit(NEW, NEW[0].id)),
    "price list": lambda house: house.open_panel("prices", lambda panel: panel.offer(PIZZA, PRICES)),
    "ask": lambda house: house.open_panel("ask", lambda panel: panel.ask(VOUCHER)),
    "sent line": lambda house: house.open_panel("sent", lambda panel: panel.offer(house.order_here, house.order_here.lines[0])),
    "table": lambda house: house.open_panel("table", lambda panel: panel.offer("t1")),
    "transfer": lambda house: house.open_panel("transfer", lambda panel: panel.offer(house.order_here, party_at("t1", 3))),
    "approval": lambda house: house.open_panel("approval", lambda panel: panel.ask(GOULASH.name)),
    "open price": lambda house: house.open_panel("open_price", lambda panel: panel.offer(NEW[0])),
    "checkout": lambda house: house.open_checkout(),
    "checkout, its lines on a narrow screen": lambda house: house.open_checkout("checkout_choose"),
    "checkout, one seat, cash": lambda house: house.open_checkout(
        "checkout_choose", "checkout_seat_3", "checkout_choose", "checkout_key_00", "pay_by_0"
    ),
    "checkout, voucher": lambda house: house.open_checkout("pay_by_3"),
    "preliminary bill": lambda house: house.open_checkout("checkout_prebill"),
    "counter": lambda house: house.window.open_table(COUNTER),
    "PIN": lambda house: house.window.choose_waiter("w2"),
}
BOARD_PAGES: dict[str, Callable[[LaidOut], object]] = {
    "board": lambda house: house.open_board(),
    "board, till silent": lambda house: house.open_silent_board(),
    "board, from afar": lambda house: house.open_far_board(),
    "board, nothing open": lambda house: house.open_empty_board(),
    "board, recall": lambda house: house.open_board("board_recall"),
    "board, its screen": lambda house: house.open_board("board_screen"),
    "board, a bong": lambda house: house.open_bong(),
    "board, all day": lambda house: house.open_board("board_all_day"),
    "board, held courses": lambda house: house.open_board("board_held"),
}
OFFICE_PAGES: dict[str, Callable[[LaidOut], object]] = {
    "floor plan": lambda house: house.open_office("editor_page"),
    **{f"floor plan, {tools}": partial(LaidOut.open_drawing, tools=tools) for tools in DRAWING},
    "health": lambda house: house.open_office("health_page", row=0),
    "queue": lambda house: house.open_office("queue_page", row=0),
    "queue, a payment": lambda house: house.open_office("queue_page", row=1),
    "repaired record": lambda house: house.open_salvage(),
    "kitchen and sold out": lambda house: house.open_office("kitchen_settings_page"),
    "dishes": lambda house: house.open_dish(None),
    "dishes, one of them": lambda house: house.open_dish(GOULASH),
    "dishes, the end of one": lambda house: house.open_dish(PIZZA, to_end=True),
    "kitchen times": lambda house: house.open_times(),
    "stations": lambda house: house.open_office("stations_page", row=0),
    "printers": lambda house: house.open_office("printers_page", row=0),
    "receipts": lambda house: house.open_office("receipts_page", row=0),
    "receipts, a void": lambda house: house.open_office("receipts_page", "void_receipt", row=0),
    "people": lambda house: house.open_office("people_page", "people_part_people", row=1),
    "people, what roles may do": lambda house: house.open_office("people_page", "people_part_roles"),
    "office gate": lambda house: house.window.show_role(Role.MANAGER),
    "black box": lambda house: house.open_history(),
    "black box, one order": lambda house: house.open_history("history_story"),
    **{f"numbers by {by}": partial(LaidOut.open_numbers, by=by) for by in ("hour", "day", "dish", "method")},
    "day's end": lambda house: house.open_report(),
    "day's end, closing the day": lambda house: house.open_office("day_page", "close_day"),
    "rules": lambda house: house.open_office("rules_page"),
    "replay": lambda house: house.open_replay(),
    "devices": lambda house: house.open_office("devices_page"),
    "devices, a code to join": lambda house: house.open_invitation(),
    "settings": lambda house: house.open_office("settings_page", "settings_keep", row=1),
    "settings, a till to remove": lambda house: house.open_office("settings_page", "settings_remove", row=1),
    "settings, a backup to put back": lambda house: house.open_office("settings_page", "settings_restore", row=0),
}
PAGES = WAITER_PAGES | BOARD_PAGES | OFFICE_PAGES
