"""An evening that is over, on the real screens: the same as it was, and nothing in it can be changed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from tests.ui.replayed import Office, Recorded, Shown, Time, shown
from tests.ui.venue import child, click, tap
from waiterapp.domain.commands import VoidLine
from waiterapp.domain.events import CommandRefused
from waiterapp.domain.questions import ReadRecording, ReadRecordings
from waiterapp.domain.recordings import Recording, Recordings
from waiterapp.domain.tickets import Urgency
from waiterapp.domain.values import ONE
from waiterapp.ui.manager.plain_table import PlainTable
from waiterapp.ui.manager.replay_page import ReplayPage
from waiterapp.ui.replay import player
from waiterapp.ui.replay.player import Player
from waiterapp.ui.replay.replay_bridge import SENTENCE
from waiterapp.ui.replay.replay_controls import KITCHEN, TABLES
from waiterapp.ui.replay.replay_view import ReplayClock, ReplayView
from waiterapp.ui.replay.replay_window import ReplayWindow
from waiterapp.ui.venue_view import VenueView

ROUNDS = 40


@dataclass
class Kept:
    """A recording, and what was shown at some moments of it."""

    recorded: Recorded
    moments: dict[float, Shown]
    end: Shown


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory, qapp: QApplication) -> Kept:
    recorded = Recorded(tmp_path_factory.mktemp("evening"), ROUNDS, tables=14, dishes=40)
    view = VenueView(recorded.clock)
    began, moments, before = recorded.clock.at, {}, recorded.clock.at
    wanted = [200.0, 500.0, 905.0, 1500.0, 2400.0]
    for batch in recorded.batches():
        at = recorded.clock.at
        if wanted and (at - began).total_seconds() > wanted[0] and (at - before).total_seconds() > 0.1:
            recorded.clock.at = before + (at - before) / 2
            moments[(recorded.clock.at - began).total_seconds()] = shown(view)
            recorded.clock.at = at
            wanted.pop(0)
        view.apply(batch)
        before = at
    return Kept(recorded, moments, shown(view))


@pytest.fixture
def office(qtbot: QtBot, qapp: QApplication, kept: Kept) -> Iterator[Office]:
    made = Office(qtbot, kept.recorded.recorder)
    yield made
    made.close()


@pytest.fixture
def recording(office: Office, kept: Kept) -> Recording:
    found = office.desk._answer(ReadRecordings())
    assert isinstance(found, Recordings)
    return found.recordings[0]


class Desk:
    """A player in somebody's hands."""

    def __init__(self, office: Office, recording: Recording) -> None:
        self.office, self.time = office, Time()
        self.view = ReplayView(ReplayClock(recording.began_at), office.view)
        self.player = Player(office.context, self.view, recording, self.view, now=self.time)

    def go_to(self, position_s: float) -> None:
        self.player.seek(position_s)
        while self.office.answer():
            pass

    def run_to(self, position_s: float, frame_s: float = 1 / 30) -> int:
        """Let it run up to a moment; return how many frames that took."""
        self.player.play()
        frames = 0
        while self.player.is_playing and self.player.position_s < position_s - 1e-6:
            left_s = (position_s - self.player.position_s) / self.player.speed
            self.time.now_s += min(frame_s, left_s)
            self.player.tick()
            self.office.answer()
            frames += 1
            assert frames < 20_000
        return frames


@pytest.fixture
def desk(office: Office, recording: Recording) -> Desk:
    return Desk(office, recording)


def test_what_runs_is_at_every_moment_what_it_was(desk: Desk, kept: Kept) -> None:
    desk.go_to(0.0)
    desk.player.set_speed(60)
    for position_s, live in kept.moments.items():
        desk.run_to(position_s)
        shown(desk.view).assert_same(live)
    desk.run_to(1e9)
    assert desk.player.is_at_end
    assert not desk.player.is_playing
    shown(desk.view).assert_same(kept.end)


def test_a_moment_that_is_gone_to_is_what_it_was_from_wherever_one_comes(desk: Desk, kept: Kept) -> None:
    for position_s in (*reversed(kept.moments), *kept.moments):
        desk.go_to(position_s)
        assert desk.player.position_s == pytest.approx(position_s, abs=0.001)
        shown(desk.view).assert_same(kept.moments[position_s])


def test_it_runs_as_fast_as_is_wanted(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(player, "BUDGET_S", 60.0)
    desk.go_to(0.0)
    for speed in (1, 10, 60):
        before = desk.player.position_s
        desk.player.set_speed(speed)
        desk.player.play()
        for _ in range(30):
            desk.time.now_s += 0.1
            desk.player.tick()
            desk.office.answer()
        assert desk.player.position_s - before == pytest.approx(3.0 * speed, rel=0.01)


def test_where_there_is_no_time_for_all_of_it_the_recording_waits_and_loses_nothing(desk: Desk, kept: Kept) -> None:
    desk.go_to(0.0)
    desk.player.set_speed(60)
    desk.player._cost_s = 10.0
    desk.player.play()
    desk.time.now_s += 1.0
    desk.player.tick()
    assert desk.player.position_s < 30.0
    desk.run_to(next(iter(kept.moments)))
    shown(desk.view).assert_same(next(iter(kept.moments.values())))


def test_a_computer_that_slept_does_not_leap(desk: Desk) -> None:
    desk.go_to(0.0)
    desk.player.play()
    desk.time.now_s += 3600.0
    desk.player.tick()
    assert desk.player.position_s <= 1.0


def test_of_many_wishes_the_last_counts_and_few_are_asked_for(desk: Desk, office: Office, kept: Kept) -> None:
    positions = list(kept.moments)
    for position_s in (*range(1, 50), positions[2]):
        desk.player.seek(float(position_s))
    assert len(office.of(ReadRecording)) == 1
    while office.answer():
        pass
    shown(desk.view).assert_same(kept.moments[positions[2]])


def test_an_answer_that_comes_too_late_is_not_shown(desk: Desk, office: Office, kept: Kept) -> None:
    desk.go_to(0.0)
    desk.player.play()
    desk.time.now_s += 0.1
    desk.player._until_s = 1.0
    desk.player._is_last = False
    desk.player._read_ahead()
    position_s = list(kept.moments)[1]
    desk.go_to(position_s)
    shown(desk.view).assert_same(kept.moments[position_s])


def cell(table: PlainTable, row: int, column: int) -> str:
    item = table.item(row, column)
    assert item is not None
    return item.text()


def child_of(page: ReplayPage) -> ReplayWindow | None:
    return page.replay


class Hands:
    """Somebody at the window of a replay."""

    def __init__(self, office: Office, recording: Recording) -> None:
        self.office = office
        self.host = QWidget()
        office.show(self.host, 200, 200)
        self.window = ReplayWindow(office.context, recording, self.host)
        office.show(self.window)
        self.answer()

    def answer(self) -> None:
        while self.office.answer():
            pass

    def go_to(self, position_s: float) -> None:
        self.window.player.seek(position_s)
        self.answer()

    def said(self) -> str:
        return self.window.notice.text() if self.window.notice.isVisible() else ""


@pytest.fixture
def hands(office: Office, recording: Recording) -> Hands:
    return Hands(office, recording)


def test_the_band_says_that_it_is_over_and_when_it_was(hands: Hands) -> None:
    hands.go_to(65.0)
    at = hands.window.view.clock.now().astimezone()
    assert hands.window.band.text == f"REPLAY  28 Nov  {at:%H:%M:%S}  ·  stands still"
    QTest.keyClick(hands.window, Qt.Key.Key_Space)
    assert hands.window.player.is_playing
    assert hands.window.band.text.endswith("1×")
    QTest.keyClick(hands.window, Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
    assert hands.window.band.accessibleName().endswith("2×")
    QTest.keyClick(hands.window, Qt.Key.Key_Space)
    assert not hands.window.player.is_playing


def test_nothing_can_be_changed(hands: Hands, office: Office, kept: Kept) -> None:
    hands.go_to(list(kept.moments)[2])
    hands.window.show_screen(KITCHEN)
    board = hands.window.board_page.board
    before = [ticket.id for ticket in hands.window.view.tickets()]
    tap(board, board.head_spot(before[0]))
    office.qtbot.waitUntil(lambda: hands.said() == SENTENCE)
    assert not hands.window.board_page.undo_bar.isVisible()
    assert [ticket.id for ticket in hands.window.view.tickets()] == before
    assert not office.commands
    assert not board.bars.keys


def test_what_the_board_says_by_itself_is_refused_to_nobody(hands: Hands, office: Office, kept: Kept) -> None:
    refused: list[tuple[str, str]] = []
    hands.window.view.command_refused.connect(lambda *said: refused.append(said))
    hands.go_to(list(kept.moments)[2])
    hands.window.show_screen(KITCHEN)
    with office.qtbot.waitSignal(hands.window.board_page.board.seen, timeout=5000):
        hands.window.board_page.board.viewport().update()
    office.qtbot.wait(50)
    assert refused == []
    assert hands.said() == ""


def test_the_live_house_goes_on_beside_it(hands: Hands, office: Office, kept: Kept) -> None:
    hands.go_to(list(kept.moments)[2])
    shown_before = hands.window.view.tickets()
    office.tell_orders([office.order(1, *office.view.menu.dishes[:2])])
    assert len(office.view.tickets()) == 1
    assert hands.window.view.tickets() == shown_before
    assert hands.window.view.clock.now() < office.view.clock.now()


def test_a_table_shows_what_was_on_it_and_when(hands: Hands, kept: Kept) -> None:
    hands.go_to(list(kept.moments)[3])
    view = hands.window.view
    order = next(order for order in view.orders if order.is_open and any(line.done_at for line in order.lines))
    hands.window.floor_page.table_chosen.emit(order.table_id)
    page = hands.window.order_page
    assert page.isVisible()
    assert page.table.rowCount() == len(order.lines)
    row, done_at = next((row, line.done_at) for row, line in enumerate(order.lines) if line.done_at)
    assert f"done {done_at.astimezone():%H:%M}" in cell(page.table, row, 2)
    click(page.back)
    assert hands.window.floor_page.isVisible()


def test_a_finger_on_the_line_goes_there(hands: Hands) -> None:
    slider = hands.window.controls.slider
    QTest.mouseClick(slider, Qt.MouseButton.LeftButton, pos=QPoint(slider.width() // 2, slider.height() // 2))
    hands.answer()
    length_s = hands.window.player.recording.length_s
    assert hands.window.player.position_s == pytest.approx(length_s / 2, rel=0.02)
    QTest.keyClick(slider, Qt.Key.Key_Home)
    hands.answer()
    assert hands.window.player.position_s == 0.0
    click(hands.window.controls.after_button)
    hands.answer()
    assert hands.window.player.position_s == 60.0
    click(hands.window.controls.before_button)
    hands.answer()
    assert hands.window.player.position_s == 0.0


def test_what_is_looked_for_is_gone_to(hands: Hands) -> None:
    screens = hands.window.controls.screens
    late = next(index for index, chip in enumerate(screens.chips) if chip.text == "late bong")
    tap(screens, late)
    hands.answer()
    view = hands.window.view
    first = [one for one in view.tickets() if view.standing_of(one).urgency is Urgency.LATE]
    assert [f"Table {view.floor.table_name(one.table_id)}" for one in first] == [hands.said()]
    hands.go_to(1e9)
    tap(screens, late)
    hands.answer()
    assert "Nothing more" in hands.said()


def test_the_last_minutes_can_be_kept_as_a_file(hands: Hands, tmp_path: Path) -> None:
    hands.window.folder = tmp_path
    hands.go_to(900.0)
    screens = hands.window.controls.screens
    tap(screens, len(screens.chips) - 1)
    hands.answer()
    (path,) = tmp_path.iterdir()
    said = [json.loads(line) for line in path.read_text().splitlines()]
    assert str(path) in hands.said()
    assert all(one["at"] <= said[-1]["at"] for one in said[1:])


def test_a_recording_that_is_gone_is_said(hands: Hands, office: Office) -> None:
    asked = ReadRecording(name="x", since_s=0.0)
    hands.window.player._asked = asked.id
    office.tell(CommandRefused(asked.id, "This recording is no longer there."))
    assert hands.said() == "This recording is no longer there."
    assert not hands.window.player.is_waiting


def test_the_office_lists_evenings_and_opens_one(office: Office, kept: Kept, tmp_path: Path) -> None:
    page = ReplayPage(office.context)
    page.folder = tmp_path
    office.show(page)
    office.answer()
    cells = [cell(page.table, 0, column) for column in range(5)]
    assert cells[0] == "Sat 28 Nov"
    assert cells[3] == str(ROUNDS)
    assert cells[4].endswith("kB")
    click(page.save_button)
    office.answer()
    assert [path.name for path in tmp_path.iterdir()] == ["waiterapp-2026-11-28.1.jsonl"]
    click(page.open_button)
    while office.answer():
        pass
    assert page.replay is not None
    replay = page.replay
    assert replay.isVisible()
    assert replay.view.floor.tables
    replay.show_screen(TABLES)
    click(child(replay, QPushButton, "replay_close"))
    assert not replay.isVisible()
    assert child_of(page) is None
    office.qtbot.waitUntil(lambda: not isValid(replay))


def test_no_command_of_a_replay_reaches_the_house(hands: Hands, office: Office) -> None:
    given: list[str] = []
    hands.window.view.command_refused.connect(lambda command_id, _reason: given.append(command_id))
    command = VoidLine(line_id="x", quantity=ONE, reason="wrong")
    hands.window.context.submit(command)
    office.qtbot.waitUntil(lambda: given == [command.id])
    assert not office.commands
