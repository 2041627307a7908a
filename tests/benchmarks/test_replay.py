"""What the flight recorder and its replay cost, beside their limits. `-s` prints; `WAITERAPP_EVENING=2000` is a long night.

What is done beside the windows, and in a tick, is counted in processor time: whatever else the machine does is not its cost.
Each limit is what a fixed piece of work takes in the same run (see `measuring.Yardstick`).
"""

from __future__ import annotations

import gc
import itertools
import os
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.benchmarks.measuring import Yardstick
from tests.ui.conftest import qapp
from tests.ui.replayed import Office, Recorded, Shown, Time, shown
from waiterapp.benchmarks.frames import Times
from waiterapp.client.recording import RecordingReader
from waiterapp.domain.questions import ReadRecordings
from waiterapp.domain.recordings import Recording, Recordings
from waiterapp.ui.context import Context
from waiterapp.ui.kitchen.board_page import BoardPage
from waiterapp.ui.replay.player import Player
from waiterapp.ui.replay.replay_controls import KITCHEN
from waiterapp.ui.replay.replay_window import ReplayWindow
from waiterapp.ui.venue_view import VenueView

__all__ = ["qapp"]
pytestmark = pytest.mark.timeout(1800)
ROUNDS = int(os.environ.get("WAITERAPP_EVENING", "200"))
ROUND_EVERY_S = 9.0
MOMENTS = 20
MOST_BYTES_PER_ROUND = 5000
FOLLOW_S, WRITE_S, SEEK_S, TICK_S = 0.001, 0.001, 0.5, 0.012
FRAME_S = 1 / 30
SPEED = 60
LAID_EVERY = 30


@dataclass
class Night:
    """An evening that was shown live and recorded, and what was on the screens at some moments of it."""

    recorded: Recorded
    rounds: int = ROUNDS
    moments: dict[float, tuple[Shown, QImage]] = field(default_factory=dict)
    batches: int = 0
    follow: list[float] = field(default_factory=list)
    written_s: float = 0.0
    follow_limit: Yardstick = field(default_factory=lambda: Yardstick(FOLLOW_S))
    write_limit: Yardstick = field(default_factory=lambda: Yardstick(WRITE_S, time.thread_time))


def picture_of(context: Context, qtbot: QtBot) -> QImage:
    """What a kitchen's screen shows of a venue now."""
    page = BoardPage(context)
    page.resize(1280, 800)
    page.show()
    qtbot.waitExposed(page)
    QApplication.processEvents()
    image = page.board.grab().toImage()
    page.close()
    page.deleteLater()
    QApplication.processEvents()
    return image


def play_live(night: Night, office: Office, qtbot: QtBot) -> None:
    """Show the evening live while it is recorded, and remember twenty moments and its end."""
    clock, recorder = night.recorded.clock, night.recorded.recorder
    view = VenueView(clock, office.view)
    live = Context(view, office.bridge, office.context.sizes, till_word="till", parent=office.view)
    chance = random.Random(11)
    wanted = sorted(chance.uniform(60, night.rounds * ROUND_EVERY_S) for _ in range(MOMENTS))
    began = before = flushed = clock.at

    def remember(at: datetime) -> None:
        clock.at = at
        night.moments[(at - began).total_seconds()] = shown(view), picture_of(live, qtbot)

    for batch in night.recorded.evening.batches():
        at = clock.at
        if wanted and (before - began).total_seconds() > wanted[0] and at - before > timedelta(seconds=0.1):
            remember(before + (at - before) / 2)
            clock.at = at
            wanted.pop(0)
        view.apply(batch)
        started = time.perf_counter()
        recorder.follow(batch)
        night.follow.append(time.perf_counter() - started)
        night.batches += 1
        if at - flushed >= timedelta(seconds=1):
            flushed = at
            started = time.thread_time()
            recorder.flush()
            night.written_s += time.thread_time() - started
        if night.batches % LAID_EVERY == 0:
            night.follow_limit.lay()
            night.write_limit.lay()
        before = at
    recorder.close()
    remember(before)


@pytest.fixture(scope="module")
def night(tmp_path_factory: pytest.TempPathFactory) -> Night:
    tables, dishes = max(30, min(150, ROUNDS // 12)), 300
    return Night(Recorded(tmp_path_factory.mktemp("night"), ROUNDS, tables=tables, dishes=dishes))


@pytest.fixture
def office(qtbot: QtBot, qapp: QApplication, night: Night) -> Iterator[Office]:
    made = Office(qtbot, night.recorded.recorder)
    if not night.moments:
        play_live(night, made, qtbot)
    yield made
    made.close()


def the_recording(office: Office) -> Recording:
    listed = office.desk._answer(ReadRecordings())
    assert isinstance(listed, Recordings)
    return listed.recordings[0]


def sorted_times(values: list[float]) -> Times:
    return Times(sorted(values))


def test_what_is_recorded_is_small_and_costs_the_loop_nothing(night: Night, office: Office) -> None:
    recording = the_recording(office)
    follow = sorted_times(night.follow)
    mean_s, per_round = sum(night.follow) / night.batches, recording.size / night.rounds
    written_s = night.written_s / night.batches
    follow_s, write_s = night.follow_limit.limit_s, night.write_limit.limit_s
    print(
        f"\n{night.rounds} rounds, {night.batches} batches, {recording.length_s / 3600:.1f} h: "
        f"{recording.size / 1e6:.2f} MB, {per_round:.0f} bytes a round (limit {MOST_BYTES_PER_ROUND})"
        f"\nfollow() on the loop: mean {mean_s * 1e6:.1f} us, p99 {follow.p99 * 1e6:.1f} us (limit {follow_s * 1e6:.0f} us)"
        f"\nwriting beside the loop: {written_s * 1e6:.0f} us of a processor a batch (limit {write_s * 1e6:.0f} us)"
    )
    assert recording.rounds == night.rounds
    assert per_round < MOST_BYTES_PER_ROUND
    assert mean_s < follow_s
    assert follow.p99 < follow_s
    assert written_s < write_s


def test_any_moment_is_found_at_once(night: Night, office: Office) -> None:
    recording = the_recording(office)
    path = night.recorded.recorder.folder / recording.name
    chance = random.Random(5)
    began = time.thread_time()
    reader = RecordingReader(path)
    opened_s = time.thread_time() - began
    found: list[float] = []
    for _ in range(30):
        began = time.thread_time()
        reader.cursor(chance.uniform(0, recording.length_s)).start()
        found.append(time.thread_time() - began)
    took = sorted_times(found)
    print(
        f"\nopening the file {opened_s * 1000:.0f} ms; finding a moment: median {took.median * 1000:.0f} ms, "
        f"p99 {took.p99 * 1000:.0f} ms (limit {SEEK_S * 1000:.0f} ms)"
    )
    assert took.median + opened_s < SEEK_S


@dataclass
class Run:
    """A replay that runs at sixty times its speed, on a stop watch that is moved by hand."""

    office: Office
    window: ReplayWindow
    player: Player
    watch: Time
    ticks: list[float] = field(default_factory=list)
    limit: Yardstick = field(default_factory=lambda: Yardstick(TICK_S, time.thread_time))

    def answer(self) -> None:
        while self.office.answer():
            pass

    def to(self, position_s: float) -> None:
        """Run to a moment, frame by frame; every frame is painted."""
        self.player.play()
        for count in itertools.count():
            left_s = position_s - self.player.position_s
            if left_s <= 1e-6 or not self.player.is_playing:
                return
            assert count < 100_000
            self.watch.now_s += min(FRAME_S, left_s / SPEED)
            began = time.thread_time()
            self.player.tick()
            self.ticks.append(time.thread_time() - began)
            self.answer()
            if count % 10 == 0:
                QApplication.processEvents()
            if count % LAID_EVERY == 0:
                self.limit.lay()


def a_run(office: Office, host: QWidget) -> Run:
    watch = Time()
    window = ReplayWindow(office.context, the_recording(office), host)
    window.player._now = watch
    run = Run(office, window, window.player, watch)
    office.show(window)
    window.show_screen(KITCHEN)
    run.answer()
    run.player.set_speed(SPEED)
    return run


def test_an_evening_at_sixty_times_its_speed_is_what_it_was(night: Night, office: Office, qtbot: QtBot) -> None:
    host = QWidget()
    run = a_run(office, host)
    gc.collect()
    gc.freeze()
    for position_s, (live, picture) in night.moments.items():
        run.to(position_s)
        shown(run.window.view).assert_same(live)
        run.player.pause()
        assert picture_of(run.window.context, qtbot) == picture
    gc.unfreeze()
    took = sorted_times(run.ticks)
    limit_s = run.limit.limit_s
    late = sum(one > limit_s for one in took.values)
    print(
        f"\n{len(night.moments)} moments of {night.rounds} rounds are what they were, to the pixel; {len(took.values)} ticks: "
        f"median {took.median * 1000:.2f} ms, p99 {took.p99 * 1000:.2f} ms, longest {took.values[-1] * 1000:.1f} ms "
        f"(limit {limit_s * 1000:.1f} ms, {late} above)"
    )
    host.deleteLater()
    assert took.p99 < limit_s


def test_a_moment_that_is_gone_to_is_what_it_was(night: Night, office: Office, qtbot: QtBot) -> None:
    host = QWidget()
    run = a_run(office, host)
    moments = list(night.moments.items())
    random.Random(2).shuffle(moments)
    shown_s: list[float] = []
    for position_s, (live, picture) in moments:
        run.player.seek(position_s)
        began = time.perf_counter()
        run.answer()
        QApplication.processEvents()
        shown_s.append(time.perf_counter() - began)
        shown(run.window.view).assert_same(live)
        assert picture_of(run.window.context, qtbot) == picture
    took = sorted_times(shown_s)
    print(
        f"\ngoing to a moment, until it is painted: median {took.median * 1000:.0f} ms, longest {took.values[-1] * 1000:.0f} ms"
    )
    host.deleteLater()
