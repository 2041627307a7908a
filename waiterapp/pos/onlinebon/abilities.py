"""What can be done at onlinebon, with reasons in plain words."""

from __future__ import annotations

from waiterapp.domain.tills import Answer, Capability
from waiterapp.pos.kept import WITHOUT_TABLES

NO_RECEIPTS = "This account offers only the older interface, which signs no receipts."
_NATIVE, _KEPT, _IMPOSSIBLE = Answer.NATIVE, Answer.KEPT, Answer.IMPOSSIBLE


def capabilities(*, has_v2: bool) -> tuple[Capability, ...]:
    """Return what can be done; without the second version there is a product list and nothing else."""

    def v2(name: str, reason: str) -> Capability:
        return Capability(name, _NATIVE, reason) if has_v2 else Capability(name, _IMPOSSIBLE, NO_RECEIPTS)

    return (
        *WITHOUT_TABLES,
        Capability("take orders", _KEPT, "Kept in waiterapp: an order sent to the till would become a receipt at once."),
        Capability("measures", _NATIVE, "Quantities in the product's unit, with two decimals."),
        Capability("staff", _KEPT, "The till knows one user per login; waiters are kept in waiterapp."),
        v2("payments", "A receipt signed by the till, with several ways to pay."),
        v2("split bills", "By lines, quantities, seats, equal parts and the rest."),
        v2("direct sale", "Ordered and paid at once."),
        v2("receipts", "The till's receipts."),
        v2("void receipts", "Whole receipts; what was paid through SumUp is refunded by the till."),
        v2("reprint receipts", "As the till prints them, on 58 or 80 mm; also by e-mail."),
        v2("receipt pages", "As the till prints them, on 58 or 80 mm."),
        v2("e-mail receipts", "Sent by the till."),
        Capability("customers", _NATIVE, "Read from the till."),
        Capability("vouchers", _KEPT, "As a way to pay, or sold as a product; the till keeps no balance."),
        v2("discounts", "On the bill, spread over its lines; worked out by the till's own rounding."),
        Capability("stock", _NATIVE, "Read from the till where it counts stock."),
        Capability("change prices", _NATIVE, "The till's products, at once."),
        Capability("change names", _NATIVE, "The till's products, at once."),
        Capability("hide dishes", _NATIVE, "A hidden dish is not active at the till either."),
        Capability("change stock", _IMPOSSIBLE, "The till's interface tells the stock and does not change it."),
        v2("reports", "The till's months, sessions and cashbook."),
        v2("day open", "Begins a session; without one the till signs nothing."),
        v2("day close", "Ends the session, for everybody at this cash desk."),
        Capability("zero receipt", _IMPOSSIBLE, "The till makes the receipts the tax office wants by itself."),
        Capability("attachments", _IMPOSSIBLE, "The till keeps no files."),
    )
