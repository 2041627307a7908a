"""Leaves a picture of every screen in every language, theme and size: `.venv/bin/python packaging/gallery.py FOLDER`.

Each screen is brought up in a window of each size, and a sheet for each size, theme and language shows them all at a glance.
A new screen is a line in `SCREENS`, or in `FIRST_RUN`.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterable
from itertools import count, product
from pathlib import Path

from gallery_evenings import MINE, SETTLE_MS, House, opened, settle
from gallery_first_run import FIRST_RUN, Show, first_run
from gallery_screens import SCREENS, Bring, tap_if_there
from PySide6.QtCore import QMessageLogContext, Qt, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QLayout, QWidget

from waiterapp.app import BASE_FONT_MM, qt_application, resource_folder
from waiterapp.domain.events import (
    CapabilitiesChanged,
    DevicesChanged,
    Event,
    FloorChanged,
    LinkChanged,
    OrderChanged,
    PaymentMethodsChanged,
    QueueChanged,
    RecordLinkChanged,
    RecordSalvaged,
    ScreensChanged,
)
from waiterapp.ui.context import Context
from waiterapp.ui.kit.canvas import TileCanvas
from waiterapp.ui.kit.sizes import Sizes
from waiterapp.ui.kit.theme import THEMES
from waiterapp.ui.language import LANGUAGES, SOURCE, Translations
from waiterapp.ui.main_window import MainWindow
from waiterapp.ui.top_bar import Role
from waiterapp.ui.venue_view import VenueView

DPI = 188.7
SIZES = {"8-portrait": (800, 1280), "12-landscape": (1920, 1200)}
"""Inches and position; width and height in pixels, all of them at the same density."""
SHEET_COLUMNS, THUMBNAIL_PX, CAPTION_PX, GAP_PX = 6, 400, 26, 8


# Taking the pictures.


class Gallery:
    """Takes the pictures that are wanted."""

    def __init__(self, wanted: argparse.Namespace) -> None:
        self._folder: Path = wanted.folder
        self._sizes: list[str] = wanted.size or list(SIZES)
        self._themes: list[str] = wanted.theme or list(THEMES)
        self._languages: list[str] = wanted.language or list(LANGUAGES)
        self._taken: dict[str, list[Path]] = {}
        self._context: Context | None = None

    def show(self, house: House, screens: Iterable[tuple[int, str, Bring]]) -> None:
        """Bring a window of each size to each screen."""
        wanted = tuple(screens)
        for size in self._sizes:
            window = self._window(house, size)
            for theme in self._themes:
                window.set_theme(THEMES[theme])
                for language in self._languages:
                    for shown in (house.app.window, window):
                        shown.attendance.speak_on_device(language)
                    for number, name, bring in wanted:
                        self._take(house, window, bring, f"{size}-{theme}-{language}", f"{number:03d}-{name}")
            window.close()
            window.deleteLater()
            settle()
        # What this house speaks last must not be heard in the next one.
        house.app.translations.use(SOURCE)

    def _window(self, house: House, size: str) -> MainWindow:
        sizes = Sizes(DPI)
        QApplication.setFont(sizes.font(BASE_FONT_MM))
        self._context = context = house.app.new_context()
        context.sizes = sizes
        window = MainWindow(context, Role.WAITER, house.app.translations)
        # Nothing sounds without a loudspeaker, and a bar that flashes for it is in nobody's way but here.
        window.sounds.silent.disconnect()
        layout = window.layout()
        if layout is not None:
            # A tablet's screen does not grow because a page would like it to.
            layout.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        window.resize(*SIZES[size])
        window.show()
        return window

    def show_first_run(self, translations: Translations, screens: Iterable[tuple[int, str, Show]]) -> None:
        """Bring the window of a device without a profile to each screen."""
        wanted = tuple(screens)
        sizes = Sizes(DPI)
        QApplication.setFont(sizes.font(BASE_FONT_MM))
        for size, theme, language in product(self._sizes, self._themes, self._languages):
            translations.use(language)
            with first_run(sizes, THEMES[theme], translations, SIZES[size]) as window:
                for number, name, show in wanted:
                    show(window)
                    settle(4 * SETTLE_MS)
                    self._save(window, f"{size}-{theme}-{language}", f"{number:03d}-{name}")
        translations.use(SOURCE)

    def _take(self, house: House, window: MainWindow, bring: Bring, look: str, name: str) -> None:
        before = _told(house.view)
        self._begin(house, window)
        house.held.clear()
        shown = bring(house, window)
        settle(4 * SETTLE_MS)
        house.view.apply(house.held)
        other = shown if isinstance(shown, QWidget) else None
        self._save(other or window, look, name)
        if other is not None:
            other.close()
        house.view.apply(before)

    def _begin(self, house: House, window: MainWindow) -> None:
        """Go back to the waiter's first screen, as it is at the start of a shift."""
        tap_if_there(window, "tour_end")
        if self._context is not None:
            self._context.set_waiter(house.view.staff[MINE])
        window.board_page.ticket_panel.finished.emit()
        window.notice.hide()
        window.banner.tick()
        window.pad_page.search.clear()
        window.floor_page.mine.setChecked(False)
        window.board_page.held.setChecked(False)
        window.board_page.recall.setChecked(False)
        for button in (window.board_page.bar.all_day, window.board_page.bar.screen_button):
            if button.isChecked():
                button.click()
        window.office.dishes_page.editing.choose(None)
        window.office.editor_page.show_tools(window.office.editor_page.arrange)
        window.office.editor_page.editing.choose(())
        window.show_role(Role.WAITER)
        window.floor_page.show_area(house.view.floor.areas[0].id)
        for canvas in window.findChildren(TileCanvas):
            canvas.verticalScrollBar().setValue(0)

    def _save(self, shown: QWidget, look: str, name: str) -> None:
        path = self._folder / f"{look}-{name}.png"
        if not shown.grab().save(str(path)):
            raise OSError(f"the picture {path} could not be written")
        self._taken.setdefault(look, []).append(path)

    def write_sheets(self) -> int:
        """Write one sheet for each size, theme and language; return how many pictures there are."""
        for look, paths in self._taken.items():
            _sheet(paths).save(str(self._folder / f"sheet-{look}.png"))
        return sum(len(paths) for paths in self._taken.values())


def _told(view: VenueView) -> list[Event]:
    """Return what a screen may have other news of, to tell it again afterwards."""
    return [
        LinkChanged(view.link),
        RecordLinkChanged(view.record),
        DevicesChanged(view.devices),
        CapabilitiesChanged(view.capabilities),
        FloorChanged(view.floor),
        PaymentMethodsChanged(view.payment_methods, view.bill_terms, view.reports),
        QueueChanged(view.queue),
        ScreensChanged(tuple(view.picture.screens.items())),
        RecordSalvaged(view.picture.salvage),
        *(OrderChanged(order) for order in view.orders),
    ]


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


def without_platform_gaps(_kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    """Pass Qt's messages on, but for what its offscreen platform says of every window and menu."""
    if "This plugin does not support" not in message:
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
    qInstallMessageHandler(without_platform_gaps)
    qt_application()
    wanted.folder.mkdir(parents=True, exist_ok=True)
    gallery, numbers = Gallery(wanted), count(1)
    for till, screens in SCREENS.items():
        numbered = [(next(numbers), name, bring) for name, bring in screens]
        chosen = [one for one in numbered if wanted.only in one[1]]
        if chosen:
            with opened(till) as house:
                gallery.show(house, chosen)
    first = [one for one in ((next(numbers), name, show) for name, show in FIRST_RUN) if wanted.only in one[1]]
    if first:
        gallery.show_first_run(Translations(resource_folder() / "translations"), first)
    print(f"{gallery.write_sheets()} pictures in {wanted.folder}.")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
