"""Commands that only look: doctor, menu, tables, orders, tickets."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from waiterapp.cli import documents
from waiterapp.cli.exits import CommandFailed, Exit
from waiterapp.cli.session import open_session
from waiterapp.client.clean_speech import say
from waiterapp.client.profiles import Profiles, home_folder
from waiterapp.domain.picture import Picture
from waiterapp.domain.tills import LinkState, PushState

READ_TIMEOUT_S = 30.0


def show(name: str, options: argparse.Namespace) -> int:
    """Read the till, then print one of the documents; stored data is used and named when the till does not answer."""
    profiles = Profiles(home_folder())
    with open_session(profiles, options.profile, with_courier=False) as session:
        is_fresh = session.wait_mirrored(READ_TIMEOUT_S)
        picture = session.picture
    if name == "doctor":
        return _doctor(picture, options, profiles, is_fresh=is_fresh)
    if not is_fresh:
        _say_stored(picture)
    _PRINTERS[name](picture, as_json=options.json)
    return Exit.OK


def _say_stored(picture: Picture) -> None:
    why = picture.disk_problem or picture.link.reason or "The till was not read."
    if picture.menu_read_at is None:
        code = Exit.REFUSED if picture.link.state is LinkState.SIGNED_OUT else Exit.TILL_UNREACHABLE
        raise CommandFailed(f"{why} Nothing is stored yet.", code)
    minutes = int((datetime.now(UTC) - picture.menu_read_at).total_seconds() // 60)
    say(f"{why} Showing what was stored {minutes} min ago.")


def _dump(value: Any) -> None:
    print(json.dumps(value, ensure_ascii=False))


def _print_menu(picture: Picture, *, as_json: bool) -> None:
    rows = documents.menu(picture.menu)
    if as_json:
        _dump(rows)
        return
    for row in rows:
        price = row["price"]["minor"] / 100
        mark = "  SOLD OUT" if row["sold_out"] else ""
        print(f"{row['name']:32} {price:10.2f} {row['price']['currency']}  {' / '.join(row['categories'])}{mark}")


def _print_tables(picture: Picture, *, as_json: bool) -> None:
    rows = documents.tables(picture)
    if as_json:
        _dump(rows)
        return
    for row in rows:
        print(row["area"]["name"])
        for table in row["tables"]:
            print(f"  {table['name']:10} {table['state']}")


def _print_orders(picture: Picture, *, as_json: bool) -> None:
    rows = documents.orders(picture.orders.values(), picture.floor, picture.menu)
    if as_json:
        _dump(rows)
        return
    for row in rows:
        print(f"Table {row['table']}  {row['waiter']}")
        for line in row["lines"]:
            note = f"  ({', '.join(line['note'].splitlines())})" if line["note"] else ""
            print(f"  {line['quantity']} x {line['name']}{note}  [{line['proof']}]")


def _print_tickets(picture: Picture, *, as_json: bool) -> None:
    rows = documents.tickets(picture.orders.values(), picture.floor, picture.menu)
    if as_json:
        _dump(rows)
        return
    for row in rows:
        print(f"Table {row['table']}  since {row['opened_at']}")
        for heading in row["headings"]:
            print(f"  {heading['name']}")
            for line in heading["lines"]:
                extra = f"  {', '.join(line['modifiers'])}" if line["modifiers"] else ""
                print(f"    {line['quantity']} x {line['name']}{extra}  [{line['state']}]")


def _print_receipts(picture: Picture, *, as_json: bool) -> None:
    if not picture.can("receipts"):
        raise CommandFailed(reason_of(picture, "receipts"), Exit.REFUSED)
    rows = documents.receipts(picture.receipts)
    if as_json:
        _dump(rows)
        return
    for row in rows:
        mark = "  VOIDED" if row["voided"] else ("  VOID" if row["void_of"] else "")
        total = f"{row['total']['minor'] / 100:10.2f} {row['total']['currency']}"
        print(f"{row['number']:>8}  {row['at']}  {total}  table {row['table'] or '-'}  {', '.join(row['methods'])}{mark}")


def reason_of(picture: Picture, name: str) -> str:
    """Return why something can or cannot be done with this till."""
    reasons = (one.reason for one in picture.capabilities if one.name == name)
    return next(reasons, "The till does not say whether it can do that.")


_PRINTERS: dict[str, Callable[..., None]] = {
    "menu": _print_menu,
    "tables": _print_tables,
    "orders": _print_orders,
    "tickets": _print_tickets,
    "receipts": _print_receipts,
}


def _doctor(picture: Picture, options: argparse.Namespace, profiles: Profiles, *, is_fresh: bool) -> int:
    profile = profiles.find(options.profile)
    if is_fresh:
        login, code = "ok", Exit.OK
    elif picture.link.state is LinkState.SIGNED_OUT:
        login, code = "refused", Exit.REFUSED
    else:
        login, code = "unreachable", Exit.TILL_UNREACHABLE
    read_at = picture.orders_read_at
    age = round((datetime.now(UTC) - read_at).total_seconds(), 1) if read_at else None
    report = {
        "till": profile.till,
        "login": login,
        "login_reason": "" if is_fresh else picture.link.reason,
        "capabilities": documents.capabilities(picture.capabilities),
        "data_age_s": age,
        "queue": documents.queue(picture.queue, picture.floor),
        "push": picture.link.push.value,
        "assumptions": documents.assumptions(picture.assumptions),
        "set_aside": list(picture.menu.set_aside),
    }
    if options.json:
        _dump(report)
        return code
    print(f"Till     {profile.till} at {profile.base_url}")
    print(f"Login    {login}" + (f": {report['login_reason']}" if report["login_reason"] else ""))
    print("Data     " + ("never read" if age is None else f"orders read {age:.0f} s ago"))
    print(f"Queue    {len(picture.queue)} not with the till")
    for sentence in picture.menu.set_aside:
        print(f"Aside    {sentence}")
    if picture.link.push is not PushState.NONE:
        print(f"Push     {picture.link.push.value}")
    for check in picture.assumptions:
        word = {True: "holds", False: "FAILS", None: "open"}[check.holds]
        print(f"{check.id:8} {word:5}  {check.sentence}")
    for one in picture.capabilities:
        print(f"{one.answer.value:11} {one.name}: {one.reason}")
    return code
