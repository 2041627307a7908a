"""A sample of all kill points; all of them by hand: `python -m tests.faults.kill_points`."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from tests.faults import injection
from tests.faults.devices import Devices, device_processes
from tests.faults.kill_points import SCENES, KillPoint, ground_of, play

pytestmark = [
    pytest.mark.skipif(bool(injection.why_not()), reason=injection.why_not() or "-"),
    pytest.mark.timeout(300),
]


@pytest.fixture(scope="module")
def devices() -> Iterator[Devices]:
    with device_processes() as made:
        yield made


@pytest.mark.parametrize(
    ("store", "most"),
    [("sqlite", {"keyed": 3, "searched": 2, "asked": 2}), ("postgresql", {"keyed": 2, "asked": 2})],
    ids=["sqlite", "postgresql"],
)
def test_a_device_killed_anywhere_loses_nothing_and_doubles_nothing(
    devices: Devices, store: str, most: dict[str, int], capsys: pytest.CaptureFixture[str]
) -> None:
    reached = 0
    with ground_of(store) as ground:
        for name, count in most.items():
            figures = play(f"{name} {store}", SCENES[name], ground, devices, spread(count))
            with capsys.disabled():
                print(f"\n{figures}")
            assert figures.problems == []
            reached += figures.points.total()
    # On a busy machine a device makes fewer calls of some kinds than when they were counted.
    assert reached >= sum(most.values()) / 2


def spread(count: int) -> Callable[[list[KillPoint]], list[KillPoint]]:
    """Return what picks some points out of all parts of the way."""
    return lambda points: points[len(points) // count // 2 :: len(points) // count][:count]


def test_a_device_that_says_saved_too_early_is_found_out(devices: Devices) -> None:
    def before_anything_is_written(points: list[KillPoint]) -> list[KillPoint]:
        return [one for one in points if one.call == "pwrite64"][:1]

    with ground_of("sqlite") as ground:
        careless = {"says_saved_at_once": True}
        figures = play("early", SCENES["keyed"], ground, devices, before_anything_is_written, changes=careless)
    assert figures.points.total() == 1
    assert len(figures.lost) == 3
