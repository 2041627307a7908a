"""Leaves pictures of the kitchen's board, full and empty, near and far: `.venv/bin/python packaging/board_gallery.py FOLDER`.

A 32-inch screen at two resolutions, each theme, 1, 12 and 60 bongs, up close and to be read from four metres; beside each of
the latter the same picture as small as eyes four metres away see it, looked at from 70 cm.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path

from gallery import without_platform_gaps
from gallery_evenings import House, opened, settle
from PySide6.QtCore import Qt, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from waiterapp.app import BASE_FONT_MM, qt_application
from waiterapp.domain.events import OrderChanged, OrderForgotten, ScreensChanged
from waiterapp.domain.orders import Order, OrderLine, Pace, Round, line_for
from waiterapp.domain.runs import new_run
from waiterapp.domain.stations import KitchenScreen, Reading
from waiterapp.ui.kit.sizes import MM_PER_INCH, Sizes
from waiterapp.ui.kit.theme import THEMES
from waiterapp.ui.main_window import MainWindow
from waiterapp.ui.top_bar import Role

WIDTH_MM = 708.0
SIZES = {"1080p": (1920, 1080), "2160p": (3840, 2160)}
COUNTS = (1, 12, 60)
READINGS = {"near": Reading.TOUCH, "far": Reading.FAR}
EYE_M, DESK_M, DESK_PX_MM = 4.0, 0.7, 0.25
"""From where it is read, from where its small picture is looked at, and how large a pixel is there."""
WORDS = ("UTAN LÖK", "GLUTENFRI", "MEDIUM", "SÅS VID SIDAN", "NÖTALLERGI", "EXTRA CITRON")


def evening(house: House, count: int) -> Iterator[Order]:
    """Return orders such as a kitchen has at half past eight, the oldest first."""
    chance, now = random.Random(7), house.view.clock.now()
    food = [dish for dish in house.view.menu.dishes if dish.visible and not dish.asks and dish.bong_category_id]
    tables = house.view.floor.tables
    run = new_run(KitchenScreen())
    for number in range(count):
        minutes = 17.0 * (count - number) / count
        sent_at = now - timedelta(minutes=minutes)
        first = Round(f"b{number}a", 1, sent_at, "w1", chance.choice(("Petra", "Niclas", "Aylin")))
        later = Round(f"b{number}b", 2, sent_at + timedelta(minutes=minutes / 2), "w1", first.waiter_name)
        lines = []
        for place in range(chance.randint(1, 6)):
            item = replace(
                line_for(chance.choice(food)), id=f"b{number}.{place}", quantity=Decimal(chance.choice((1, 1, 2, 3)))
            )
            if chance.random() < 0.3:
                item = replace(item, words=(chance.choice(WORDS),))
            if chance.random() < 0.1:
                item = replace(item, note="Gästen är allergisk, hör med köket")
            is_later = place > 2 and number % 5 == 2
            lines.append(OrderLine(item=item, round_id=later.id if is_later else first.id))
        order = Order(f"b{number}", tables[number % len(tables)].id, "w1", first.waiter_name, sent_at, (first, later))
        yield told(replace(order, lines=tuple(lines), guests=chance.choice((None, 2, 4))), number, now, run)


def told(order: Order, number: int, now: datetime, run: str) -> Order:
    """Let one of ten be unusual, each in its own way."""
    lines = order.lines
    match number % 10:
        case 1:
            order = replace(order, lines=tuple(replace(one, pace=Pace.RUSH) for one in lines))
        case 3:
            order = replace(order, lines=(replace(lines[0], voided=lines[0].item.quantity), *lines[1:]))
        case 4:
            order = replace(order, lines=tuple(replace(one, item=replace(one.item, take_away=True)) for one in lines))
            order = replace(order, promised_at=now + timedelta(minutes=7))
        case 6:
            order = replace(order, lines=(replace(lines[0], done_at=now), *lines[1:]))
        case 7 | 8 if number < 10:
            order = replace(order, lines=tuple(replace(one, run=run) for one in lines))
        case 9:
            order = replace(order, lines=tuple(replace(one, pace=Pace.WAIT) for one in lines))
    return order


@contextmanager
def board(house: House, size: str) -> Iterator[MainWindow]:
    """Open a kitchen window as large as a screen."""
    width, height = SIZES[size]
    sizes = Sizes(width / (WIDTH_MM / MM_PER_INCH))
    QApplication.setFont(sizes.font(BASE_FONT_MM))
    context = house.app.new_context()
    context.sizes = sizes
    window = MainWindow(context, Role.KITCHEN, house.app.translations)
    window.resize(width, height)
    window.show()
    yield window
    window.close()
    window.deleteLater()
    settle()


def take(window: MainWindow, path: Path, *, is_far: bool) -> None:
    """Take one picture."""
    window.banner.hide()
    settle(150)
    picture = window.grab()
    if not picture.save(str(path)):
        raise OSError(f"the picture {path} could not be written")
    if is_far:
        width = round(WIDTH_MM * DESK_M / EYE_M / DESK_PX_MM)
        small = picture.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)
        small.save(str(path.with_name(f"{path.stem}-at-{EYE_M:.0f}-m.png")))


def main() -> int:
    """Take the pictures; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    wanted = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    qInstallMessageHandler(without_platform_gaps)
    qt_application()
    wanted.folder.mkdir(parents=True, exist_ok=True)
    taken = 0
    with opened("dinkassa") as house:
        for count in COUNTS:
            house.view.apply([OrderForgotten(order.id) for order in house.view.orders])
            house.view.apply([OrderChanged(order) for order in evening(house, count)])
            for size in SIZES:
                with board(house, size) as window:
                    for theme in THEMES.values():
                        window.set_theme(theme)
                        for name, reading in READINGS.items():
                            house.view.apply([ScreensChanged(((house.view.record.device, KitchenScreen(reading=reading)),))])
                            path = wanted.folder / f"{size}-{theme.name}-{name}-{count:02d}.png"
                            take(window, path, is_far=reading is Reading.FAR)
                            taken += 1
    print(f"{taken} pictures in {wanted.folder}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
