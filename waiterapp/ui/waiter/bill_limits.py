"""What a till cannot do with a bill, in one sentence each, and who can do it instead."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from waiterapp.domain.billing import BillTerms, Split


def limits_text(terms: BillTerms) -> str:
    """Say what this till cannot do with a bill; nothing where it can do everything."""
    found = []
    if terms.split is not Split.PARTS:
        found.append(
            QCoreApplication.translate("BillLimits", "Only whole lines can be paid here; the till itself divides further.")
        )
    if terms.most_tenders == 1:
        found.append(QCoreApplication.translate("BillLimits", "One way to pay per receipt; split the bill for a second one."))
    if not terms.discounts:
        found.append(QCoreApplication.translate("BillLimits", "Discounts are given at the till, by a manager."))
    if not terms.tips:
        found.append(QCoreApplication.translate("BillLimits", "Tips are not booked at this till."))
    return " ".join(found)
