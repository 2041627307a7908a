"""Leaves a picture of every screen in every language, theme and size: `.venv/bin/python packaging/gallery.py FOLDER`.

Each screen is brought up in a window of each size, and a sheet for each size, theme and language shows them all at a glance.
A new screen is a line in `SCREENS`.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import timedelta
from itertools import count
from pathlib import Path
from typing import Any

from gallery_evenings import DINNER, MINE, OPEN_PAD, PAYING, SETTLE_MS, House, opened, settle
from PySide6.QtCore import QMessageLogContext, Qt, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QAbstractButton, QApplication, QLayout, QWidget

from waiterapp.app import BASE_FONT_MM, qt_application
from waiterapp.domain.checkout import COUNTER
from waiterapp.domain.deliveries import DeliveryKind
from waiterapp.domain.devices import Device, RecordLink, RecordState
from waiterapp.domain.events import DevicesChanged, LinkChanged, RecordLinkChanged, RecordSalvaged
from waiterapp.domain.menu import Ask
from waiterapp.domain.orders import LineItem, OrderLine
from waiterapp.domain.payments import MethodKind
from waiterapp.domain.rights import Right
from waiterapp.domain.salvage import Salvage, SalvagedDelivery
from waiterapp.domain.tills import Link, LinkState
from waiterapp.ui.kit.canvas import TileCanvas
from waiterapp.ui.kit.sizes import Sizes
from waiterapp.ui.kit.theme import THEMES
from waiterapp.ui.language import LANGUAGES, SOURCE
from waiterapp.ui.main_window import MainWindow
from waiterapp.ui.replay.replay_controls import KITCHEN, TABLES
from waiterapp.ui.top_bar import Role

DPI = 188.7
SIZES = {"8-portrait": (800, 1280), "12-landscape": (1920, 1200)}
"""Inches and position; width and height in pixels, all of them at the same density."""
SHEET_COLUMNS, THUMBNAIL_PX, CAPTION_PX, GAP_PX = 6, 400, 26, 8
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


def ask_for_everything(house: House, window: MainWindow) -> None:
    """Show the panel that asks with all it can ask for."""
    dish = next(dish for dish in house.view.menu.dishes if dish.asks)
    window.open_table(house.table(OPEN_PAD))
    window.pad_page.menu.show_panel(window.pad_page.ask_panel)
    window.pad_page.ask_panel.ask(replace(dish, name="Gutschein Weihnachtsmenü", asks=tuple(Ask)))


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
    window.pad_page.menu.show_panel(window.pad_page.approval_panel)
    window.pad_page.approval_panel.ask("Eierschwammerlgulasch mit Semmelknödel")


def ask_pin(house: House, window: MainWindow) -> None:
    """Let somebody with a PIN say that it is them."""
    with_pin = next(one for one in house.view.staff if one.has_pin)
    window.choose_waiter(with_pin.id)
    window.pin_page.keys.typed.emit("1")


def silent_till(house: House, _window: MainWindow) -> None:
    """Show the floor while the till does not answer."""
    since = house.view.clock.now() - timedelta(minutes=3)
    house.view.apply([LinkChanged(Link(LinkState.DOWN, since, since, "The till cannot be reached."))])


def devices(house: House, window: MainWindow) -> None:
    """Show a venue of several devices."""
    now = house.view.clock.now()
    shown = (
        Device("d1", "Tablett Servis 1", "waiter", "0.1.0", now, talks_to_till=True),
        Device("d2", "Küche", "kitchen", "0.1.0", now, screens=("STARTER", "MAIN COURSE", "PIZZA", "DESSERT")),
    )
    house.view.apply([RecordLinkChanged(RecordLink(RecordState.LIVE, now)), DevicesChanged(shown)])
    manager("devices_page")(house, window)


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


SCREENS: dict[str, list[tuple[str, Bring]]] = {
    "onlinebon": [
        # The strip tells of a repaired record until somebody has read of it: in the round before this one, nobody has.
        ("floor", lambda house, _window: house.view.apply([RecordSalvaged(None)])),
        ("floor-mine", lambda _house, window: window.floor_page.mine.setChecked(True)),
        ("floor-silent", silent_till),
        ("pad", table(DINNER)),
        ("pad-lines", table(DINNER, lambda window: tap_if_there(window, "pad_peek"))),
        ("pad-empty", table("9")),
        ("pad-search", table(OPEN_PAD, lambda window: window.pad_page.search.setText("sch"))),
        ("pad-editor", table(OPEN_PAD, lambda window: tap_line(window, is_new))),
        ("pad-ask", ask_for_everything),
        ("pad-sent-line", table(DINNER, lambda window: tap_line(window, is_sent))),
        ("pad-table", table(DINNER, lambda window: tap(window, "pad_table"))),
        ("pad-transfer", table(PAYING, lambda window: window.pad_page.table_panel.transfer.emit())),
        ("pad-manager", table(DINNER, ask_manager)),
        ("pad-notice", table(DINNER, lambda window: tap(window, "pad_pay"))),
        ("checkout", checkout(PAYING)),
        ("checkout-lines", checkout(PAYING, lambda window: tap_if_there(window, "checkout_choose"))),
        ("checkout-seat", pay_by_seat),
        ("checkout-prebill", checkout(PAYING, lambda window: tap(window, "checkout_prebill"))),
        ("counter", lambda _house, window: window.open_table(COUNTER)),
        ("pin", ask_pin),
        ("kitchen", board()),
        ("kitchen-held", board("board_held")),
        ("kitchen-recall", board("board_recall")),
        ("kitchen-all-day", board("board_all_day")),
        ("kitchen-screen", board("board_screen")),
        ("manager-floor", manager("editor_page")),
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
        ("manager-rules", manager("rules_page")),
        ("manager-receipts", manager("receipts_page", row=0)),
        ("manager-gate", lambda _house, window: window.show_role(Role.MANAGER)),
        ("manager-people", manager("people_page", "people_part_people", row=1)),
        ("manager-roles", manager("people_page", "people_part_roles")),
        ("manager-numbers", manager("numbers_page", "numbers_by_dish")),
        ("manager-day", manager("day_page", "report_cashbook")),
        ("manager-devices", devices),
        ("manager-replay", manager("replay_page")),
        ("replay-tables", replay(TABLES)),
        ("replay-kitchen", replay(KITCHEN)),
        ("replay-table", replay("", DINNER)),
        ("manager-settings", manager("settings_page")),
        ("manager-salvage", salvaged),
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


# Taking the pictures.


class Gallery:
    """Takes the pictures that are wanted."""

    def __init__(self, wanted: argparse.Namespace) -> None:
        self._folder: Path = wanted.folder
        self._sizes: list[str] = wanted.size or list(SIZES)
        self._themes: list[str] = wanted.theme or list(THEMES)
        self._languages: list[str] = wanted.language or list(LANGUAGES)
        self._taken: dict[str, list[Path]] = {}

    def show(self, house: House, screens: Iterable[tuple[int, str, Bring]]) -> None:
        """Bring a window of each size to each screen."""
        wanted = tuple(screens)
        for size in self._sizes:
            window = self._window(house, size)
            for theme in self._themes:
                window.set_theme(THEMES[theme])
                for language in self._languages:
                    house.app.translations.use(language)
                    for number, name, bring in wanted:
                        self._take(house, window, bring, f"{size}-{theme}-{language}", f"{number:02d}-{name}")
            window.close()
            window.deleteLater()
            settle()
        # What this house speaks last must not be heard in the next one.
        house.app.translations.use(SOURCE)

    def _window(self, house: House, size: str) -> MainWindow:
        sizes = Sizes(DPI)
        QApplication.setFont(sizes.font(BASE_FONT_MM))
        context = house.app.new_context()
        context.sizes = sizes
        window = MainWindow(context, Role.WAITER, house.app.translations)
        context.set_waiter(house.view.staff[MINE])
        layout = window.layout()
        if layout is not None:
            # A tablet's screen does not grow because a page would like it to.
            layout.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        window.resize(*SIZES[size])
        window.show()
        return window

    def _take(self, house: House, window: MainWindow, bring: Bring, look: str, name: str) -> None:
        view = house.view
        before = (LinkChanged(view.link), RecordLinkChanged(view.record), DevicesChanged(view.devices))
        _begin(house, window)
        shown = bring(house, window)
        settle(4 * SETTLE_MS)
        path = self._folder / f"{look}-{name}.png"
        other = shown if isinstance(shown, QWidget) else None
        if not (other or window).grab().save(str(path)):
            raise OSError(f"the picture {path} could not be written")
        if other is not None:
            other.close()
        self._taken.setdefault(look, []).append(path)
        view.apply(before)

    def write_sheets(self) -> int:
        """Write one sheet for each size, theme and language; return how many pictures there are."""
        for look, paths in self._taken.items():
            _sheet(paths).save(str(self._folder / f"sheet-{look}.png"))
        return sum(len(paths) for paths in self._taken.values())


def _begin(house: House, window: MainWindow) -> None:
    """Go back to the waiter's first screen, as it is at the start of a shift."""
    window.notice.hide()
    window.banner.tick()
    window.pad_page.search.clear()
    window.floor_page.mine.setChecked(False)
    window.board_page.held.setChecked(False)
    window.board_page.recall.setChecked(False)
    for button in (window.board_page.bar.all_day, window.board_page.bar.screen_button):
        if button.isChecked():
            button.click()
    window.show_role(Role.WAITER)
    window.floor_page.show_area(house.view.floor.areas[0].id)
    for canvas in window.findChildren(TileCanvas):
        canvas.verticalScrollBar().setValue(0)


def _sheet(paths: list[Path]) -> QPixmap:
    """Put pictures side by side under their names."""
    pictures = [QPixmap(str(path)).scaledToWidth(THUMBNAIL_PX, Qt.TransformationMode.SmoothTransformation) for path in paths]
    across, down = THUMBNAIL_PX + GAP_PX, max(one.height() for one in pictures) + CAPTION_PX + GAP_PX
    rows = -(-len(pictures) // SHEET_COLUMNS)
    sheet = QPixmap(across * min(SHEET_COLUMNS, len(pictures)), down * rows)
    sheet.fill(Qt.GlobalColor.white)
    with QPainter(sheet) as painter:
        font = painter.font()
        font.setPixelSize(CAPTION_PX * 2 // 3)
        painter.setFont(font)
        for index, (path, picture) in enumerate(zip(paths, pictures, strict=True)):
            x, y = index % SHEET_COLUMNS * across, index // SHEET_COLUMNS * down
            painter.drawText(x, y, across, CAPTION_PX, Qt.AlignmentFlag.AlignVCenter, path.stem)
            painter.drawPixmap(x, y + CAPTION_PX, picture)
    return sheet


def without_size_hints(_kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    """Pass Qt's messages on, but for the one its offscreen platform has for every window."""
    if "propagateSizeHints" not in message:
        print(message, file=sys.stderr)


def main() -> int:
    """Take the pictures; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", metavar="PART", default="", help="only screens with this in their name")
    parser.add_argument("--language", action="append", choices=list(LANGUAGES))
    parser.add_argument("--theme", action="append", choices=list(THEMES))
    parser.add_argument("--size", action="append", choices=list(SIZES))
    wanted = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    qInstallMessageHandler(without_size_hints)
    qt_application()
    wanted.folder.mkdir(parents=True, exist_ok=True)
    gallery, numbers = Gallery(wanted), count(1)
    for till, screens in SCREENS.items():
        numbered = [(next(numbers), name, bring) for name, bring in screens]
        chosen = [one for one in numbered if wanted.only in one[1]]
        if chosen:
            with opened(till) as house:
                gallery.show(house, chosen)
    print(f"{gallery.write_sheets()} pictures in {wanted.folder}.")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
