"""Commands that run something: the app, the demo, the embedded till."""

from __future__ import annotations

import argparse
import json
import os
import sys
from pathlib import Path

from waiterapp.cli.exits import CommandFailed, Exit


def run_app(options: argparse.Namespace) -> int:
    """Open the windows on a profile."""
    from waiterapp.client.profiles import Profiles, home_folder

    profiles = Profiles(home_folder())
    profile = profiles.find(options.profile)
    _need_display("Use `waiterapp menu`, `waiterapp order` and the other commands instead.")
    from waiterapp.app import run

    return run(profiles, profile, options.role or "waiter")


def run_demo(options: argparse.Namespace) -> int:
    """Start an embedded till and the app on it."""
    _need_simulator(options.till)
    if options.headless:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    elif options.screenshots:
        raise CommandFailed("--screenshots belongs to --headless.", Exit.USAGE)
    else:
        _need_display("Add --headless to play an evening without one, and --screenshots DIR to see it.")
    from waiterapp.app import run_demo as start

    return start(
        till=options.till,
        role=options.role,
        headless=options.headless,
        screenshots=Path(options.screenshots) if options.screenshots else None,
        language=options.language,
    )


def run_simulate(options: argparse.Namespace) -> int:
    """Serve an embedded till until interrupted; the first line on stdout tells where."""
    _need_simulator(options.till)
    from waiterapp.simulator.box import simulated_till
    from waiterapp.simulator.faults import read_script
    from waiterapp.simulator.restaurant import load_restaurant, many_dishes
    from waiterapp.simulator.server import SimulatorServer

    restaurant = load_restaurant()
    if options.dishes:
        restaurant = many_dishes(restaurant, options.dishes)
    till = simulated_till(
        options.till, seed=options.seed, speed=options.speed, with_operator=options.operator, restaurant=restaurant
    )
    if options.fault:
        try:
            till.faults.rules = read_script(Path(options.fault))
        except (OSError, ValueError, TypeError) as error:
            raise CommandFailed(f"The fault script {options.fault} cannot be used: {error}.", Exit.USAGE) from error
    try:
        server = SimulatorServer(till, options.port)
    except OSError as error:
        raise CommandFailed(f"Port {options.port} cannot be used: {error.strerror}.") from error
    server.run(lambda: print(json.dumps(server.announcement()), flush=True))
    return Exit.OK


def _need_simulator(name: str) -> None:
    from waiterapp.simulator.box import NAMES

    if name not in NAMES:
        raise CommandFailed(f"There is no embedded till {name!r}; there is {', '.join(NAMES)}.", Exit.USAGE)


def _need_display(otherwise: str) -> None:
    has_display = sys.platform in ("win32", "darwin") or any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    )
    if not has_display:
        raise CommandFailed(f"There is no display to open a window on. {otherwise}")
