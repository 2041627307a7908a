"""Which right each command needs, and what is said to whoever has not got it."""

from __future__ import annotations

from dataclasses import replace

from waiterapp.domain.commands import (
    AddHeading,
    ApprovePin,
    AttachFile,
    CallWaiter,
    ChangeCourse,
    ChangeDish,
    ChangeDishAtTill,
    ChangeFloor,
    ChangeHabits,
    ChangeKitchen,
    ChangeStaff,
    ChangeStock,
    CloseDay,
    Command,
    CookTogether,
    EditFloor,
    EmailReceipt,
    FindVoucher,
    FireCourse,
    HandOver,
    InviteDevice,
    KeepRoomPicture,
    MakeZeroReceipt,
    Mark,
    MarkCleaned,
    MarkLines,
    MoveHeading,
    MoveLines,
    NoteAtTill,
    OpenDay,
    PayTable,
    PrintBong,
    PutSalvageAway,
    ReadCustomers,
    ReadReceiptPage,
    ReadReport,
    Refresh,
    ReleaseTable,
    ReprintReceipt,
    ResolveDelivery,
    RetryDeliveries,
    SaveDraft,
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
    SwitchStaff,
    TryPrinter,
    UnlockPin,
    VoidLine,
    VoidReceipt,
)
from waiterapp.domain.questions import (
    ExportRecording,
    FindMoment,
    MakeBackup,
    MakeSupportFile,
    ReadHistory,
    ReadPinLocks,
    ReadRecording,
    ReadRecordings,
    ReadRoomPicture,
    ReadTakings,
    ReadTimes,
)
from waiterapp.domain.rights import Permissions, Right
from waiterapp.domain.staff import Employee, StaffRole

NEEDED: dict[type[Command], Right | None] = {
    # What stands unsent is only kept; whoever may not send it is told when they try.
    SaveDraft: None,
    SendRound: Right.TAKE_ORDERS,
    MoveLines: Right.TAKE_ORDERS,
    SeatGuests: Right.TAKE_ORDERS,
    ReleaseTable: Right.TAKE_ORDERS,
    SeatLines: Right.TAKE_ORDERS,
    ChangeCourse: Right.TAKE_ORDERS,
    FireCourse: Right.TAKE_ORDERS,
    MarkCleaned: Right.TAKE_ORDERS,
    VoidLine: Right.VOID_SENT,
    HandOver: Right.HAND_OVER,
    MarkLines: Right.WORK_KITCHEN,
    CookTogether: Right.WORK_KITCHEN,
    CallWaiter: Right.WORK_KITCHEN,
    SetScreen: Right.WORK_KITCHEN,
    # A copy of a bong harms nobody, and both the floor and the kitchen want one.
    PrintBong: None,
    SetSoldOut: Right.SOLD_OUT,
    EditFloor: Right.EDIT_FLOOR,
    ChangeFloor: Right.EDIT_FLOOR,
    KeepRoomPicture: Right.EDIT_FLOOR,
    # Every map shows it.
    ReadRoomPicture: None,
    ChangeHabits: Right.EDIT_DISHES,
    ChangeDish: Right.EDIT_DISHES,
    MoveHeading: Right.EDIT_DISHES,
    SetDishPicture: Right.EDIT_DISHES,
    ChangeDishAtTill: Right.EDIT_DISHES,
    ChangeStock: Right.EDIT_DISHES,
    AddHeading: Right.EDIT_DISHES,
    # The client itself notes what the till has said yes to; from a window it would be a claim.
    NoteAtTill: Right.EDIT_DISHES,
    SetThresholds: Right.SET_UP_KITCHEN,
    ChangeKitchen: Right.SET_UP_KITCHEN,
    TryPrinter: Right.SET_UP_KITCHEN,
    PayTable: Right.TAKE_MONEY,
    SellDirectly: Right.TAKE_MONEY,
    EmailReceipt: Right.TAKE_MONEY,
    ReadReceiptPage: Right.TAKE_MONEY,
    ReprintReceipt: Right.TAKE_MONEY,
    AttachFile: Right.TAKE_MONEY,
    FindVoucher: Right.TAKE_MONEY,
    ReadCustomers: Right.TAKE_MONEY,
    VoidReceipt: Right.VOID_RECEIPTS,
    CloseDay: Right.CLOSE_DAY,
    OpenDay: Right.CLOSE_DAY,
    MakeZeroReceipt: Right.CLOSE_DAY,
    ResolveDelivery: Right.DECIDE_UNKNOWN,
    PutSalvageAway: Right.DECIDE_UNKNOWN,
    # Trying again is what the courier does by itself a moment later.
    RetryDeliveries: None,
    ReadReport: Right.SEE_NUMBERS,
    ReadTimes: Right.SEE_NUMBERS,
    ReadTakings: Right.SEE_NUMBERS,
    ReadHistory: Right.SEE_NUMBERS,
    ReadRecordings: Right.SEE_NUMBERS,
    ReadRecording: Right.SEE_NUMBERS,
    FindMoment: Right.SEE_NUMBERS,
    ExportRecording: Right.SEE_NUMBERS,
    MakeSupportFile: Right.SETTINGS,
    MakeBackup: Right.SETTINGS,
    SetRules: Right.SETTINGS,
    InviteDevice: Right.SETTINGS,
    ChangeStaff: Right.EDIT_PEOPLE,
    SetPin: Right.EDIT_PEOPLE,
    SetRole: Right.EDIT_PEOPLE,
    UnlockPin: Right.EDIT_PEOPLE,
    ReadPinLocks: Right.EDIT_PEOPLE,
    SetRights: Right.LEAD,
    SetPreferences: Right.EDIT_PEOPLE,
    # Who types a PIN is about to show who they are.
    SwitchStaff: None,
    ApprovePin: None,
    Refresh: None,
}
"""The right of every kind of command; `needed_rights` looks closer at some."""
_BY_THE_FLOOR = frozenset({Mark.SERVED, Mark.RUSH, Mark.WAIT})
_ROLES = {
    StaffRole.WAITER: "waiter",
    StaffRole.COOK: "cook",
    StaffRole.SHIFT_LEAD: "shift lead",
    StaffRole.MANAGER: "manager",
}
_DEEDS = {
    Right.TAKE_ORDERS: "take orders",
    Right.OPEN_PRICE: "set a price",
    Right.VOID_SENT: "take back what was sent",
    Right.HAND_OVER: "hand tables over",
    Right.TAKE_MONEY: "take money",
    Right.DISCOUNT: "give a discount",
    Right.VOID_RECEIPTS: "void a receipt",
    Right.CLOSE_DAY: "begin or close the day",
    Right.DECIDE_UNKNOWN: "decide what the till did not answer",
    Right.WORK_KITCHEN: "work at the kitchen screen",
    Right.SOLD_OUT: "say what is sold out",
    Right.SEE_NUMBERS: "see the numbers",
    Right.EDIT_FLOOR: "change the floor plan",
    Right.EDIT_DISHES: "change dishes",
    Right.SET_UP_KITCHEN: "set up the kitchen",
    Right.SETTINGS: "change the settings",
    Right.EDIT_PEOPLE: "change who works here",
    Right.LEAD: "make managers and decide what roles may do",
}


def needed_rights(command: Command, staff: tuple[Employee, ...] = ()) -> tuple[Right, ...]:
    """Return the rights a command needs, all of them, the one that fewest have first; none where everybody may give it.

    Raises:
        KeyError: nothing was decided about this kind of command.
    """
    right = NEEDED[type(command)]
    usual = () if right is None else (right,)
    match command:
        case MarkLines(mark=mark) if mark in _BY_THE_FLOOR:
            return (Right.TAKE_ORDERS,)
        case SendRound(lines=lines) | SellDirectly(lines=lines) if any(one.has_own_price for one in lines):
            return (Right.OPEN_PRICE, *usual)
        case PayTable(discount=discount) if discount is not None and discount.minor:
            return (Right.DISCOUNT, *usual)
        case SetPreferences(employee_id=employee_id, by=by) if employee_id == by:
            return ()
        case SetRole(employee_id=employee_id, role=role) if _makes_manager(employee_id, role, staff):
            return (Right.LEAD,)
        case SetRole(employee_id=employee_id) | SetPin(employee_id=employee_id) if _is_manager(employee_id, staff):
            return (Right.LEAD,)
        case UnlockPin(employee_id=employee_id) if _is_manager(employee_id, staff):
            # Whoever could let the tries begin anew would have as many as there are PINs.
            return (Right.LEAD,)
        case ChangeStaff(employees=employees) if _managers_of(_as_kept(employees, staff)) != _managers_of(staff):
            return (Right.LEAD,)
    return usual


def refusal(right: Right, permissions: Permissions, employee_id: str = "") -> str:
    """Say in one sentence who may do what somebody else has tried."""
    person = permissions.person(employee_id)
    if person is not None and right in permissions.of(person.role):
        return f"{person.name} needs a PIN for this; a manager can give one under People."
    roles = " or ".join(_ROLES[role] for role in permissions.roles_with(right))
    return (
        f"Only a {roles} may {_DEEDS[right]}." if roles else "Nobody may do this here; a manager can change that under People."
    )


def _as_kept(employees: tuple[Employee, ...], staff: tuple[Employee, ...]) -> tuple[Employee, ...]:
    """Return people with the roles that were really given them, whatever is claimed."""
    given = {one.id: one.given_role for one in staff}
    return tuple(replace(one, given_role=given.get(one.id)) for one in employees)


def _makes_manager(employee_id: str, role: StaffRole | None, staff: tuple[Employee, ...]) -> bool:
    """Tell whether somebody is a manager with a role; without one, what the till says counts."""
    return role is StaffRole.MANAGER or (role is None and any(one.id == employee_id and one.is_manager for one in staff))


def _is_manager(employee_id: str, staff: tuple[Employee, ...]) -> bool:
    return any(one.id == employee_id and one.role is StaffRole.MANAGER for one in staff)


def _managers_of(staff: tuple[Employee, ...]) -> frozenset[str]:
    return frozenset(one.id for one in staff if one.role is StaffRole.MANAGER)
