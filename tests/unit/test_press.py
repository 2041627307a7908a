from __future__ import annotations

import random

from waiterapp.ui.kit.press import NOTHING, Phase, Press


def test_a_tap_taps_where_it_began_and_ended() -> None:
    press = Press(slop=10)
    press.down(3, 50, 50, 0.0, was_moving=False)
    press.move(55, 52, 0.05)
    assert press.up(3, 0.1) == 3


def test_a_finger_that_wanders_scrolls_and_taps_nothing() -> None:
    press = Press(slop=10)
    press.down(3, 50, 50, 0.0, was_moving=False)
    assert press.move(50, 55, 0.02) == (0, 0)
    press.move(50, 80, 0.04)
    press.move(50, 50, 0.06)
    assert press.up(3, 0.08) == NOTHING


def test_a_tap_that_stops_a_flick_taps_nothing() -> None:
    press = Press(slop=10)
    press.down(3, 50, 50, 0.0, was_moving=True)
    assert press.up(3, 0.05) == NOTHING


def test_releasing_on_another_tile_taps_nothing() -> None:
    press = Press(slop=10)
    press.down(3, 50, 50, 0.0, was_moving=False)
    assert press.up(4, 0.05) == NOTHING


def test_a_long_press_is_reported_once_and_its_release_means_nothing() -> None:
    press = Press(slop=10)
    press.down(3, 50, 50, 0.0, was_moving=False)
    assert press.hold() == 3
    assert press.hold() == NOTHING
    assert press.up(3, 0.8) == NOTHING


def test_a_flick_has_the_speed_of_its_last_tenth_of_a_second() -> None:
    press = Press(slop=10)
    press.down(3, 0, 0, 0.0, was_moving=False)
    for step in range(1, 11):
        press.move(0, 20 * step, step * 0.01)
    press.up(3, 0.1)
    assert abs(press.velocity[1] - 2000) < 50


def test_a_scroll_that_rests_before_the_release_does_not_fly() -> None:
    press = Press(slop=10)
    press.down(3, 0, 0, 0.0, was_moving=False)
    press.move(0, 200, 0.05)
    press.up(3, 0.5)
    assert press.velocity == (0.0, 0.0)


def test_a_hundred_random_flicks_order_nothing_and_a_hundred_taps_order_a_hundred() -> None:
    chance = random.Random(7)
    ordered = 0
    for _ in range(100):
        press = Press(slop=12)
        press.down(chance.randrange(20), 100, 100, 0.0, was_moving=False)
        way = chance.choice([-1, 1]) * chance.randint(13, 400)
        for step in range(1, 6):
            press.move(100, 100 + way * step // 5, step * 0.01)
        ordered += press.up(chance.randrange(20), 0.06) != NOTHING
    assert ordered == 0
    for _ in range(100):
        press = Press(slop=12)
        tile = chance.randrange(20)
        press.down(tile, 100, 100, 0.0, was_moving=False)
        press.move(100 + chance.randint(-12, 12), 100 + chance.randint(-12, 12), 0.03)
        ordered += press.up(tile, 0.06) == tile
    assert ordered == 100


def test_a_line_is_pushed_aside_and_neither_tapped_nor_scrolled() -> None:
    press = Press(slop=10, swipes=True)
    press.down(3, 50, 50, 0.0, was_moving=False)
    assert press.move(90, 52, 0.05) == (0, 0)
    assert (press.phase, press.travel[0]) == (Phase.SWIPING, 40)
    assert press.up(3, 0.1) == NOTHING


def test_a_slanting_push_scrolls() -> None:
    press = Press(slop=10, swipes=True)
    press.down(3, 50, 50, 0.0, was_moving=False)
    press.move(80, 90, 0.05)
    assert press.phase is Phase.SCROLLING


def test_what_was_lifted_is_carried_and_what_cannot_be_carried_scrolls() -> None:
    for drags, phase in ((True, Phase.DRAGGING), (False, Phase.SCROLLING)):
        press = Press(slop=10, drags=drags)
        press.down(3, 50, 50, 0.0, was_moving=False)
        press.hold()
        press.move(50, 150, 0.7)
        assert press.phase is phase
