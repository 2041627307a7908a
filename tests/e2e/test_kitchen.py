"""What a cook does, on the whole app and a real till, through the window's points and keys: once by finger, once by keys."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from tests.ui.conftest import qapp
from waiterapp.app import Application
from waiterapp.client.opening import make_profile
from waiterapp.client.profiles import FILE, Profiles
from waiterapp.demo_house import house_for
from waiterapp.domain.attention import Reason
from waiterapp.domain.commands import ChangeKitchen, FireCourse, MoveLines, SendRound, VoidLine
from waiterapp.domain.orders import Order, Pace, line_for
from waiterapp.domain.stations import Kitchen, ScreenKind, Station
from waiterapp.domain.tickets import Ticket, TicketLine, TicketLineState
from waiterapp.domain.values import ONE
from waiterapp.simulator.box import simulated_till
from waiterapp.simulator.server import SimulatorServer
from waiterapp.ui.kit.canvas import HOLD_MS
from waiterapp.ui.kit.input_watch import FASTEST_FINGER_S
from waiterapp.ui.kit.second_tap import DOUBLE_TAP_S
from waiterapp.ui.top_bar import Role

__all__ = ["qapp"]
pytestmark = pytest.mark.timeout(120)
PATIENCE_MS = 20_000
MOST_STEPS = 80
SOUP, STEAK, BEER, FISH = "Toast Skagen", "Entrecote 250 g", "Fat lager 40 cl", "Fish & Chips"


class Cook:
    """Somebody at the board."""

    def __init__(self, app: Application, qtbot: QtBot) -> None:
        self.app, self.qtbot = app, qtbot
        self.view, self.window = app.view, app.window
        self.page = app.window.board_page
        self.board = self.page.board

    def until(self, condition: Callable[[], object]) -> None:
        self.qtbot.waitUntil(lambda: bool(condition()), timeout=PATIENCE_MS)

    @property
    def handle(self) -> QWindow:
        handle = self.window.windowHandle()
        assert handle is not None
        return handle

    def send(self, table: str, *names: str, course: int = 1) -> Order:
        """Let a waiter send dishes."""
        table_id, waiter = self.view.floor.resolve(table).id, self.view.staff[0]
        before = self.view.order_on(table_id)
        rounds = len(before.rounds) if before is not None else 0
        lines = tuple(line_for(self.view.menu.resolve(name), course=course) for name in names)
        self.app.bridge.submit(SendRound(table_id=table_id, waiter_id=waiter.id, waiter_name=waiter.name, lines=lines))
        self.until(lambda: (now := self.view.order_on(table_id)) is not None and len(now.rounds) > rounds)
        self.painted()
        return self.order(table)

    def painted(self) -> None:
        self.qtbot.wait(30)

    def look(self) -> None:
        """See what has come instead of something else: a tap at once would be the second one on that."""
        self.qtbot.wait(round(DOUBLE_TAP_S * 1000) + 50)

    def order(self, table: str) -> Order:
        found = self.view.order_on(self.view.floor.resolve(table).id)
        assert found is not None
        return found

    def ticket(self, table: str) -> Ticket:
        table_id = self.view.floor.resolve(table).id
        return next(one for one in self.view.tickets() if table_id in (one.table_id, *(part.table_id for part in one.parts)))

    def line(self, table: str, name: str) -> TicketLine:
        return next(one for one in self.ticket(table).lines if one.name == name)

    def tables(self) -> list[str]:
        floor = self.view.floor
        return ["+".join(floor.table_name(part.table_id) for part in one.parts or (one,)) for one in self.view.tickets()]

    # Each in its own way.

    def bump(self, ticket_id: str) -> None:
        raise NotImplementedError

    def touch_line(self, line: TicketLine) -> None:
        raise NotImplementedError

    def ask_more(self, line: TicketLine) -> None:
        raise NotImplementedError

    def press(self, name: str) -> None:
        raise NotImplementedError

    def show(self, button: str) -> None:
        raise NotImplementedError

    def undo(self) -> None:
        raise NotImplementedError

    def leave(self) -> None:
        raise NotImplementedError

    def seen(self, name: str) -> QAbstractButton:
        """Return a button that is in sight or can be scrolled there."""
        self.painted()
        found = [one for one in self.window.findChildren(QAbstractButton, name) if one.isVisible()]
        assert len(found) == 1, f"{name}: {len(found)}"
        return found[0]


class Finger(Cook):
    """Touches the glass."""

    def _touch(self, point: QPoint) -> None:
        QTest.mouseClick(self.handle, Qt.MouseButton.LeftButton, pos=point)
        self.qtbot.wait(5)

    def _spot(self, spot: int) -> QPoint:
        assert spot >= 0
        self.board.show_tile(spot)
        return self.board.viewport().mapTo(self.window, self.board.tile_rect(spot).center())

    def bump(self, ticket_id: str) -> None:
        self._touch(self._spot(self.board.head_spot(ticket_id)))

    def touch_line(self, line: TicketLine) -> None:
        self._touch(self._spot(self.board.line_spot(line.id)))

    def ask_more(self, line: TicketLine) -> None:
        point = self._spot(self.board.line_spot(line.id))
        QTest.mousePress(self.handle, Qt.MouseButton.LeftButton, pos=point)
        self.qtbot.wait(HOLD_MS + 100)
        QTest.mouseRelease(self.handle, Qt.MouseButton.LeftButton, pos=point)
        self.until(self.page.ticket_panel.isVisible)

    def press(self, name: str) -> None:
        button = self.seen(name)
        point = button.mapTo(self.window, button.rect().center())
        assert self.window.childAt(point) is button, f"{name} is not under the finger"
        self._touch(point)

    def show(self, button: str) -> None:
        self.press(f"board_{button}")

    def undo(self) -> None:
        self.press("undo_bar")

    def leave(self) -> None:
        self.press("ticket_close")


class Keys(Cook):
    """Has a bump bar and nothing else."""

    def _key(self, key: Qt.Key) -> None:
        if key is Qt.Key.Key_Return:
            # After keys that come faster than any finger it is the end of a scanner's code, and not a tap on what is chosen.
            self.qtbot.wait(math.ceil(1000 * FASTEST_FINGER_S) + 1)
        QTest.keyClick(self.handle, key)
        self.qtbot.wait(5)

    def _choose(self, ticket_id: str) -> None:
        for _ in range(MOST_STEPS):
            self.board.viewport().repaint()
            if ticket_id in self.board.slots:
                slot = self.board.slots.index(ticket_id)
                return self._key(Qt.Key(Qt.Key.Key_1 + slot) if slot < 9 else Qt.Key.Key_0)
            if not self.board.hidden_after():
                break
            self._key(Qt.Key.Key_PageDown)
        # What stands behind the tenth has no number; the arrows go on from there.
        self._key(Qt.Key.Key_0)
        return self._walk(lambda: self.board.current == self.board.head_spot(ticket_id))

    def bump(self, ticket_id: str) -> None:
        self._choose(ticket_id)
        self._key(Qt.Key.Key_B)

    def _go_to(self, line: TicketLine) -> None:
        self._choose(self.board.ticket_id_of(line.id))
        self._walk(lambda: self.board.current == self.board.line_spot(line.id))

    def _walk(self, is_there: Callable[[], bool]) -> None:
        for key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            for _ in range(MOST_STEPS):
                if is_there():
                    return
                self._key(key)
        raise AssertionError("no key leads there")

    def touch_line(self, line: TicketLine) -> None:
        self._go_to(line)
        self._key(Qt.Key.Key_Return)

    def ask_more(self, line: TicketLine) -> None:
        self._go_to(line)
        self._key(Qt.Key.Key_M)
        assert self.page.ticket_panel.isVisible()

    def press(self, name: str) -> None:
        button = self.seen(name)
        self._walk(lambda: QApplication.focusWidget() is button)
        self._key(Qt.Key.Key_Return)

    def show(self, button: str) -> None:
        self._key({"recall": Qt.Key.Key_R, "held": Qt.Key.Key_H, "all_day": Qt.Key.Key_A, "screen": Qt.Key.Key_S}[button])

    def undo(self) -> None:
        self._key(Qt.Key.Key_Backspace)

    def leave(self) -> None:
        self._key(Qt.Key.Key_M)


@pytest.fixture(params=[Finger, Keys], ids=["finger", "keys"])
def cook(request: pytest.FixtureRequest, tmp_path: Path, qtbot: QtBot) -> Iterator[Cook]:
    simulated = simulated_till("dinkassa")
    with SimulatorServer(simulated) as server:
        profiles = Profiles(tmp_path)
        profile = make_profile(profiles, "demo", "dinkassa", server.base_url, simulated.credentials, secrets=FILE)
        app = Application(profiles, profile, Role.KITCHEN, poll_s=0.3, language="en")
        for command in house_for(profiles, profile, simulated.details):
            app.bridge.submit(command)
        app.window.resize(1920, 1080)
        app.window.show()
        qtbot.waitExposed(app.window)
        app.window.activateWindow()
        made: Cook = request.param(app, qtbot)
        made.until(lambda: app.view.menu.dishes and app.view.floor.tables and app.view.staff)
        made.board.setFocus()
        yield made
        app.stop()
        app.window.close()
        app.window.deleteLater()
        qtbot.wait(1)


def open_lines(order: Order) -> list[str]:
    return [line.item.name for line in order.lines if line.done_at is None and not line.is_void]


def with_stations(cook: Cook, stations: Iterable[Station]) -> None:
    cook.app.bridge.submit(ChangeKitchen(kitchen=Kitchen(tuple(stations))))
    cook.until(lambda: cook.view.kitchen.stations)


def test_a_line_is_done_by_one_tap_and_taken_back_by_another(cook: Cook) -> None:
    cook.send("1", SOUP, STEAK)
    cook.touch_line(cook.line("1", SOUP))
    cook.until(lambda: open_lines(cook.order("1")) == [STEAK])
    assert QApplication.activeModalWidget() is None
    cook.touch_line(cook.line("1", SOUP))
    cook.until(lambda: open_lines(cook.order("1")) == [SOUP, STEAK])


def test_a_bong_is_bumped_undone_bumped_and_called_back_with_its_clock(cook: Cook) -> None:
    cook.send("1", SOUP)
    cook.send("2", STEAK)
    ticket = cook.ticket("1")
    cook.bump(ticket.id)
    cook.until(lambda: cook.tables() == ["2"])
    cook.undo()
    cook.until(lambda: cook.tables() == ["1", "2"])
    cook.bump(ticket.id)
    cook.until(lambda: cook.tables() == ["2"])
    cook.show("recall")
    cook.press(f"recall_{ticket.id}")
    cook.until(lambda: cook.tables() == ["1", "2"])
    assert cook.ticket("1").opened_at == ticket.opened_at
    cook.look()
    cook.bump(ticket.id)
    cook.until(lambda: cook.tables() == ["2"])
    cook.show("recall")
    cook.press(f"front_{ticket.id}")
    cook.until(lambda: cook.tables() == ["1", "2"])


def test_what_comes_later_stands_under_its_separator_and_the_bong_keeps_its_place(cook: Cook) -> None:
    cook.send("1", SOUP)
    cook.send("2", STEAK)
    cook.send("1", BEER)
    assert cook.tables() == ["1", "2"]
    assert [line.is_addition for line in cook.ticket("1").lines if line.name == BEER] == [True]
    texts = [block.text for block in cook.board._bongs.body(cook.ticket("1")).blocks]
    assert "ADD-ON" in texts


def test_what_is_taken_back_is_struck_through_until_it_is_noted(cook: Cook) -> None:
    order = cook.send("1", SOUP, STEAK)
    line = next(one for one in order.lines if one.item.name == STEAK)
    cook.app.bridge.submit(VoidLine(line_id=line.item.id, quantity=ONE, reason="no"))
    cook.until(lambda: cook.line("1", STEAK).state is TicketLineState.VOIDED)
    cook.touch_line(cook.line("1", STEAK))
    cook.until(lambda: cook.line("1", STEAK).state is TicketLineState.WITHDRAWN)


def test_a_table_that_moves_changes_the_head_only(cook: Cook) -> None:
    cook.send("1", SOUP)
    before = cook.ticket("1")
    floor = cook.view.floor
    cook.app.bridge.submit(MoveLines(table_id=floor.resolve("1").id, to_table_id=floor.resolve("3").id))
    cook.until(lambda: cook.tables() == ["3"])
    now = cook.ticket("3")
    assert [(one.name, one.state) for one in now.lines] == [(one.name, one.state) for one in before.lines]
    assert now.opened_at == before.opened_at


def test_a_course_that_waits_is_fired_from_the_pass(cook: Cook) -> None:
    cook.send("1", SOUP)
    cook.send("1", STEAK, course=2)
    assert [line.name for line in cook.ticket("1").lines] == [SOUP]
    cook.show("held")
    (held,) = cook.view.held_tickets()
    cook.press(f"held_{held.id}")
    cook.until(lambda: not cook.view.held_tickets())
    assert len(cook.view.tickets()) == 2


def test_a_course_that_a_waiter_fires_comes_to_the_board(cook: Cook) -> None:
    cook.send("1", STEAK, course=2)
    cook.app.bridge.submit(FireCourse(table_id=cook.view.floor.resolve("1").id, course=2))
    cook.until(lambda: cook.tables() == ["1"])


def test_all_day_is_counted_and_lights_its_bongs(cook: Cook) -> None:
    cook.send("1", STEAK, STEAK)
    cook.send("2", STEAK, BEER)
    cook.show("all_day")
    cook.painted()
    count = next(one for one in cook.page.all_day.findChildren(QAbstractButton) if one.isVisible() and STEAK in one.text())
    assert count.text().startswith("3 × ")
    cook.press(count.objectName())
    assert cook.board._lit == {cook.ticket("1").id, cook.ticket("2").id}


def test_stations_say_where_else_a_dish_is_cooked_and_the_pass_sends_the_table_out(cook: Cook) -> None:
    with_stations(
        cook, (Station("grill", "Grill", dishes=(STEAK,)), Station("fry", "Fry", dishes=(STEAK,)), Station("c", "Cold"))
    )
    cook.send("1", STEAK, SOUP)
    cook.show("screen")
    cook.press("screen_station_grill")
    cook.until(lambda: cook.view.screen.station_ids == ("grill",))
    cook.press("screen_close")
    assert [(line.name, line.also_at) for line in cook.ticket("1").lines] == [(STEAK, ("Fry",))]
    cook.bump(cook.ticket("1").id)
    cook.until(lambda: not cook.view.tickets())
    assert open_lines(cook.order("1")) == [STEAK, SOUP], "the other station has not done its part"
    cook.show("screen")
    cook.press("screen_station_grill")
    cook.press("screen_kind_expo")
    cook.until(lambda: cook.view.screen.kind is ScreenKind.EXPO)
    cook.press("screen_close")
    cook.bump(cook.ticket("1").id)
    cook.until(lambda: all(line.served_at for line in cook.order("1").lines))


def test_a_dish_runs_out_and_its_waiter_is_called(cook: Cook) -> None:
    cook.send("1", FISH)
    cook.ask_more(cook.line("1", FISH))
    cook.press("ticket_stock_3")
    cook.until(lambda: cook.view.menu.resolve(FISH).left == 3)
    cook.press("ticket_stock_sold out")
    cook.until(lambda: cook.view.menu.resolve(FISH).sold_out)
    cook.press("ticket_call_question")
    cook.until(lambda: any(call.reason is Reason.CALLED for call in cook.view.calls()))
    cook.leave()
    assert cook.page.ticket_panel.isHidden()


def test_a_heading_waits_and_is_done_alone(cook: Cook) -> None:
    cook.send("1", SOUP, STEAK, BEER)
    cook.ask_more(cook.line("1", STEAK))
    cook.press("ticket_pace")
    cook.until(lambda: cook.line("1", STEAK).pace is Pace.WAIT)
    assert cook.line("1", SOUP).pace is Pace.NORMAL
    cook.press("ticket_pace")
    cook.until(lambda: cook.line("1", STEAK).pace is Pace.NORMAL)
    cook.press("ticket_heading_done")
    cook.until(lambda: open_lines(cook.order("1")) == [SOUP, BEER])


def test_three_tables_are_cooked_as_one_run(cook: Cook) -> None:
    for table in ("1", "2", "3"):
        cook.send(table, SOUP)
    others = [cook.ticket(table).id for table in ("2", "3")]
    cook.ask_more(cook.line("1", SOUP))
    cook.press(f"ticket_together_{others[0]}")
    cook.until(lambda: cook.tables() == ["1+2", "3"])
    cook.press(f"ticket_together_{others[1]}")
    cook.until(lambda: cook.tables() == ["1+2+3"])
    cook.leave()
    assert [(line.name, line.quantity) for line in cook.ticket("1").lines] == [(SOUP, Decimal(3))]
    cook.bump(cook.ticket("1").id)
    cook.until(lambda: all(not open_lines(cook.order(table)) for table in ("1", "2", "3")))


def test_the_next_page_is_announced_and_turned_to(cook: Cook) -> None:
    tables = [table.id for table in cook.view.floor.tables][:30]
    waiter = cook.view.staff[0]
    for table_id in tables:
        lines = tuple(line_for(cook.view.menu.resolve(name)) for name in (SOUP, STEAK, BEER))
        cook.app.bridge.submit(SendRound(table_id=table_id, waiter_id=waiter.id, waiter_name=waiter.name, lines=lines))
    cook.until(lambda: len(cook.view.tickets()) == len(tables))
    cook.painted()
    assert cook.page.bar.after.isVisible()
    last = cook.view.tickets()[-1]
    hidden = {one.id for one in cook.board.hidden_after()}
    assert last.id in hidden
    cook.bump(last.id)
    cook.until(lambda: len(cook.view.tickets()) == len(tables) - 1)
