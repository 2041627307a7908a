"""What one DiKAS server offers, found out by requests that book nothing: which endpoints are hidden differs by server."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from waiterapp.domain.tills import Answer, AssumptionCheck, Capability
from waiterapp.pos.dikas import assumptions, openapi
from waiterapp.pos.dikas.assumptions import Assumptions
from waiterapp.pos.dikas.client import DikasClient

NOT_OFFERED = "not offered by this server"
NO_PAYMENTS = (
    "Payments are switched off: this server does not describe how it takes them, and nothing is paid on a guess. "
    "Whoever knows the server can switch them on in the profile with payments=assumed."
)


@dataclass(frozen=True, slots=True)
class Offers:
    """What is there."""

    staff: bool = True
    staff_switch: bool = False
    day_close: bool = False
    receipts: bool = True
    customers: bool = True
    vouchers: bool = True
    reports: bool = True
    payments: bool = False
    direct_sale: bool = False
    article_changes: bool = True


async def probe(client: DikasClient, checks: Iterable[AssumptionCheck], guesses: Assumptions) -> Offers:
    """Ask for what may be missing: the vendor lists staff and day close on one page and not on another (pos-contracts 3.4).

    A day close is looked for by its list alone. The staff switch has nothing to read: where a GET is answered with 404, a
    switch of nobody without a PIN is tried, which can do nothing but show that the endpoint is there.
    """
    made = tuple(checks)
    if guesses.staff_switch == "off" or openapi.denies(made, "A-K8"):
        switch = False
    else:
        switch = await client.offers("GET", assumptions.STAFF_SWITCH) or await client.offers("POST", assumptions.STAFF_SWITCH)
    day_close = not openapi.denies(made, "A-K10") and await client.offers("GET", assumptions.DAY_CLOSE)
    return Offers(
        staff=await client.offers("GET", "staff"),
        staff_switch=switch,
        day_close=day_close,
        receipts=await client.offers("GET", "receipts"),
        customers=await client.offers("GET", "customers"),
        vouchers=await client.offers("GET", "vouchers"),
        reports=await client.offers("GET", "reports/revenue"),
        payments=_may_pay(made, guesses, "A-K6"),
        direct_sale=_may_pay(made, guesses, "A-K6b"),
        article_changes=not openapi.denies(made, "A-K13"),
    )


def _may_pay(checks: tuple[AssumptionCheck, ...], guesses: Assumptions, guess_id: str) -> bool:
    if guesses.payments == "assumed":
        return True
    return guesses.payments == "documented" and openapi.documents(checks, guess_id)


_NATIVE, _KEPT, _IMPOSSIBLE = Answer.NATIVE, Answer.KEPT, Answer.IMPOSSIBLE


def capabilities(offers: Offers) -> tuple[Capability, ...]:
    """Return what can be done on a server, with reasons in plain words."""

    def native_if(offered: bool, name: str, reason: str) -> Capability:
        return Capability(name, _NATIVE, reason) if offered else Capability(name, _IMPOSSIBLE, NOT_OFFERED)

    def paid(name: str, reason: str, *, offered: bool = offers.payments) -> Capability:
        return Capability(name, _NATIVE, reason) if offered else Capability(name, _IMPOSSIBLE, NO_PAYMENTS)

    return (
        Capability("areas", _NATIVE, "The till's table groups; tables of NFC guests are hidden."),
        Capability("tables", _NATIVE, "The till's tables with their seats."),
        Capability("floor plan", _NATIVE, "The till's places and shapes; what a manager moves here is kept by waiterapp."),
        Capability("table status", _NATIVE, "The till's own, with what waits to be cleaned."),
        Capability("open orders", _NATIVE, "The till's open bons, the moment it has them."),
        Capability("take orders", _NATIVE, "As open bons; after a lost answer they are looked for before they are sent again."),
        Capability("change sent orders", _KEPT, "Additions are sent as new bons."),
        Capability("void sent lines", _KEPT, "The kitchen is told at once; the line itself must be voided at the till."),
        Capability("kitchen states", _KEPT, "The till's interface does not tell what is cooked."),
        Capability("courses", _NATIVE, "A course per line; calling a course tells the till."),
        Capability("bong categories", _KEPT, "Made from the till's article groups, or as the manager writes them."),
        Capability("words and notes", _KEPT, "Sent as the line's extra description."),
        Capability("price lists", _KEPT, "Sizes and their prices are kept in waiterapp; price rules run in the till."),
        Capability("measures", _KEPT, "As a size with its price; the till takes fractional counts."),
        Capability("take-away", _NATIVE, "Per line."),
        native_if(offers.staff, "staff", "The till's employees."),
        Capability("staff switch", _NATIVE, "By PIN, checked by the till.")
        if offers.staff_switch
        else Capability("staff switch", _KEPT, "This server checks no PINs; they are kept in waiterapp."),
        paid("payments", "Whole tables and whole lines, with several ways to pay at once."),
        paid("split bills", "By whole lines."),
        paid("direct sale", "Over the counter, ordered and paid at once.", offered=offers.direct_sale),
        native_if(offers.receipts, "receipts", "Read from the till; a whole receipt can be voided."),
        paid("void receipts", "Whole receipts.", offered=offers.receipts and offers.payments),
        Capability("reprint receipts", _KEPT, "Shown from the till's data."),
        Capability("e-mail receipts", _IMPOSSIBLE, "Not part of the till's documented interface."),
        Capability("receipt pages", _IMPOSSIBLE, "Not part of the till's documented interface."),
        Capability("attachments", _IMPOSSIBLE, "The till keeps no files."),
        native_if(offers.customers, "customers", "The till's customers and their credit."),
        native_if(offers.vouchers, "vouchers", "The till's vouchers."),
        Capability("discounts", _IMPOSSIBLE, "Discounts are given at the till."),
        Capability("stock", _IMPOSSIBLE, "Read at the till."),
        Capability("sold out", _KEPT, "Marked in waiterapp at once."),
        native_if(offers.article_changes, "change prices", "The till's articles, at once."),
        native_if(offers.article_changes, "change names", "The till's articles, at once."),
        native_if(offers.article_changes, "hide dishes", "A hidden dish is not active at the till either."),
        Capability("change stock", _IMPOSSIBLE, "Stock is counted at the till."),
        Capability("change headings", _KEPT, "Kept in waiterapp; the till prints by article group."),
        Capability("add headings", _KEPT, "Kept in waiterapp."),
        native_if(offers.reports, "reports", "The till's revenue, best sellers, article groups and week."),
        native_if(offers.day_close, "day close", "At the till's word; it cannot be undone."),
        Capability("day open", _IMPOSSIBLE, "The day begins with the first booking."),
        Capability("zero receipt", _IMPOSSIBLE, "The till makes the receipts the tax office wants by itself."),
        Capability("live updates", _NATIVE, "Pushed by the till; what is pushed is always read again."),
        Capability("safe repeats", _KEPT, "After a lost answer an order is looked for by our reference first."),
        Capability("changes since", _KEPT, "Lists are read whole and compared; push says where to look."),
    )
