"""Who works here, as the till lists them or a manager wants it, and whether roles go on counting without a manager's PIN."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection

from waiterapp.domain.staff import Employee
from waiterapp.venue import documents
from waiterapp.venue.locking import is_shared, lock_document
from waiterapp.venue.triggers import DOCUMENT

RIGHTS_TOPIC = f"{DOCUMENT}rights"


def follow_till(connection: Connection, employees: tuple[Employee, ...], now: datetime) -> None:
    """Keep the people whom the till lists.

    Where the last manager with a PIN is not among them any more - they have left, or their row could not be read - roles go on
    counting: nobody has decided that everybody may do everything.
    """
    was_led = _is_led(connection)
    documents.save_staff(connection, employees, now)
    if was_led and not _is_led(connection):
        _let_roles_outlast_managers(connection, now, outlast=True)


def add_seen(connection: Connection, employees: tuple[Employee, ...], now: datetime) -> None:
    """Keep the people whom a till lists that knows those of its own session alone.

    In a record of several devices they are not all who work there: the others are whom a till that sees more has listed.
    """
    if is_shared(connection):
        lock_document(connection, "staff")
        seen = {one.id: one for one in employees}
        known = documents.load_staff(connection)
        employees = (*(seen.pop(one.id, one) for one in known), *seen.values())
    follow_till(connection, employees, now)


def as_decided(connection: Connection, decide: Callable[[], None], now: datetime) -> frozenset[str]:
    """Do what somebody has decided about people, and return which topics it has touched beside.

    Whoever takes the last manager's PIN or role away may do so, and ends it by that.
    """
    was_led = _is_led(connection)
    decide()
    if was_led and documents.load_rights(connection).outlast_managers:
        _let_roles_outlast_managers(connection, now, outlast=False)
        return frozenset({RIGHTS_TOPIC})
    return frozenset()


def _is_led(connection: Connection) -> bool:
    return any(one.leads for one in documents.load_staff(connection))


def _let_roles_outlast_managers(connection: Connection, now: datetime, *, outlast: bool) -> None:
    rights = documents.load_rights(connection)
    documents.save_rights(connection, replace(rights, outlast_managers=outlast), now)
