"""Taking money: what is paid, how, and what the till says about it. Nothing here is ever sent twice by a machine."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from waiterapp.domain.deliveries import DeliveryState
from waiterapp.domain.values import Money, total


class MethodKind(StrEnum):
    """What sort of money it is."""

    CASH = "cash"
    CARD = "card"
    TRANSFER = "transfer"
    CREDIT = "credit"
    """A customer's credit."""
    VOUCHER = "voucher"
    HOUSE_TAB = "house tab"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class PaymentMethod:
    """One way to pay at this till."""

    id: str
    kind: MethodKind
    name: str
    """The till's own word."""


@dataclass(frozen=True, slots=True)
class Tender:
    """So much by one method. `account_id` names the voucher or the customer where the method needs one."""

    method_id: str
    amount: Money
    account_id: str = ""
    account_name: str = ""


@dataclass(frozen=True, slots=True)
class PaidLine:
    """How much of one sent line a payment covers."""

    line_id: str
    round_id: str
    dish_id: str
    name: str
    quantity: Decimal
    sum: Money
    """What is to be paid for it, after the discount."""
    price: Money | None = None
    """Of one piece; `None` where only the sum is known."""
    full: Money | None = None
    """What it costs before the discount."""
    discount: Money | None = None
    tax_percent: Decimal | None = None
    words: tuple[str, ...] = ()
    answers: tuple[tuple[str, str], ...] = ()
    """What the till wants to know with this sale."""


def tendered(tenders: Iterable[Tender], currency: str) -> Money:
    """Return what is paid by all methods together."""
    return total([tender.amount for tender in tenders], currency)


@dataclass(frozen=True, slots=True)
class PaymentToBook:
    """A payment on its way to the till."""

    reference: str
    table_id: str
    table_name: str
    employee_id: str
    lines: tuple[PaidLine, ...]
    is_whole: bool
    """It covers everything that is open on the table."""
    due: Money
    """What the lines cost, without the tip."""
    tenders: tuple[Tender, ...]
    tip: Money
    employee_name: str = ""
    given: Money | None = None
    """Cash handed over, where it is more than is due."""

    @property
    def tendered(self) -> Money:
        """What is paid by all methods together."""
        return tendered(self.tenders, self.due.currency)


@dataclass(frozen=True, slots=True)
class ReceiptVoid:
    """A receipt that is to be voided."""

    reference: str
    receipt_id: str
    number: str
    total: Money
    reason: str
    refund_by: str = ""
    """The method by which the money is given back by hand; empty lets the till mirror how it was paid."""


@dataclass(frozen=True, slots=True)
class FiscalProof:
    """The till's proof of a payment, a void or a day close."""

    id: str
    number: str = ""
    total: Money | None = None


@dataclass(frozen=True, slots=True)
class Accepted:
    """Something in front of the till has taken a job in: the till itself has done nothing yet."""

    job_id: str
    sentence: str = ""


class JobState(StrEnum):
    """How a job stands."""

    WAITING = "waiting"
    """The till has not done it yet."""
    DONE = "done"
    FAILED = "failed"
    """The till said no; nothing is booked."""
    GONE = "gone"
    """Nobody knows the job any more: what became of it must be looked up."""


@dataclass(frozen=True, slots=True)
class JobReport:
    """What became of a job."""

    state: JobState
    proof: FiscalProof | None = None
    """With `DONE`."""
    sentence: str = ""
    """Why it failed, or what it waits for."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the till's own lists say about something whose answer was lost. A person decides by it, never a machine."""

    found: FiscalProof | None
    """A booking with our own reference."""
    sentence: str
    is_absence: bool = False
    """The lists have nothing that may be it, which says nothing of what the till has yet to do."""


@dataclass(frozen=True, slots=True)
class Payment:
    """A payment as the record has it."""

    id: str
    at: datetime
    lines: tuple[PaidLine, ...]
    due: Money
    tip: Money
    tenders: tuple[Tender, ...]
    state: DeliveryState
    receipt_id: str = ""
    receipt_number: str = ""


@dataclass(frozen=True, slots=True)
class Customer:
    """Somebody who has credit at this till, or a house tab."""

    id: str
    name: str
    credit: Money


@dataclass(frozen=True, slots=True)
class Voucher:
    """A voucher and what is left on it."""

    id: str
    code: str
    balance: Money


@dataclass(frozen=True, slots=True)
class ReceiptPage:
    """A receipt as the till prints it."""

    html: str
    """As the till has written it: for a file, and not to be shown."""
    harmless: str
    """What is shown of it, see `domain.receipt_pages`."""


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One line of a report."""

    name: str
    amount: Money
    count: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """Numbers the till has counted."""

    name: str
    rows: tuple[ReportRow, ...]
    since: datetime | None = None
    until: datetime | None = None
    """Of which span it is, the end not included, where the till was told or says so."""


REPORTS = (
    "revenue",
    "top-articles",
    "article-groups",
    "weekly",
    "payment-methods",
    "staff",
    "taxes",
    "months",
    "sessions",
    "cashbook",
)
"""The reports a till may offer; each till says which it has."""
