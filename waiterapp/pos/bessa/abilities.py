"""What can be done at a bessa tenant, with reasons in plain words."""

from __future__ import annotations

from dataclasses import dataclass, fields

from waiterapp.domain.tills import Answer, Capability
from waiterapp.pos.bessa.client import BessaClient

READS_ONLY = "The till's interface only reads articles; change them in bessa Manager."
_NATIVE, _KEPT, _IMPOSSIBLE = Answer.NATIVE, Answer.KEPT, Answer.IMPOSSIBLE
_RESOURCES = {
    "tables": "order-groups",
    "areas": "order-areas",
    "open_groups": "open-order-groups",
    "users": "users",
    "customers": "customers",
    "courses": "course-groups",
    "payments": "payments",
    "stock": "stock-transactions/latest",
    "reports": "shifts",
}


@dataclass(frozen=True, slots=True)
class Offers:
    """What this token may read; a licence may leave some of it out."""

    tables: bool = True
    areas: bool = True
    open_groups: bool = True
    users: bool = True
    customers: bool = True
    courses: bool = True
    payments: bool = True
    stock: bool = True
    reports: bool = True


async def probe(client: BessaClient) -> Offers:
    """Find out what this token may read."""
    return Offers(**{one.name: await client.offers(_RESOURCES[one.name]) for one in fields(Offers)})


def capabilities(offers: Offers) -> tuple[Capability, ...]:
    """Return what can be done, with reasons in plain words."""

    def native_if(offered: bool, name: str, native: str, kept: str) -> Capability:
        return Capability(name, _NATIVE, native) if offered else Capability(name, _KEPT, kept)

    return (
        native_if(offers.areas and offers.tables, "areas", "The till's ordering areas.", "Kept in waiterapp."),
        native_if(offers.tables, "tables", "The till's order groups.", "This licence has no tables; waiterapp keeps them."),
        Capability("floor plan", _NATIVE, "The till's places; what a manager moves here is kept by waiterapp."),
        Capability("table status", _KEPT, "Worked out from what is open on each table."),
        Capability("open orders", _NATIVE, "Read from the till; only what has changed since the last look."),
        Capability("take orders", _NATIVE, "As jobs that the till books when it is there; each is followed to its end."),
        Capability("change sent orders", _KEPT, "Additions are sent as new orders."),
        Capability("void sent lines", _KEPT, "The kitchen is told at once; the line itself must be voided at the till."),
        Capability("kitchen states", _KEPT, "The till's order monitor is not part of its public interface."),
        native_if(
            offers.courses,
            "courses",
            "The till's course group per line; what is cooked when is kept by waiterapp.",
            "Held and fired in waiterapp.",
        ),
        Capability("bong categories", _NATIVE, "The till's printing groups."),
        Capability("words and notes", _NATIVE, "The till's options, paid or not, and a free note."),
        Capability("price lists", _KEPT, "Sizes and their prices are kept in waiterapp; an order carries its own price."),
        Capability("measures", _NATIVE, "Quantities with two decimals."),
        Capability("take-away", _KEPT, "A mark for the kitchen, in the note."),
        native_if(offers.users, "staff", "The till's users.", "This token may not read users; waiters are kept in waiterapp."),
        Capability("staff switch", _KEPT, "The till's interface checks no PINs; they are kept in waiterapp."),
        Capability("payments", _NATIVE, "As jobs, for whole tables and whole lines, with one way to pay each."),
        Capability("split bills", _NATIVE, "By whole lines."),
        Capability("direct sale", _KEPT, "As an order on a table and its payment, one after the other."),
        native_if(offers.payments, "receipts", "The till's payments.", "This token may not read payments."),
        Capability("void receipts", _NATIVE, "By a counter-receipt, as a job."),
        Capability("reprint receipts", _NATIVE, "Printed by the till, as a job."),
        native_if(offers.customers, "customers", "Read from the till.", "This token may not read customers."),
        Capability("e-mail receipts", _IMPOSSIBLE, "The till's interface sends no e-mail."),
        Capability("receipt pages", _IMPOSSIBLE, "The till's interface does not show receipts as it prints them."),
        Capability("vouchers", _KEPT, "As a way to pay; their balance is kept by the till's own module."),
        Capability("discounts", _IMPOSSIBLE, "Discounts are given at the till."),
        native_if(offers.stock, "stock", "Read from the till.", "This token may not read stock."),
        Capability("sold out", _KEPT, "Marked in waiterapp at once; the till's lock is not part of its public interface."),
        Capability("change prices", _IMPOSSIBLE, READS_ONLY),
        Capability("change names", _IMPOSSIBLE, READS_ONLY),
        Capability("hide dishes", _IMPOSSIBLE, READS_ONLY),
        Capability("change stock", _IMPOSSIBLE, "The till's interface tells the stock and does not change it."),
        Capability("change headings", _IMPOSSIBLE, READS_ONLY),
        Capability("add headings", _IMPOSSIBLE, READS_ONLY),
        Capability("reports", _NATIVE, "The till's turnover of today, by article, group, way to pay, user and tax."),
        Capability("day open", _IMPOSSIBLE, "The day begins at the till."),
        Capability("day close", _IMPOSSIBLE, "The day is closed at the till."),
        Capability("zero receipt", _IMPOSSIBLE, "The till makes the receipts the tax office wants by itself."),
        Capability("attachments", _IMPOSSIBLE, "The till keeps no files."),
        Capability("live updates", _IMPOSSIBLE, "The till has no push; it is asked every few seconds."),
        Capability("safe repeats", _KEPT, "A job whose answer was lost is looked for by our reference first."),
        Capability("changes since", _NATIVE, "Only what has changed since the last look."),
    )
