"""What can be done at Kassandro, with reasons in plain words."""

from __future__ import annotations

from waiterapp.domain.tills import Answer, Capability
from waiterapp.pos.kept import WITHOUT_TABLES

READS_ARTICLES = "The till's interface only reads articles; change them in my.kassandro."
READS_ONLY = "This device only reads: its login names no register."
_NATIVE, _KEPT, _IMPOSSIBLE = Answer.NATIVE, Answer.KEPT, Answer.IMPOSSIBLE


def capabilities(*, signs: bool) -> tuple[Capability, ...]:
    """Return what can be done; a device without a register signs nothing."""

    def signed(name: str, reason: str) -> Capability:
        return Capability(name, _NATIVE, reason) if signs else Capability(name, _IMPOSSIBLE, READS_ONLY)

    return (
        *WITHOUT_TABLES,
        Capability("take orders", _KEPT, "Kept in waiterapp: whatever the till is sent, it signs."),
        Capability("measures", _KEPT, "As a size with its price; the till takes decimal quantities."),
        Capability("staff", _KEPT, "The till knows a device and no people; waiters are kept in waiterapp."),
        signed("payments", "A receipt signed by the register, with one way to pay each."),
        signed("split bills", "By lines, quantities, seats, equal parts and the rest."),
        signed("direct sale", "Ordered and paid at once."),
        Capability("receipts", _NATIVE, "The till's receipts."),
        signed("void receipts", "Whole receipts, by another signed receipt."),
        Capability("reprint receipts", _KEPT, "Shown from the till's data; the till itself prints nothing again."),
        Capability("customers", _IMPOSSIBLE, "The till's interface has no customers."),
        Capability("e-mail receipts", _IMPOSSIBLE, "The till's interface sends no e-mail."),
        Capability("receipt pages", _IMPOSSIBLE, "The till's interface does not show receipts as it prints them."),
        Capability("vouchers", _KEPT, "As a way to pay, or sold as an article; the till keeps no balance."),
        signed("discounts", "On the bill, spread over its lines."),
        Capability("stock", _IMPOSSIBLE, "The till's interface has no stock."),
        Capability("change prices", _IMPOSSIBLE, READS_ARTICLES),
        Capability("change names", _IMPOSSIBLE, READS_ARTICLES),
        Capability("hide dishes", _IMPOSSIBLE, READS_ARTICLES),
        Capability("change stock", _IMPOSSIBLE, "The till's interface has no stock."),
        Capability("reports", _KEPT, "Counted from the till's receipts."),
        Capability("day open", _IMPOSSIBLE, "The till needs no beginning of a day."),
        Capability("day close", _IMPOSSIBLE, "The till's interface has none; a month ends with a zero receipt."),
        signed("zero receipt", "Signed on demand, for the end of a month and of a year."),
        signed("attachments", "Files up to 5 MB beside a receipt."),
    )
