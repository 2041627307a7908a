"""One command, applied to a record: the same on a device's own, on its copy of a shared one, and on the shared one itself."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

import msgspec
from sqlalchemy import Connection

from waiterapp.domain.billing import PLAIN_TERMS, BillTerms
from waiterapp.domain.commands import (
    CallWaiter,
    ChangeCourse,
    ChangeDish,
    ChangeFloor,
    ChangeHabits,
    ChangeKitchen,
    ChangeStaff,
    CloseDay,
    Command,
    CookTogether,
    EditFloor,
    FireCourse,
    HandOver,
    KeepRoomPicture,
    MakeZeroReceipt,
    MarkCleaned,
    MarkLines,
    MoveHeading,
    MoveLines,
    NoteAtTill,
    OpenDay,
    PayTable,
    PrintBong,
    ReleaseTable,
    ResolveDelivery,
    RetryDeliveries,
    SeatGuests,
    SeatLines,
    SellDirectly,
    SendRound,
    SetDishPicture,
    SetPin,
    SetPreferences,
    SetRights,
    SetRole,
    SetRules,
    SetScreen,
    SetSoldOut,
    SetThresholds,
    TryPrinter,
    UnlockPin,
    VoidLine,
    VoidReceipt,
)
from waiterapp.domain.values import derived_id
from waiterapp.venue import (
    attended,
    dishes,
    documents,
    history,
    journaling,
    marks,
    moving,
    pins,
    plans,
    prints,
    room_pictures,
    seating,
    settling,
    staff_list,
    stock,
    voids,
)
from waiterapp.venue import deliveries as delivery_record
from waiterapp.venue import orders as order_record
from waiterapp.venue.encoding import decoded, encoded
from waiterapp.venue.entries import entries_of
from waiterapp.venue.triggers import DOCUMENT

SETTINGS = (SetSoldOut, ChangeDish, EditFloor, SetThresholds, SetRules, SetPreferences, SetScreen)
"""What belongs to no order."""
SAVED_ON_THE_DEVICE = (
    CallWaiter,
    SendRound,
    VoidLine,
    MarkLines,
    CookTogether,
    FireCourse,
    MoveLines,
    SeatGuests,
    ReleaseTable,
    HandOver,
    SeatLines,
    ChangeCourse,
    *SETTINGS,
)
"""What staff go on doing while the shared record is away; it is merged when that is back."""
_BY_NAME: dict[str, type[Command]] = {kind.__name__: kind for kind in SAVED_ON_THE_DEVICE}
MENU_TOPICS = frozenset({"sold_out", f"{DOCUMENT}menu", f"{DOCUMENT}habits", f"{DOCUMENT}capabilities"})
FLOOR_TOPICS = frozenset({"plan", f"{DOCUMENT}floor"})
STAFF_TOPICS = frozenset({"pins", f"{DOCUMENT}staff"})


@dataclass(frozen=True, slots=True)
class Means:
    """What a command needs to know of till and floor; found out where it was given, and kept with it."""

    account: str = ""
    takes_orders: bool = True
    calls_courses: bool = False
    table_name: str = ""
    to_table_name: str = ""
    terms: BillTerms = PLAIN_TERMS
    device: str = ""
    """Which device has to deliver it, if its login at the till is bound to a session."""
    given_on: str = ""
    """What the device is called on which it was given; empty where there is only one."""
    given_by: str = ""
    """The name of who gave it; empty where nobody had said who works there."""
    dish_name: str = ""
    """What the dish is called that the command has only the id of."""
    currency: str = "SEK"
    """In which money an order is that is opened before anything is ordered."""


@dataclass(frozen=True, slots=True)
class Intent:
    """A command with its means and when it was given, on the clock of its device."""

    command: Command
    means: Means
    at: datetime


@dataclass(frozen=True, slots=True)
class Change:
    """What a command changed."""

    order_ids: frozenset[str] = frozenset()
    topics: frozenset[str] = frozenset()
    touches_queue: bool = True
    is_new: bool = True
    """It was not applied before."""


@dataclass(frozen=True, slots=True)
class _Stored:
    kind: str
    command: msgspec.Raw
    means: Means
    at: datetime


def sealed(intent: Intent) -> bytes:
    """Write an intent for the outbox."""
    raw = msgspec.Raw(encoded(intent.command))
    return encoded(_Stored(type(intent.command).__name__, raw, intent.means, intent.at))


def unsealed(body: bytes) -> Intent:
    """Read an intent back.

    Raises:
        msgspec.ValidationError: the stored body is no intent.
        KeyError: it is of a kind this program does not know.
    """
    stored = decoded(body, _Stored)
    return Intent(decoded(bytes(stored.command), _BY_NAME[stored.kind]), stored.means, stored.at)


def apply(connection: Connection, command: Command, means: Means, now: datetime) -> Change:
    """Carry out a command in this transaction and tell of it in the history. Applying it again changes nothing.

    Raises:
        LineUnknown, CannotPay, NotUndecided, PinRefused: it makes no sense any more; `str()` is a sentence.
        TypeError: it is not a command for the record.
    """
    is_new = not journaling.already_done(connection, command)
    change = _carry_out(connection, command, means, now)
    if is_new and (change.order_ids or not isinstance(command, MarkLines)):
        told = entries_of(
            connection,
            command,
            change.order_ids,
            now,
            who=means.given_by,
            device=means.given_on,
            dish_name=means.dish_name,
        )
        history.note(connection, told)
    return change if is_new else replace(change, is_new=False)


def give(connection: Connection, command: Command, means: Means, now: datetime) -> Change:
    """Apply a command on the device on which it was given: what was sent stands on its pad there no longer.

    What is typed later stays there, however often the round is applied again.

    Raises:
        LineUnknown, CannotPay, NotUndecided, PinRefused, TypeError: as `apply`.
    """
    change = apply(connection, command, means, now)
    if isinstance(command, SendRound) and change.is_new:
        documents.save_draft(connection, command.table_id, (), now)
    return change


def _carry_out(connection: Connection, command: Command, means: Means, now: datetime) -> Change:
    match command:
        case SendRound():
            sent = order_record.send_round(
                connection,
                command,
                table_name=means.table_name,
                account=means.account,
                device=means.device,
                now=now,
                deliver=means.takes_orders,
            )
            return Change(frozenset({sent.order_id}), frozenset({"sold_out"}) if sent.takes_from_count else frozenset())
        case VoidLine():
            return _orders(voids.void_line(connection, command, now))
        case MarkLines():
            return _quiet(*marks.mark_lines(connection, command, now))
        case FireCourse():
            called = order_record.call_course(
                connection, command, tell_till=means.calls_courses, account=means.account, device=means.device, now=now
            )
            return _orders(called)
        case MoveLines():
            moved = moving.move_lines(
                connection,
                command,
                table_name=means.table_name,
                to_table_name=means.to_table_name,
                account=means.account,
                now=now,
            )
            return _orders(*moved)
        case SeatGuests():
            return _quiet(seating.seat_guests(connection, command, means.currency, now))
        case ReleaseTable():
            return _quiet(seating.release_table(connection, command, now))
        case CallWaiter():
            return _quiet(seating.call_waiter(connection, command, now))
        case CookTogether():
            return _quiet(*marks.cook_together(connection, command, now))
        case HandOver():
            return _quiet(seating.hand_over(connection, command, now))
        case SeatLines():
            return _quiet(*seating.seat_lines(connection, command, now))
        case ChangeCourse():
            return _quiet(*seating.change_course(connection, command, now))
        case PayTable() | MarkCleaned() | SellDirectly() | VoidReceipt() | CloseDay() | OpenDay() | MakeZeroReceipt():
            order_id = attended.begin(
                connection,
                command,
                table_name=means.table_name,
                account=means.account,
                device=means.device,
                now=now,
                terms=means.terms,
            )
            return _orders(order_id)
        case ResolveDelivery():
            return _orders(*settling.resolve(connection, command, now))
        case PrintBong() | TryPrinter():
            prints.ask_for(connection, command, now)
            return Change(touches_queue=False)
        case RetryDeliveries(delivery_ids=ids):
            delivery_record.retry(connection, ids)
            return Change()
        case _:
            return Change(topics=_set_up(connection, command, now), touches_queue=False)


def _orders(*order_ids: str) -> Change:
    return Change(frozenset(one for one in order_ids if one))


def _quiet(*order_ids: str) -> Change:
    """A change of which the till hears nothing."""
    return Change(frozenset(one for one in order_ids if one), touches_queue=False)


def _set_up(connection: Connection, command: Command, now: datetime) -> frozenset[str]:
    match command:
        case SetSoldOut():
            stock.set_sold_out(connection, command, now)
            return frozenset({"sold_out"})
        case EditFloor():
            plans.edit(connection, command, documents.told_floor)
            return frozenset({"plan"})
        case SetThresholds(thresholds=thresholds):
            documents.save_thresholds(connection, thresholds, now)
            return frozenset({f"{DOCUMENT}thresholds"})
        case SetRules(rules=rules):
            documents.save_rules(connection, rules, now)
            return frozenset({f"{DOCUMENT}rules"})
        case SetPreferences(employee_id=employee_id, preferences=preferences):
            documents.save_preferences(connection, employee_id, preferences, now)
            return frozenset({f"{DOCUMENT}{documents.PREFERENCES}{employee_id}"})
        case ChangeFloor(floor=floor):
            documents.save_floor(connection, floor, now)
            plans.forget_own(connection)
            return frozenset({f"{DOCUMENT}floor", "plan"})
        case ChangeStaff(employees=employees):
            ended = staff_list.as_decided(connection, lambda: documents.save_staff(connection, employees, now), now)
            return frozenset({f"{DOCUMENT}staff", "pins"}) | ended
        case SetPin(employee_id=employee_id, pin=pin):
            ended = staff_list.as_decided(connection, lambda: pins.set_pin(connection, employee_id, pin), now)
            return frozenset({"pins"}) | ended
        case UnlockPin(employee_id=employee_id):
            pins.unlock(connection, employee_id)
            return frozenset()
        case SetRole(employee_id=employee_id, role=role):
            ended = staff_list.as_decided(connection, lambda: documents.save_role(connection, employee_id, role, now), now)
            return frozenset({f"{DOCUMENT}{documents.ROLE}{employee_id}"}) | ended
        case SetRights(rights=rights):
            documents.save_rights(connection, rights, now)
            return frozenset({f"{DOCUMENT}rights"})
        case SetScreen(device=device, screen=screen):
            documents.save_screen(connection, device, screen, now)
            return frozenset({f"{DOCUMENT}{documents.SCREEN}{device}"})
        case ChangeKitchen(kitchen=kitchen):
            documents.save_kitchen(connection, kitchen, now)
            prints.drop_orphans(connection, [one.id for one in kitchen.printers])
            return frozenset({f"{DOCUMENT}kitchen"})
        case ChangeDish():
            dishes.change_dish(connection, command, now)
            return frozenset({f"{DOCUMENT}habits"})
        case MoveHeading():
            dishes.move_heading(connection, command, now)
            return frozenset({f"{DOCUMENT}habits"})
        case SetDishPicture():
            return frozenset({f"{DOCUMENT}{dishes.set_picture(connection, command, now)}"})
        case KeepRoomPicture(content=content):
            return frozenset(f"{DOCUMENT}{name}" for name in room_pictures.keep(connection, content, now))
        case NoteAtTill():
            return frozenset(f"{DOCUMENT}{name}" for name in dishes.note_at_till(connection, command, now))
        case ChangeHabits(habits=habits):
            documents.save_habits(connection, habits, now)
            return frozenset({f"{DOCUMENT}habits"})
    raise TypeError(f"{type(command).__name__} is not a command for the record")


def delivery_of(command: SendRound) -> str:
    """Return the id of the delivery a round leaves."""
    return derived_id("delivery", command.id)
