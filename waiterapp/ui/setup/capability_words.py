"""What a till may be able to do, named for people who run a restaurant."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

CONTEXT = "Capabilities"
NAMES = {
    "areas": QT_TRANSLATE_NOOP("Capabilities", "Areas"),
    "tables": QT_TRANSLATE_NOOP("Capabilities", "Tables"),
    "floor plan": QT_TRANSLATE_NOOP("Capabilities", "Floor plan"),
    "table status": QT_TRANSLATE_NOOP("Capabilities", "State of tables"),
    "open orders": QT_TRANSLATE_NOOP("Capabilities", "Open orders"),
    "take orders": QT_TRANSLATE_NOOP("Capabilities", "Taking orders"),
    "change sent orders": QT_TRANSLATE_NOOP("Capabilities", "Changing what was sent"),
    "void sent lines": QT_TRANSLATE_NOOP("Capabilities", "Taking back what was sent"),
    "kitchen states": QT_TRANSLATE_NOOP("Capabilities", "What the kitchen has done"),
    "courses": QT_TRANSLATE_NOOP("Capabilities", "Courses"),
    "bong categories": QT_TRANSLATE_NOOP("Capabilities", "Headings on bongs"),
    "words and notes": QT_TRANSLATE_NOOP("Capabilities", "Words and notes"),
    "price lists": QT_TRANSLATE_NOOP("Capabilities", "Price lists"),
    "measures": QT_TRANSLATE_NOOP("Capabilities", "Measures"),
    "take-away": QT_TRANSLATE_NOOP("Capabilities", "Take-away"),
    "staff": QT_TRANSLATE_NOOP("Capabilities", "People"),
    "staff switch": QT_TRANSLATE_NOOP("Capabilities", "PINs"),
    "payments": QT_TRANSLATE_NOOP("Capabilities", "Payments"),
    "split bills": QT_TRANSLATE_NOOP("Capabilities", "Split bills"),
    "direct sale": QT_TRANSLATE_NOOP("Capabilities", "Counter sales"),
    "receipts": QT_TRANSLATE_NOOP("Capabilities", "Receipts"),
    "void receipts": QT_TRANSLATE_NOOP("Capabilities", "Voiding receipts"),
    "reprint receipts": QT_TRANSLATE_NOOP("Capabilities", "Printing receipts again"),
    "e-mail receipts": QT_TRANSLATE_NOOP("Capabilities", "Receipts by e-mail"),
    "receipt pages": QT_TRANSLATE_NOOP("Capabilities", "Receipts as they print"),
    "attachments": QT_TRANSLATE_NOOP("Capabilities", "Files beside receipts"),
    "customers": QT_TRANSLATE_NOOP("Capabilities", "Customers"),
    "vouchers": QT_TRANSLATE_NOOP("Capabilities", "Vouchers"),
    "discounts": QT_TRANSLATE_NOOP("Capabilities", "Discounts"),
    "stock": QT_TRANSLATE_NOOP("Capabilities", "Stock"),
    "sold out": QT_TRANSLATE_NOOP("Capabilities", "Sold out"),
    "change prices": QT_TRANSLATE_NOOP("Capabilities", "Changing prices"),
    "change names": QT_TRANSLATE_NOOP("Capabilities", "Changing names of dishes"),
    "hide dishes": QT_TRANSLATE_NOOP("Capabilities", "Hiding dishes"),
    "change stock": QT_TRANSLATE_NOOP("Capabilities", "Changing stock"),
    "change headings": QT_TRANSLATE_NOOP("Capabilities", "Moving dishes to other headings"),
    "add headings": QT_TRANSLATE_NOOP("Capabilities", "New headings"),
    "reports": QT_TRANSLATE_NOOP("Capabilities", "Reports"),
    "day open": QT_TRANSLATE_NOOP("Capabilities", "Beginning the day"),
    "day close": QT_TRANSLATE_NOOP("Capabilities", "Closing the day"),
    "zero receipt": QT_TRANSLATE_NOOP("Capabilities", "Zero receipts"),
    "live updates": QT_TRANSLATE_NOOP("Capabilities", "Updates at once"),
    "safe repeats": QT_TRANSLATE_NOOP("Capabilities", "Sending again safely"),
    "changes since": QT_TRANSLATE_NOOP("Capabilities", "Reading only what changed"),
}


def capability_name(name: str) -> str:
    """Return the name of a capability in the person's language; one of a newer till stays as it is."""
    known = NAMES.get(name)
    return QCoreApplication.translate(CONTEXT, str(known)) if known is not None else name
