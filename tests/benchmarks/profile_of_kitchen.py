"""Where the time of a busy kitchen's screen goes.

    python -m tests.benchmarks.profile_of_kitchen [EVENTS] [--by tottime]

plays events as they come on an evening - new orders, bumps, bongs that go, seconds that pass - on a board with 60 open bongs as
fast as they are painted, and prints what Python did meanwhile, the dearest first.
"""

from __future__ import annotations

import argparse
import cProfile
import os
import pstats
import time

from waiterapp.benchmarks.board import OpenBoard
from waiterapp.benchmarks.frames import application_without_screen, painted, settle
from waiterapp.benchmarks.full_board import ticking
from waiterapp.benchmarks.house import BOARD, shown

OPEN, EVENTS, SHOWN = 60, 300, 45


def main() -> None:
    """Play and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("events", type=int, nargs="?", default=EVENTS)
    parser.add_argument("--by", default="cumtime", choices=("cumtime", "tottime"))
    parser.add_argument("--only", default="", help="a part of an event's name")
    options = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application_without_screen()
    board = OpenBoard(OPEN)
    profile, spent = cProfile.Profile(), dict[str, float]()
    with shown(board.page, BOARD):
        board.load()
        board.turn_to_first()
        lanes = {
            "new bong": board.newcomer(),
            "bump": board.bump(),
            "bong gone": board.leaver(),
            "second": ticking(board),
        }
        lanes = {name: lane for name, lane in lanes.items() if options.only in name}
        for lane in lanes.values():
            lane.warm_up()
        for _ in range(options.events // len(lanes)):
            for name, lane in lanes.items():
                action = lane.make()
                settle()
                began = time.perf_counter()
                profile.enable()
                painted(lane.frames, action)
                profile.disable()
                spent[name] = spent.get(name, 0.0) + time.perf_counter() - began
                lane.undo()
                settle()
    for name, seconds in spent.items():
        print(f"{name}: {seconds / (options.events // len(lanes)) * 1000:.2f} ms each under the profiler")
    pstats.Stats(profile).strip_dirs().sort_stats(options.by).print_stats(SHOWN)


if __name__ == "__main__":
    main()
