"""Arguments in, exit code out."""

from __future__ import annotations

import argparse
import logging
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import Any

from waiterapp import __version__
from waiterapp.cli.exits import CommandFailed, Exit
from waiterapp.cli.quiet_parser import QuietParser
from waiterapp.cli.terminal import harmless_streams
from waiterapp.client.clean_speech import CleanFormatter, clean_crashes, say, show_crash
from waiterapp.domain.redaction import MET, hidden_in

_PASSWORD = re.compile(r"""(?i)\bpassword\s*=\s*(?:'((?:[^'\\]|\\.)*)'|([^\s']+))""")
LEAST_CODE, IN_A_GROUP = 20, 4
"""Digits: of a code at least, and of one of its groups as it is shown."""
Run = Callable[[argparse.Namespace], int]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the `waiterapp` command and return its exit code."""
    with harmless_streams():
        return _run(sys.argv[1:] if arguments is None else list(arguments))


def _run(words: list[str]) -> int:
    MET.learn(*secrets_typed(words))
    # Whoever says nothing wants the windows, and does not wait until every command has been described.
    options = _parser().parse_args(words) if words else argparse.Namespace(**_DEFAULTS, verbose=False)
    _log_to_terminal(logging.DEBUG if options.verbose else logging.CRITICAL)
    from waiterapp.client.profiles import ProfileError

    with clean_crashes():
        try:
            return int(options.run(options))
        except CommandFailed as error:
            say(error)
            return error.code
        except ProfileError as error:
            say(error)
            return Exit.FAILED
        except KeyboardInterrupt:
            return 130
        except BrokenPipeError:
            return Exit.FAILED
        except Exception as error:  # noqa: BLE001 - whatever it is, it is shown as Python does, but without secrets
            show_crash(type(error), error, error.__traceback__)
            return Exit.FAILED


def _log_to_terminal(level: int) -> None:
    logging.basicConfig(level=level, stream=sys.stderr)
    for handler in logging.getLogger().handlers:
        # What the app keeps in its log is more than what belongs on a terminal.
        handler.setLevel(level)
        handler.setFormatter(CleanFormatter(logging.BASIC_FORMAT))
    for noisy in ("httpx", "httpcore", "asyncio", "alembic"):
        logging.getLogger(noisy).setLevel(logging.WARNING if level == logging.DEBUG else logging.CRITICAL)


def secrets_typed(words: Sequence[str]) -> Iterator[str]:
    """Return what is secret of the words of a command line: credentials, passwords in addresses, and a code to join by."""
    option = ""
    for word in words:
        begun, _, given = word.partition("=") if word.startswith("--") else (option, "", word)
        option = begun
        if option == "--credential":
            yield given.partition("=")[2] or given
        if "://" in given:
            yield from hidden_in(given)
        yield from (one for pair in _PASSWORD.findall(given) for one in pair if one)
    yield from _codes_typed(words)


def _codes_typed(words: Sequence[str]) -> Iterator[str]:
    """Return what may be a code to join by: digits behind `join`, or so many in a row that they are nothing else."""
    for is_digits, run in groupby(words, _has_digits_only):
        row = [*run] if is_digits else []
        if sum(map(len, row)) >= LEAST_CODE:
            yield from _written(row)
    if "join" in words:
        yield from _written([word for word in words[words.index("join") + 1 :] if _has_digits_only(word)])


def _has_digits_only(word: str) -> bool:
    return re.sub(r"[\s-]", "", word).isdigit()


def _written(code: list[str]) -> Iterator[str]:
    together = "".join(re.sub(r"[\s-]", "", word) for word in code)
    groups = " ".join(together[at : at + IN_A_GROUP] for at in range(0, len(together), IN_A_GROUP))
    yield from {" ".join(code), "".join(code), together, groups}


def _parser() -> argparse.ArgumentParser:
    text = "Order pad, kitchen board and floor plan on your till."
    parser: argparse.ArgumentParser = QuietParser(prog="waiterapp", description=text)
    parser.add_argument("--version", action="version", version=f"waiterapp {__version__}")
    parser.add_argument("--verbose", action="store_true", help="log what happens to stderr")
    parser.set_defaults(**_DEFAULTS)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
    _add_app(commands)
    _add_profile(commands)
    _add_reading(commands)
    _add_order(commands)
    _add_checkout(commands)
    _add_queue(commands)
    _add_receipt(commands)
    _add_house(commands)
    _add_venue(commands)
    _add_support(commands)
    return parser


Commands = argparse._SubParsersAction


def _command(commands: Commands[argparse.ArgumentParser], name: str, text: str, run: Run) -> argparse.ArgumentParser:
    parser = commands.add_parser(name, help=text, description=text)
    parser.add_argument("--verbose", action="store_true", default=argparse.SUPPRESS, help=argparse.SUPPRESS)
    parser.set_defaults(run=run)
    return parser


def _on_profile(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--profile", help="which till account; not needed when there is only one")
    parser.add_argument("--json", action="store_true", help="print JSON for other programs")


def _add_app(commands: Commands[argparse.ArgumentParser]) -> None:
    app = _command(commands, "app", "open the app (the same as no command)", _run_app)
    app.add_argument("--profile", help="which till account")
    app.add_argument("--role", choices=("waiter", "kitchen", "manager"), default=None)
    demo = _command(commands, "demo", "try everything on an embedded till", _run_demo)
    demo.add_argument("--till", default="dinkassa")
    demo.add_argument("--role", default="all", help="waiter, kitchen, manager or all; with --devices several, with commas")
    demo.add_argument("--headless", action="store_true", help="play one evening through the real windows without a display")
    demo.add_argument("--screenshots", metavar="DIR", help="leave a picture of each screen (with --headless)")
    demo.add_argument("--language", choices=("en", "sv", "de"), default=None)
    demo.add_argument("--devices", type=int, default=1, metavar="N", help="that many apps on one PostgreSQL and one till")
    demo.add_argument("--rounds", type=int, default=2000, help="how many are sent (with --devices and --headless)")
    demo.add_argument("--faults", action="store_true", help="kill devices and servers meanwhile (with --devices)")
    demo.add_argument("--seed", type=int, default=None, help="the same seed, the same chances (with --devices)")
    simulate = _command(commands, "simulate", "run the embedded till alone", _run_simulate)
    simulate.add_argument("--till", default="dinkassa")
    simulate.add_argument("--port", type=int, default=0)
    simulate.add_argument("--seed", type=int, default=0)
    simulate.add_argument("--fault", metavar="FILE", help="a fault script (JSON)")
    simulate.add_argument("--operator", action="store_true", help="let a person at the till type orders and take payments")
    simulate.add_argument("--speed", type=float, default=1.0, help="simulated seconds per real second")
    simulate.add_argument("--dishes", type=int, default=0, help="grow the menu to this many dishes")


def _add_profile(commands: Commands[argparse.ArgumentParser]) -> None:
    profile = commands.add_parser("profile", help="add, list and remove till accounts")
    actions = profile.add_subparsers(title="actions", metavar="ACTION", required=True)
    add = _command(actions, "add", "add a till account", _run_profile_add)
    add.add_argument("name")
    add.add_argument("--till", required=True)
    add.add_argument("--base-url", default=None, help="the address the vendor's document names")
    add.add_argument("--credential", metavar="KEY=VALUE", nargs="+", action="extend", default=[])
    add.add_argument("--secrets", choices=("keyring", "file"), default="keyring", help="where secrets are kept")
    add.add_argument("--set", metavar="KEY=VALUE", nargs="+", action="extend", default=[], help="switch an assumption")
    move = _command(actions, "move", "put a venue on another till; floor, people and habits stay", _run_profile_move)
    move.add_argument("name")
    move.add_argument("--till", required=True)
    move.add_argument("--base-url", default=None, help="the address the vendor's document names")
    move.add_argument("--credential", metavar="KEY=VALUE", nargs="+", action="extend", default=[])
    move.add_argument("--secrets", choices=("keyring", "file"), default="keyring", help="where secrets are kept")
    move.add_argument("--set", metavar="KEY=VALUE", nargs="+", action="extend", default=[], help="switch an assumption")
    listing = _command(actions, "list", "list till accounts", _run_profile_list)
    listing.add_argument("--json", action="store_true")
    remove = _command(actions, "remove", "forget a till account and its secrets", _run_profile_remove)
    remove.add_argument("name")


def _add_reading(commands: Commands[argparse.ArgumentParser]) -> None:
    texts = {
        "doctor": "check login, capabilities, age of data and queue",
        "menu": "list what can be ordered",
        "tables": "list areas and tables",
        "orders": "list open orders",
        "tickets": "list open kitchen tickets",
        "receipts": "list the receipts of today and yesterday",
    }
    for name, text in texts.items():
        _on_profile(_command(commands, name, text, _reading(name)))


def _add_order(commands: Commands[argparse.ArgumentParser]) -> None:
    order = _command(commands, "order", "order dishes to a table", _run_order)
    _on_profile(order)
    order.add_argument("--table", required=True, metavar="[AREA/]NAME")
    order.add_argument("--item", required=True, action="append", metavar='"NAME-or-#ID[*QTY][:NOTE]"')
    order.add_argument("--waiter", help="name, code or id of who orders; else the first of the till's staff")
    order.add_argument("--take-away", action="store_true")
    order.add_argument("--course", type=int, default=1, metavar="N", help="hold it until this course is fired")
    order.add_argument("--wait", type=float, default=60.0, metavar="SECONDS", help="how long to wait for the till")


def _add_checkout(commands: Commands[argparse.ArgumentParser]) -> None:
    checkout = _command(commands, "checkout", "take money for a table, or for some of its lines", _run_checkout)
    _on_profile(checkout)
    checkout.add_argument("--table", required=True, metavar="[AREA/]NAME")
    checkout.add_argument(
        "--pay",
        required=True,
        action="append",
        metavar="METHOD[:ACCOUNT][=AMOUNT]",
        help="cash, card, voucher:CODE, credit:CUSTOMER, house tab ...; without an amount: the rest",
    )
    checkout.add_argument("--line", action="append", default=[], metavar="NAME-or-#ID[*QTY]", help="only these lines")
    checkout.add_argument("--seat", type=int, default=None, metavar="N", help="only what this seat has")
    checkout.add_argument("--parts", type=int, default=1, metavar="N", help="one of so many equal parts")
    checkout.add_argument("--discount", default="0", metavar="AMOUNT", help="taken off, spread over the lines")
    checkout.add_argument("--tip", default="0", metavar="AMOUNT")
    checkout.add_argument("--waiter", help="name, code or id of who takes the money")
    checkout.add_argument("--wait", type=float, default=60.0, metavar="SECONDS", help="how long to wait for the till")
    prebill = _command(commands, "prebill", "print a bill to look at; it is no receipt", _run_prebill)
    _on_profile(prebill)
    prebill.add_argument("--table", required=True, metavar="[AREA/]NAME")
    prebill.add_argument("--language", choices=("sv", "de", "en"), default=None)
    fire = _command(commands, "fire", "let a course of a table be cooked", _run_fire)
    _on_profile(fire)
    fire.add_argument("--table", required=True, metavar="[AREA/]NAME")
    fire.add_argument("--course", required=True, type=int, metavar="N")
    fire.add_argument("--wait", type=float, default=60.0, metavar="SECONDS")


def _add_queue(commands: Commands[argparse.ArgumentParser]) -> None:
    queue = commands.add_parser("queue", help="what is not yet with the till")
    actions = queue.add_subparsers(title="actions", metavar="ACTION", required=True)
    _on_profile(_command(actions, "list", "list what is not yet with the till", _run_queue_list))
    retry = _command(actions, "retry", "try to deliver now", _run_queue_retry)
    _on_profile(retry)
    retry.add_argument("id", nargs="*", help="only these")
    retry.add_argument("--wait", type=float, default=60.0, metavar="SECONDS")
    resolve = _command(actions, "resolve", "say what became of something a person must decide", _run_queue_resolve)
    _on_profile(resolve)
    resolve.add_argument("id")
    resolve.add_argument("--as", dest="outcome", required=True, choices=("booked", "not-booked"))
    export = _command(actions, "export", "print everything that waits, with its content", _run_queue_export)
    _on_profile(export)


def _add_receipt(commands: Commands[argparse.ArgumentParser]) -> None:
    receipt = commands.add_parser("receipt", help="void, show, e-mail a receipt, or put a file beside it")
    actions = receipt.add_subparsers(title="actions", metavar="ACTION", required=True)
    void = _command(actions, "void", "take a whole receipt back; a fiscal act", _receipt("void"))
    void.add_argument("--reason", required=True)
    void.add_argument("--refund-by", default="", metavar="METHOD", help="give the money back by hand; else as it was paid")
    void.add_argument("--wait", type=float, default=60.0, metavar="SECONDS")
    show = _command(actions, "show", "print it as the till does, as HTML", _receipt("show"))
    show.add_argument("--width", type=int, choices=(58, 80), default=80, help="of the paper, in mm")
    again = _command(actions, "reprint", "let the till print it again", _receipt("reprint"))
    email = _command(actions, "email", "let the till send it", _receipt("email"))
    email.add_argument("--to", required=True, metavar="ADDRESS")
    attach = _command(actions, "attach", "put a file beside it at the till", _receipt("attach"))
    attach.add_argument("--file", required=True, metavar="FILE")
    for parser in (void, show, again, email, attach):
        _on_profile(parser)
        parser.add_argument("number", help="the receipt's number or id")
    day = commands.add_parser("day", help="begin and close the till's day, or let it sign a zero receipt")
    actions = day.add_subparsers(title="actions", metavar="ACTION", required=True)
    opening = _command(actions, "open", "begin a day", _day("open"))
    opening.add_argument("--change", default="0", metavar="AMOUNT", help="in the drawer")
    closing = _command(actions, "close", "close the day; nobody can undo it", _day("close"))
    zero = _command(actions, "zero-receipt", "let the till sign a receipt over nothing", _day("zero"))
    for parser in (opening, closing, zero):
        _on_profile(parser)
        parser.add_argument("--wait", type=float, default=60.0, metavar="SECONDS")


def _add_house(commands: Commands[argparse.ArgumentParser]) -> None:
    house = commands.add_parser("house", help="tables, people, words and sizes that the till does not know")
    actions = house.add_subparsers(title="actions", metavar="ACTION", required=True)
    _on_profile(_command(actions, "show", "print them as a file to edit", _house("show")))
    load = _command(actions, "load", "take them from an edited file", _house("load"))
    _on_profile(load)
    load.add_argument("file", metavar="FILE")
    tables = _command(actions, "tables", "add tables to an area", _house("tables"))
    _on_profile(tables)
    tables.add_argument("area")
    tables.add_argument("names", help="such as 1-12,B1-B6")
    pin = _command(actions, "pin", "give somebody a PIN; it is asked for, hidden", _house("pin"))
    _on_profile(pin)
    pin.add_argument("name")
    _on_profile(_command(actions, "unlock", "end roles where no manager with a PIN is left", _house("unlock")))


def _add_venue(commands: Commands[argparse.ArgumentParser]) -> None:
    venue = commands.add_parser("venue", help="share a venue among devices; keep its record safe")
    actions = venue.add_subparsers(title="actions", metavar="ACTION", required=True)
    create = _command(actions, "create", "make a shared record on a PostgreSQL from what is on this device", _venue("create"))
    create.add_argument("--database", required=True, metavar="DSN", help="of an empty database, as its owner")
    create.add_argument("--name", default="", help="of the venue")
    create.add_argument("--device", default="office", help="what this device is called")
    invite = _command(actions, "invite", "show a code with which one device can join", _venue("invite"))
    invite.add_argument("--device", required=True, help="what the new device is called")
    invite.add_argument("--minutes", type=int, default=15)
    invite.add_argument("--picture", metavar="FILE", help="leave the QR code there, as .svg or .png")
    join = _command(actions, "join", "make this device one of a venue's", _venue("join"))
    join.add_argument("code", nargs="+", help="the digits")
    join.add_argument("--device", default="", help="what it is called; else as it was invited")
    join.add_argument(
        "--credential", metavar="KEY=VALUE", nargs="+", action="extend", default=[], help="what this device has for itself"
    )
    join.add_argument("--secrets", choices=("keyring", "file"), default="keyring", help="where secrets are kept")
    status = _command(actions, "status", "list the venue's devices and what they hold back", _venue("status"))
    backup = _command(actions, "backup", "write the whole record to a file", _venue("backup"))
    backup.add_argument("file", metavar="FILE")
    restore = _command(actions, "restore", "put a backup in the place of the record", _venue("restore"))
    restore.add_argument("file", metavar="FILE")
    restore.add_argument("--yes", action="store_true", help="do not ask")
    move = _command(actions, "move", "bring the record to another PostgreSQL, or back to this device", _venue("move"))
    move.add_argument("--to", required=True, metavar="DSN", help="of an empty database, or `this-device`")
    move.add_argument("--device", default="office", help="what this device is called, if it was not shared yet")
    upgrade = _command(actions, "upgrade", "bring the shared record to this program's schema", _venue("upgrade"))
    remove = _command(actions, "remove", "take a device out of the venue", _venue("remove"))
    remove.add_argument("device", help="its name or id")
    remove.add_argument("--anyway", action="store_true", help="even if it holds something back that nobody else knows")
    for parser in (create, join, backup, restore, move, upgrade, remove):
        parser.add_argument("--profile", help="which till account; not needed when there is only one")
    for parser in (invite, status):
        _on_profile(parser)


def _add_support(commands: Commands[argparse.ArgumentParser]) -> None:
    support = _command(commands, "support", "write a file for whoever helps: no secrets, nothing of guests", _run_support)
    support.add_argument("file", metavar="FILE", help="the .zip to write")
    support.add_argument("--profile", help="which till account; not needed when there is only one")
    bench = _command(commands, "bench", "measure how fast it is here, beside what this machine can do", _run_bench)
    bench.add_argument("--json", action="store_true", help="print JSON for other programs and for --compare")
    bench.add_argument("--keep", metavar="FILE", help="write the JSON to a file beside what is printed")
    bench.add_argument("--compare", metavar="FILE", help="say what has become better or worse since an earlier --json")
    bench.add_argument("--only", metavar="GROUP", nargs="+", action="extend", default=[], help="measure these alone")
    bench.add_argument("--quick", action="store_true", help="few repetitions: work is counted as well, times are rough")
    bench.add_argument("--slow", action="store_true", help="do everything twice and call it once, to see what is noticed")


def _run_bench(options: argparse.Namespace) -> int:
    from waiterapp.cli.bench import run

    return run(options)


def _run_support(options: argparse.Namespace) -> int:
    from waiterapp.cli.support import run

    return run(options)


def _venue(name: str) -> Run:
    def run(options: argparse.Namespace) -> int:
        from waiterapp.cli import venue

        return venue.run(name, options)

    return run


def _receipt(name: str) -> Run:
    def run(options: argparse.Namespace) -> int:
        from waiterapp.cli import receipts

        return receipts.run(name, options)

    return run


def _day(name: str) -> Run:
    def run(options: argparse.Namespace) -> int:
        from waiterapp.cli import receipts

        return receipts.day(name, options)

    return run


def _house(name: str) -> Run:
    def run(options: argparse.Namespace) -> int:
        from waiterapp.cli import house

        return house.run(name, options)

    return run


def _run_prebill(options: argparse.Namespace) -> int:
    from waiterapp.cli.paying import show_prebill

    return show_prebill(options)


def _run_profile_move(options: argparse.Namespace) -> int:
    from waiterapp.cli.accounts import move

    return move(options)


def _run_app(options: argparse.Namespace) -> int:
    from waiterapp.cli.running import run_app

    return run_app(options)


_DEFAULTS: dict[str, Any] = {"run": _run_app, "profile": None, "role": None}


def _run_demo(options: argparse.Namespace) -> int:
    from waiterapp.cli.running import run_demo

    return run_demo(options)


def _run_simulate(options: argparse.Namespace) -> int:
    from waiterapp.cli.running import run_simulate

    return run_simulate(options)


def _run_profile_add(options: argparse.Namespace) -> int:
    from waiterapp.cli.accounts import add

    return add(options)


def _run_profile_list(options: argparse.Namespace) -> int:
    from waiterapp.cli.accounts import show

    return show(options)


def _run_profile_remove(options: argparse.Namespace) -> int:
    from waiterapp.cli.accounts import remove

    return remove(options)


def _reading(name: str) -> Run:
    def run(options: argparse.Namespace) -> int:
        from waiterapp.cli import reading

        return reading.show(name, options)

    return run


def _run_order(options: argparse.Namespace) -> int:
    from waiterapp.cli.ordering import order

    return order(options)


def _run_checkout(options: argparse.Namespace) -> int:
    from waiterapp.cli.paying import checkout

    return checkout(options)


def _run_fire(options: argparse.Namespace) -> int:
    from waiterapp.cli.ordering import fire

    return fire(options)


def _run_queue_resolve(options: argparse.Namespace) -> int:
    from waiterapp.cli.paying import resolve

    return resolve(options)


def _run_queue_list(options: argparse.Namespace) -> int:
    from waiterapp.cli.ordering import queue_list

    return queue_list(options)


def _run_queue_retry(options: argparse.Namespace) -> int:
    from waiterapp.cli.ordering import queue_retry

    return queue_retry(options)


def _run_queue_export(options: argparse.Namespace) -> int:
    from waiterapp.cli.ordering import queue_export

    return queue_export(options)
