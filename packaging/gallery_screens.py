"""Every screen of the gallery, and what brings a window there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

from gallery_evenings import DINNER, OPEN_PAD, PAYING, SETTLE_MS, House, settle
from gallery_floor import lay_plan, push_together
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QAbstractButton, QLayout, QLineEdit, QMenu, QWidget

from waiterapp.domain.deliveries import Delivery, DeliveryKind, DeliveryState
from waiterapp.domain.devices import Device, Invitation, RecordLink, RecordState
from waiterapp.domain.events import (
    CapabilitiesChanged,
    DevicesChanged,
    FloorChanged,
    LinkChanged,
    OrderForgotten,
    PaymentMethodsChanged,
    QueueChanged,
    RecordLinkChanged,
    RecordSalvaged,
    ScreensChanged,
)
from waiterapp.domain.floor import COUNTER, party_at
from waiterapp.domain.menu import Ask
from waiterapp.domain.orders import LineItem, OrderLine
from waiterapp.domain.payments import MethodKind, PaidLine, PaymentMethod, PaymentToBook, Tender
from waiterapp.domain.plan import Element, known_key
from waiterapp.domain.rights import Right
from waiterapp.domain.salvage import Salvage, SalvagedDelivery
from waiterapp.domain.stations import KitchenScreen, Reading, ScreenKind
from waiterapp.domain.tills import Answer, Capability, Link, LinkState
from waiterapp.domain.values import Money
from waiterapp.ui.kit.scroll_box import ScrollBox
from waiterapp.ui.main_window import MainWindow
from waiterapp.ui.replay.replay_controls import KITCHEN, TABLES
from waiterapp.ui.top_bar import Role
from waiterapp.venue.encoding import encoded

GROUPINGS = ("hour", "day", "dish", "category", "waiter", "method")
BACKUP = "/home/chef/waiterapp-gallery-2026-11-28-020000.db"

Bring = Callable[[House, MainWindow], object]
Then = Callable[[MainWindow], object]


# Bringing a window to a screen.


def table(name: str, then: Then = lambda _window: None) -> Bring:
    """Open a table's pad, and do something there."""

    def bring(house: House, window: MainWindow) -> None:
        window.open_table(house.table(name))
        then(window)

    return bring


def checkout(name: str, then: Then = lambda _window: None) -> Bring:
    """Open a table's checkout, and do something there."""

    def bring(house: House, window: MainWindow) -> None:
        window.open_table(house.table(name))
        window.open_checkout(house.table(name))
        settle()
        then(window)

    return bring


def manager(page: str, *taps: str, row: int | None = None) -> Bring:
    """Open a manager's page, choose a row of its table and tap buttons."""

    def bring(house: House, window: MainWindow) -> None:
        let_manager_in(house, window)
        window.show_role(Role.MANAGER)
        widget: Any = getattr(window.office, page)
        window.office.show_page(widget)
        settle()
        if row is not None:
            widget.table.selectRow(row)
        for name in taps:
            tap(window, name)
            settle(10 * SETTLE_MS)

    return bring


def let_manager_in(house: House, window: MainWindow) -> None:
    """Let the manager work on this device until the office is left."""
    permissions = house.view.permissions
    if permissions.are_used:
        window.door.let_in(next(iter(permissions.approvers({Right.LEAD}))))


def board(*taps: str) -> Bring:
    """Show the kitchen's board and tap buttons."""

    def bring(_house: House, window: MainWindow) -> None:
        window.show_role(Role.KITCHEN)
        settle()
        for name in taps:
            tap(window, name)

    return bring


def tap(window: QWidget, name: str) -> None:
    """Tap a button."""
    found = [button for button in window.findChildren(QAbstractButton) if button.objectName() == name]
    if not found:
        raise LookupError(f"there is no button {name}")
    found[0].click()


def tap_if_there(window: QWidget, name: str) -> None:
    """Tap a button that a narrow screen has, and a wide one has no need of."""
    for button in window.findChildren(QAbstractButton):
        if button.objectName() == name and button.isVisible():
            button.click()


def tap_line(window: MainWindow, is_wanted: Callable[[Any], bool]) -> None:
    """Tap the first line of the pad that is wanted."""
    rows = window.pad_page.list.rows
    index = next(index for index, row in enumerate(rows) if is_wanted(row))
    window.pad_page.list.show_tile(index)
    window.pad_page.list.tapped.emit(index)


def is_sent(row: Any) -> bool:
    """A line was sent."""
    return isinstance(row.sent, OrderLine)


def is_new(row: Any) -> bool:
    """A line was not sent yet."""
    return isinstance(row.line, LineItem)


def choose_dish(window: MainWindow, name: str) -> None:
    """Search for a dish and tap it."""
    window.pad_page.search.setText(name)
    window.pad_page.grid.tapped.emit(0)


def offer_words(window: MainWindow) -> None:
    """Show the words of a line as if its dish had just been tapped."""
    lines = window.pad_page.pad.lines
    window.pad_page.words.show_line(lines, lines[0].id)


def type_by_touch(window: MainWindow, field: QLineEdit, keys: str = "") -> None:
    """Type into a field on the screen's own keys."""
    field.setFocus()
    panel = window.typing.panel
    panel.type_into(field)
    for key in keys:
        panel.keyboard.key(key).click()


def note_by_touch(window: MainWindow) -> None:
    """Write a note on the screen's own keys."""
    tap_line(window, is_new)
    type_by_touch(window, window.pad_page.panels.editor.note, "o")


def name_by_touch(_house: House, window: MainWindow) -> None:
    """Name a new colleague on the screen's own keys."""
    type_by_touch(window, window.office.people_page.name)


def ask_for_everything(house: House, window: MainWindow) -> None:
    """Show the panel that asks with all it can ask for."""
    dish = next(dish for dish in house.view.menu.dishes if dish.asks)
    window.open_table(house.table(OPEN_PAD))
    window.pad_page.menu.show_panel(window.pad_page.panels.ask)
    window.pad_page.panels.ask.ask(replace(dish, name="Gutschein Weihnachtsmenü", asks=tuple(Ask)))


def dish(name: str, then: Then = lambda _window: None) -> Bring:
    """Open a dish in the office, and do something there."""

    def bring(house: House, window: MainWindow) -> None:
        manager("dishes_page")(house, window)
        window.office.dishes_page.open_dish(next(one for one in house.view.menu.dishes if one.name == name))
        settle()
        then(window)

    return bring


def scroll_dish(window: MainWindow) -> None:
    """Show the end of a dish's page."""
    bar = window.office.dishes_page.detail_box.verticalScrollBar()
    bar.setValue(bar.maximum())


def ask_manager(window: MainWindow) -> None:
    """Show the panel that wants a manager's PIN."""
    window.pad_page.menu.show_panel(window.pad_page.panels.approval)
    window.pad_page.panels.approval.ask("Eierschwammerlgulasch mit Semmelknödel")


def ask_pin(house: House, window: MainWindow) -> None:
    """Let somebody with a PIN say that it is them."""
    with_pin = next(one for one in house.view.staff if one.has_pin)
    window.choose_waiter(with_pin.id)
    window.pin_page.keys.typed.emit("1")


def silent_till(house: House, _window: MainWindow) -> None:
    """Show the floor while the till does not answer."""
    since = house.view.clock.now() - timedelta(minutes=3)
    house.held.append(LinkChanged(Link(LinkState.DOWN, since, since, "The till cannot be reached.")))
    house.view.apply(house.held)


def devices(house: House, window: MainWindow) -> None:
    """Show a venue of several devices."""
    now = house.view.clock.now()
    shown = (
        Device("d1", "Tablett Servis 1", "waiter", "0.1.0", now, talks_to_till=True),
        Device("d2", "Küche", "kitchen", "0.1.0", now, screens=("STARTER", "MAIN COURSE", "PIZZA", "DESSERT")),
    )
    house.view.apply([RecordLinkChanged(RecordLink(RecordState.LIVE, now)), DevicesChanged(shown)])
    manager("devices_page")(house, window)


def replay(screen: str, table_name: str = "") -> Bring:
    """Look at this very evening again, in a window of its own."""

    def bring(house: House, window: MainWindow) -> QWidget:
        manager("replay_page")(house, window)
        page = window.office.replay_page
        house.until(page.open_button.isEnabled, "the recording")
        page.open_chosen()
        shown = page.replay
        if shown is None:
            raise LookupError("no recording was opened")
        house.until(lambda: not shown.player.is_waiting, "the beginning of the recording")
        shown.player.seek(shown.player.recording.length_s)
        house.until(lambda: not shown.player.is_waiting, "the end of the recording")
        layout = shown.layout()
        if layout is not None:
            layout.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        shown.resize(window.size())
        if table_name:
            shown.open_table(house.table(table_name))
        else:
            shown.show_screen(screen)
        return shown

    return bring


def pay_by_seat(house: House, window: MainWindow) -> None:
    """Choose a seat's dishes and give cash for them."""
    checkout(PAYING)(house, window)
    cash = next(one for one in house.view.payment_methods if one.kind is MethodKind.CASH)
    for name in ("seat_3", "key_2", "key_0", "key_0", "key_00"):
        tap(window, f"checkout_{name}")
    tap(window, f"pay_by_{cash.id}")


def both(*brings: Bring) -> Bring:
    """Do one thing after the other; what the last one shows is shown."""

    def bring(house: House, window: MainWindow) -> object:
        return [one(house, window) for one in brings][-1]

    return bring


def menu_of(name: str) -> Bring:
    """Open a menu of the bar, which is a window of its own."""

    def bring(_house: House, window: MainWindow) -> QMenu:
        menu: QMenu = getattr(window.bar, name).menu()
        menu.popup(window.mapToGlobal(QPoint()))
        return menu

    return bring


def tour(skips: int, then: Bring = lambda _house, _window: None) -> Bring:
    """Begin the tour and skip some of its steps."""

    def bring(house: House, window: MainWindow) -> None:
        then(house, window)
        window.tour.begin()
        for _ in range(skips):
            tap(window, "tour_skip")

    return bring


def offer_price(house: House, window: MainWindow) -> None:
    """Show the panel for another price of a line."""
    table(OPEN_PAD)(house, window)
    page = window.pad_page
    page.menu.show_panel(page.panels.open_price)
    page.panels.open_price.offer(page.pad.lines[0])


def voucher(house: House, window: MainWindow) -> None:
    """Pay by a voucher, at a till that takes them."""
    view = house.view
    methods = (*view.payment_methods, PaymentMethod("voucher", MethodKind.VOUCHER, "Gutschein"))
    view.apply([PaymentMethodsChanged(methods, view.bill_terms, view.reports)])
    checkout(PAYING, lambda shown: tap(shown, "pay_by_voucher"))(house, window)


def another_screen(screen: KitchenScreen, *taps: str) -> Bring:
    """Show the board as another kind of screen."""

    def bring(house: House, window: MainWindow) -> None:
        house.view.apply([ScreensChanged(((house.view.record.device, screen),))])
        board(*taps)(house, window)

    return bring


def bong(house: House, window: MainWindow) -> None:
    """Hold a finger on a line of the board."""
    board()(house, window)
    shown = window.board_page.board
    shown.held.emit(shown.line_spot(house.view.tickets()[0].lines[0].id))


def screen_end(house: House, window: MainWindow) -> None:
    """Show the end of the page that sets up a kitchen screen, with its bump bar."""
    board("board_screen")(house, window)
    settle()
    for box in window.board_page.screen_page.findChildren(ScrollBox):
        box.verticalScrollBar().setValue(box.verticalScrollBar().maximum())


def no_orders(house: House, _window: MainWindow) -> None:
    """Let every table be free."""
    house.view.apply([OrderForgotten(order.id) for order in house.view.orders])


def draw(tools: str) -> Bring:
    """Open tools of the floor editor, with a table chosen."""

    def bring(house: House, window: MainWindow) -> None:
        manager("editor_page")(house, window)
        page = window.office.editor_page
        page.show_tools(getattr(page, tools))
        page.editing.choose([key for key, one in page.editing.drawn().items() if one.table is not None][:2])

    return bring


def floor_together(house: House, window: MainWindow) -> None:
    """Show tables that are pushed together, on a drawn plan."""
    push_together(house)
    lay_plan(house)
    window.floor_page.show_area(house.view.floor.areas[0].id)
    settle(10 * SETTLE_MS)


def room_picture(house: House, window: MainWindow) -> None:
    """Show the tools for the picture of a room."""
    lay_plan(house)
    draw("picture")(house, window)
    window.office.editor_page.editing.show_area(house.view.floor.areas[0].id)
    settle(10 * SETTLE_MS)


def salvaged(house: House, window: MainWindow) -> None:
    """Show what was saved out of a damaged record."""
    now = house.view.clock.now()
    here = [table.id for table in house.view.floor.tables[:3]]
    deliveries = tuple(
        SalvagedDelivery(f"d{number}", kind, table_id, now - timedelta(minutes=3 - number), is_sure=number == 2)
        for number, (kind, table_id) in enumerate(
            zip((DeliveryKind.ROUND, DeliveryKind.PAYMENT, DeliveryKind.ROUND), here, strict=True)
        )
    )
    reason = "deliveries: *** in database main *** Page 1204: btreeInitPage() returns error code 11"
    kept = "/home/office/waiterapp/venues/saal/damaged/2026-11-29-190455"
    found = Salvage(now, reason, kept, 12_481, 96, ("documents", "history"), deliveries, is_sure=False)
    house.view.apply([RecordSalvaged(found)])
    manager("salvage_page")(house, window)


def changed_floor(house: House, window: MainWindow) -> None:
    """Let the till have lost one table and renamed another since the floor was drawn."""
    floor = house.view.floor
    known = ((known_key("lost"), Element(known_name="14")), (known_key(floor.tables[0].id), Element(known_name="Stammtisch")))
    plan = replace(floor.plan, elements=tuple(sorted((*floor.plan.elements, *known), key=lambda one: one[0])))
    house.view.apply([FloorChanged(replace(floor, plan=plan))])
    manager("editor_page")(house, window)


def unknown_payment(house: House, window: MainWindow) -> None:
    """Show a payment of which nobody knows whether it is booked."""
    order, now = house.order(PAYING), house.view.clock.now()
    line = order.lines[0]
    item, due = line.item, line.item.sum
    paid = PaidLine(item.id, line.round_id, item.dish_id, item.name, item.quantity, due)
    payment = PaymentToBook(
        "p1", order.table_id, PAYING, "w1", (paid,), False, due, (Tender("0", due),), Money(0, due.currency)
    )
    delivery = Delivery(
        id="p1",
        kind=DeliveryKind.PAYMENT,
        lane=order.table_id,
        key="p1",
        payload=encoded(payment).decode(),
        state=DeliveryState.UNKNOWN,
        attempts=1,
        created_at=now,
        order_id=order.id,
        round_id=line.round_id,
        sent_at=now,
        evidence="The till has no such receipt. It is probably not booked.",
    )
    house.view.apply([QueueChanged((delivery,))])
    manager("queue_page", row=0)(house, window)


def days_of_its_own(house: House, _window: MainWindow) -> None:
    """Let the till have whatever there is to a day."""
    days = tuple(Capability(name, Answer.NATIVE, "") for name in ("day open", "day close", "zero receipt"))
    others = [one for one in house.view.capabilities if one.name not in {day.name for day in days}]
    house.view.apply([CapabilitiesChanged((*others, *days)), QueueChanged(())])


def day_that_ends(house: House, window: MainWindow) -> None:
    """Ask whether the day shall be closed, at a till that begins and closes days."""
    days_of_its_own(house, window)
    no_orders(house, window)
    manager("day_page", "close_day")(house, window)


def join_code(house: House, window: MainWindow) -> None:
    """Show the code that lets one more device join."""
    devices(house, window)
    window.office.devices_page.invitation.show_invitation(Invitation("Tablett Terrasse", " ".join(["48213"] * 14)))


def settings(*taps: str, row: int | None = None) -> Bring:
    """Show the settings of this device."""

    def bring(house: House, window: MainWindow) -> None:
        window.office.settings_page.ask_for_file = lambda: BACKUP
        manager("settings_page", *taps, row=row)(house, window)
        if row is not None:
            settle()
            for box in window.office.findChildren(ScrollBox):
                box.ensureWidgetVisible(window.office.settings_page.remove_yes)

    return bring


SCREENS: dict[str, list[tuple[str, Bring]]] = {
    "onlinebon": [
        ("floor", lambda _house, _window: None),
        ("floor-mine", lambda _house, window: window.floor_page.mine.setChecked(True)),
        ("floor-silent", silent_till),
        ("floor-locked", lambda _house, window: window.lock()),
        ("menu-people", menu_of("waiter_button")),
        ("menu-more", menu_of("menu_button")),
        ("tour", tour(0)),
        ("tour-words", tour(3, table("9"))),
        ("tour-proof", tour(6, table(DINNER))),
        ("pad", table(DINNER)),
        ("pad-lines", table(DINNER, lambda window: tap_if_there(window, "pad_peek"))),
        ("pad-empty", table("9")),
        ("pad-search", table(OPEN_PAD, lambda window: window.pad_page.search.setText("sch"))),
        ("pad-search-keys", table(OPEN_PAD, lambda window: type_by_touch(window, window.pad_page.search, "sch"))),
        ("pad-editor", table(OPEN_PAD, lambda window: tap_line(window, is_new))),
        ("pad-note-keys", table(OPEN_PAD, note_by_touch)),
        ("pad-ask", ask_for_everything),
        ("pad-sent-line", table(DINNER, lambda window: tap_line(window, is_sent))),
        ("pad-table", table(DINNER, lambda window: tap(window, "pad_table"))),
        ("pad-price", offer_price),
        ("pad-party", lambda house, window: window.open_table(party_at(house.table(DINNER), 2))),
        ("pad-transfer", table(PAYING, lambda window: window.pad_page.panels.table.transfer.emit())),
        ("pad-manager", table(DINNER, ask_manager)),
        ("pad-notice", table(DINNER, lambda window: tap(window, "pad_pay"))),
        ("checkout", checkout(PAYING)),
        ("checkout-lines", checkout(PAYING, lambda window: tap_if_there(window, "checkout_choose"))),
        ("checkout-seat", pay_by_seat),
        ("checkout-voucher", voucher),
        ("checkout-prebill", checkout(PAYING, lambda window: tap(window, "checkout_prebill"))),
        ("counter", lambda _house, window: window.open_table(COUNTER)),
        ("pin", ask_pin),
        ("kitchen", board()),
        ("kitchen-held", board("board_held")),
        ("kitchen-recall", board("board_recall")),
        ("kitchen-all-day", board("board_all_day")),
        ("kitchen-screen", board("board_screen")),
        ("kitchen-screen-end", screen_end),
        ("kitchen-bong", bong),
        ("kitchen-far", another_screen(KitchenScreen(reading=Reading.FAR))),
        ("kitchen-pass", another_screen(KitchenScreen(kind=ScreenKind.EXPO))),
        ("kitchen-carry-out", another_screen(KitchenScreen(kind=ScreenKind.CLEARING))),
        ("kitchen-silent", both(silent_till, board())),
        ("kitchen-empty", both(no_orders, board())),
        ("manager-floor", manager("editor_page")),
        ("manager-floor-arrange", draw("arrange")),
        ("manager-floor-tables", draw("tools")),
        ("manager-floor-room", draw("room")),
        ("manager-floor-servers", draw("servers")),
        ("manager-floor-plans", draw("versions")),
        ("manager-floor-files", draw("files")),
        ("manager-floor-changed", changed_floor),
        ("manager-salvage", salvaged),
        ("floor-together", floor_together),
        ("manager-floor-picture", room_picture),
        ("manager-kitchen", manager("kitchen_settings_page")),
        ("manager-dishes", manager("dishes_page")),
        ("manager-dish", dish("Husets vita glas")),
        ("manager-dish-kept", dish("Wallenbergare", scroll_dish)),
        ("manager-times", manager("times_page")),
        ("manager-stations", manager("stations_page", row=0)),
        ("manager-printers", manager("printers_page", row=0)),
        ("manager-history", manager("history_page", "history_kinds_all")),
        ("manager-history-story", manager("history_page", "history_story", row=0)),
        ("manager-health", manager("health_page", row=0)),
        ("manager-health-trouble", both(silent_till, manager("health_page", row=0))),
        ("manager-queue", manager("queue_page")),
        ("manager-queue-payment", unknown_payment),
        ("manager-rules", manager("rules_page")),
        ("manager-receipts", manager("receipts_page", row=0)),
        ("manager-receipts-void", manager("receipts_page", "void_receipt", row=0)),
        ("manager-gate", lambda _house, window: window.show_role(Role.MANAGER)),
        ("manager-people", manager("people_page", "people_part_people", row=1)),
        ("manager-people-keys", both(manager("people_page", "people_part_people"), name_by_touch)),
        ("manager-roles", manager("people_page", "people_part_roles")),
        *((f"manager-numbers-{by}", manager("numbers_page", f"numbers_by_{by}")) for by in GROUPINGS),
        ("manager-day", manager("day_page", "report_cashbook")),
        ("manager-day-zero", both(days_of_its_own, manager("day_page", "zero_receipt"))),
        ("manager-day-end", day_that_ends),
        ("manager-devices", devices),
        ("manager-devices-code", join_code),
        ("manager-replay", manager("replay_page")),
        ("replay-tables", replay(TABLES)),
        ("replay-kitchen", replay(KITCHEN)),
        ("replay-table", replay("", DINNER)),
        ("manager-settings", settings()),
        ("manager-settings-remove", settings("settings_remove", row=1)),
        ("manager-settings-restore", settings("settings_restore")),
    ],
    "dinkassa": [
        ("words-pad", table(DINNER, offer_words)),
        ("words-editor", table(DINNER, lambda window: tap_line(window, is_new))),
        ("words-prices", table(DINNER, lambda window: choose_dish(window, "Margherita"))),
        ("words-dish", dish("Kaffe")),
        ("words-dish-end", dish("Kaffe", scroll_dish)),
        ("words-queue", manager("queue_page", row=0)),
    ],
}
"""By till: a screen's name, and what brings a window there from the waiter's first screen."""
