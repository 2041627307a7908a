"""What roles and rights are called on the screen."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from waiterapp.domain.rights import Right
from waiterapp.domain.staff import StaffRole

CONTEXT = "Roles"
ROLES = {
    StaffRole.WAITER: QT_TRANSLATE_NOOP("Roles", "Waiter"),
    StaffRole.COOK: QT_TRANSLATE_NOOP("Roles", "Cook"),
    StaffRole.SHIFT_LEAD: QT_TRANSLATE_NOOP("Roles", "Shift lead"),
    StaffRole.MANAGER: QT_TRANSLATE_NOOP("Roles", "Manager"),
}
RIGHTS = {
    Right.TAKE_ORDERS: QT_TRANSLATE_NOOP("Roles", "Take orders, seat and move guests"),
    Right.OPEN_PRICE: QT_TRANSLATE_NOOP("Roles", "Type a price of their own"),
    Right.VOID_SENT: QT_TRANSLATE_NOOP("Roles", "Take back what was sent"),
    Right.HAND_OVER: QT_TRANSLATE_NOOP("Roles", "Give a table to a colleague"),
    Right.TAKE_MONEY: QT_TRANSLATE_NOOP("Roles", "Take payments, copy and send receipts"),
    Right.DISCOUNT: QT_TRANSLATE_NOOP("Roles", "Give a discount"),
    Right.WORK_KITCHEN: QT_TRANSLATE_NOOP("Roles", "Bump, recall and call at the kitchen screen"),
    Right.SOLD_OUT: QT_TRANSLATE_NOOP("Roles", "Say what is sold out"),
    Right.VOID_RECEIPTS: QT_TRANSLATE_NOOP("Roles", "Void a whole receipt"),
    Right.CLOSE_DAY: QT_TRANSLATE_NOOP("Roles", "Begin and close the day"),
    Right.DECIDE_UNKNOWN: QT_TRANSLATE_NOOP("Roles", "Decide what the till did not answer"),
    Right.SEE_NUMBERS: QT_TRANSLATE_NOOP("Roles", "See reports, takings and kitchen times"),
    Right.EDIT_FLOOR: QT_TRANSLATE_NOOP("Roles", "Draw rooms and tables"),
    Right.EDIT_DISHES: QT_TRANSLATE_NOOP("Roles", "Change headings, words and sizes of dishes"),
    Right.SET_UP_KITCHEN: QT_TRANSLATE_NOOP("Roles", "Set up stations, printers and when bongs are late"),
    Right.SETTINGS: QT_TRANSLATE_NOOP("Roles", "Change rules and invite devices"),
    Right.EDIT_PEOPLE: QT_TRANSLATE_NOOP("Roles", "Add people, give PINs and roles"),
    Right.LEAD: QT_TRANSLATE_NOOP("Roles", "Make managers, decide what roles may do"),
}
"""In the order in which a manager reads them: floor, kitchen, office."""


def role_text(role: StaffRole) -> str:
    """Return what a role is called."""
    return QCoreApplication.translate(CONTEXT, str(ROLES[role]))


def right_text(right: Right) -> str:
    """Return what a right is called."""
    return QCoreApplication.translate(CONTEXT, str(RIGHTS[right]))
