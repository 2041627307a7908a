"""What a checkout says about its bill."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from waiterapp.domain.checkout import Bill
from waiterapp.domain.payments import PaymentMethod
from waiterapp.ui.kit.texts import method_texts, money_text


def sum_text(bill: Bill) -> str:
    """Say what the bill comes to, with what is off it and the tip."""
    due = QCoreApplication.translate("CheckoutPage", "Sum %1").replace("%1", money_text(bill.due))
    tip = QCoreApplication.translate("CheckoutPage", "Tip %1").replace("%1", money_text(bill.tip))
    off = ""
    if bill.discount is not None:
        off = QCoreApplication.translate("CheckoutPage", "Discount %1").replace("%1", money_text(bill.discount))
    return "   ".join(part for part in (due, off, tip if bill.tip.minor else "") if part)


def left_text(bill: Bill) -> str:
    """Say what is still to be paid, or what the guest gets back."""
    change = bill.change
    if change is not None and change.minor:
        return QCoreApplication.translate("CheckoutPage", "Change %1").replace("%1", money_text(change))
    return QCoreApplication.translate("CheckoutPage", "To pay %1").replace("%1", money_text(bill.left))


def tendered_text(bill: Bill, known: Iterable[PaymentMethod]) -> str:
    """Say what is paid how."""
    methods = method_texts(known)
    rows = ((methods.get(one.method_id, one.method_id), one.account_name, money_text(one.amount)) for one in bill.tenders)
    return "  +  ".join(" ".join(part for part in row if part) for row in rows)
