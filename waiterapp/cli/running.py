"""Commands that run something: the app, the demo, the embedded till."""

from __future__ import annotations

import argparse
import json
import os
import secrets
import sys
from importlib import import_module
from pathlib import Path

from waiterapp.cli.exits import CommandFailed, Exit

ROLES = ("waiter", "kitchen", "manager")
ALL_ROLES = "all"


def run_app(options: argparse.Namespace) -> int:
    """Open the windows on a profile; where there is none yet, ask for one. What is wrong is said in a window as well."""
    from waiterapp.client.profiles import ProfileError

    try:
        return _open_app(options)
    except ProfileError as error:
        if has_display():
            from waiterapp.app import show_failed_start

            show_failed_start(str(error))
        raise


def _open_app(options: argparse.Namespace) -> int:
    from waiterapp.client.profiles import Profiles, home_folder

    profiles = Profiles(home_folder())
    if options.profile is None and has_display() and not profiles.all():
        # Somebody who has just installed it is asked in a window; a program that names a profile is told what is wrong.
        profile = None
    else:
        profile = (profiles.started() if options.profile is None else None) or profiles.find(options.profile)
    _need_display("Use `waiterapp menu`, `waiterapp order` and the other commands instead.")
    import_module("waiterapp.before_qt")
    from waiterapp.app import run

    return run(profiles, profile, options.role or "")


def run_demo(options: argparse.Namespace) -> int:
    """Start an embedded till and the app on it."""
    _need_simulator(options.till)
    if options.headless:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    elif options.screenshots:
        raise CommandFailed("--screenshots belongs to --headless.", Exit.USAGE)
    else:
        _need_display("Add --headless to play an evening without one, and --screenshots DIR to see it.")
    roles = _roles(options.role)
    if options.devices > 1:
        return _run_devices(options, roles)
    if len(roles) > 1 or options.faults:
        raise CommandFailed("Several roles and --faults belong to --devices.", Exit.USAGE)
    from waiterapp.app import run_demo as start

    return start(
        till=options.till,
        role=options.role,
        headless=options.headless,
        screenshots=Path(options.screenshots) if options.screenshots else None,
        language=options.language,
    )


def _roles(wanted: str) -> tuple[str, ...]:
    if wanted == ALL_ROLES:
        return ()
    roles = tuple(word.strip() for word in wanted.split(","))
    unknown = [one for one in roles if one not in ROLES]
    if unknown:
        raise CommandFailed(f"There is no role {unknown[0]!r}; there is {', '.join((*ROLES, ALL_ROLES))}.", Exit.USAGE)
    return roles


def _run_devices(options: argparse.Namespace, roles: tuple[str, ...]) -> int:
    """Play an evening on several devices, or open their windows."""
    from waiterapp.demo_devices import EveningFailed, open_windows, play
    from waiterapp.demo_venue import Plan
    from waiterapp.simulator.database import DatabaseMissing

    seed = options.seed if options.seed is not None else secrets.randbelow(1_000_000)
    pictures = Path(options.screenshots) if options.screenshots else None
    if pictures is not None:
        pictures.mkdir(parents=True, exist_ok=True)
    plan = Plan(
        options.devices,
        options.rounds if options.headless else 0,
        seed,
        with_faults=options.faults,
        till=options.till,
        roles=roles or Plan.roles,
        headless=options.headless,
        language=options.language or Plan.language,
    )
    try:
        if not options.headless:
            open_windows(plan)
            return Exit.OK
        outcome = play(plan, lambda sentence: print(sentence, flush=True), pictures)
    except (EveningFailed, DatabaseMissing) as error:
        raise CommandFailed(str(error)) from error
    for fault in outcome.faults:
        print(f"after {fault}")
    print(
        f"{outcome.rounds_told} rounds on {plan.devices} devices in {outcome.seconds:.0f} s.\n"
        f"All devices, the record and the till agree, {outcome.agreed_s:.1f} s after the last round: "
        f"{outcome.rounds_booked} rounds in the till's books, none twice; {outcome.open_orders} tables open; "
        f"{outcome.asked} acts wait for a person."
    )
    return Exit.OK


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


def has_display() -> bool:
    """Tell whether a window can be opened."""
    return sys.platform in ("win32", "darwin") or any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    )


def _need_display(otherwise: str) -> None:
    if not has_display():
        raise CommandFailed(f"There is no display to open a window on. {otherwise}")
