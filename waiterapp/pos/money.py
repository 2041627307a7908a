"""Taking money and all that is signed, and what becomes of receipts: small Protocols, as in `till`."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol, runtime_checkable

from waiterapp.domain.billing import BillTerms
from waiterapp.domain.payments import (
    Accepted,
    Evidence,
    FiscalProof,
    PaymentMethod,
    PaymentToBook,
    ReceiptVoid,
)
from waiterapp.domain.tills import SaleToBook
from waiterapp.domain.values import Money


@runtime_checkable
class SetsBillTerms(Protocol):
    """Has rules of its own for bills. Known without asking the till, so that a bill can be shown before it answers."""

    def bill_terms(self) -> BillTerms:
        """Return how bills are worked out here, and what they allow."""
        ...


@runtime_checkable
class TakesPayments(Protocol):
    """Takes money for a table, or for some of its lines. A fiscal act: asked once, never again by itself."""

    def payment_methods(self) -> tuple[PaymentMethod, ...]:
        """Return the ways to pay, the most usual first; empty where payments are switched off."""
        ...

    async def pay(self, payment: PaymentToBook) -> FiscalProof | Accepted:
        """Take a payment; `Accepted` while the till has not taken it yet.

        Raises:
            OutcomeUnknown: the till may have booked it.
            Refused, Unavailable: nothing was booked.
        """
        ...

    async def payment_evidence(self, payment: PaymentToBook, since: datetime) -> Evidence:
        """Look in the till's own lists for a payment whose answer was lost."""
        ...


@runtime_checkable
class SellsDirectly(Protocol):
    """Takes an order and its money at once, on no table. A fiscal act."""

    async def sell(self, sale: SaleToBook) -> FiscalProof | Accepted:
        """Sell; errors as for `TakesPayments.pay`."""
        ...

    async def sale_evidence(self, sale: SaleToBook, since: datetime) -> Evidence:
        """Look in the till's own list for a sale whose answer was lost."""
        ...


@runtime_checkable
class VoidsReceipts(Protocol):
    """Takes a whole receipt back by a counter-receipt. A fiscal act."""

    async def void_receipt(self, void: ReceiptVoid) -> FiscalProof | Accepted:
        """Void a receipt; errors as for `TakesPayments.pay`."""
        ...

    async def void_evidence(self, void: ReceiptVoid) -> Evidence:
        """Look in the till's own list for a void whose answer was lost."""
        ...


@runtime_checkable
class ClosesDays(Protocol):
    """Closes the business day. A fiscal act that nobody can undo."""

    async def close_day(self) -> FiscalProof:
        """Close the day; errors as for `TakesPayments.pay`."""
        ...

    async def day_evidence(self, since: datetime) -> Evidence:
        """Look in the till's own list for a day close whose answer was lost."""
        ...


@runtime_checkable
class OpensDays(Protocol):
    """Has to be told that a business day begins before it signs anything. A fiscal act."""

    async def open_day(self, change: Money) -> FiscalProof:
        """Begin a day with change in the drawer; errors as for `TakesPayments.pay`."""
        ...

    async def open_day_evidence(self, since: datetime) -> Evidence:
        """Look whether a day was begun whose answer was lost."""
        ...


@runtime_checkable
class MakesZeroReceipts(Protocol):
    """Signs receipts over nothing, which some tax offices want now and then. A fiscal act."""

    async def make_zero_receipt(self, reference: str) -> FiscalProof:
        """Sign one; errors as for `TakesPayments.pay`."""
        ...

    async def zero_receipt_evidence(self, reference: str, since: datetime) -> Evidence:
        """Look for one whose answer was lost."""
        ...


@runtime_checkable
class EmailsReceipts(Protocol):
    """Sends receipts by e-mail."""

    async def email_receipt(self, receipt_id: str, address: str) -> None:
        """Send one; doing it twice sends two e-mails."""


@runtime_checkable
class ReprintsReceipts(Protocol):
    """Has a printer of its own."""

    async def reprint_receipt(self, receipt_id: str, reference: str) -> None:
        """Let the till print a receipt again.

        Raises:
            Refused: it did not, or not yet; the sentence says which.
        """


@runtime_checkable
class ShowsReceipts(Protocol):
    """Can show a receipt as it prints it."""

    async def receipt_page(self, receipt_id: str, width_mm: int) -> str:
        """Return a receipt as HTML for paper of 58 or 80 mm."""
        ...


@runtime_checkable
class AttachesFiles(Protocol):
    """Keeps files beside receipts."""

    async def attach_file(self, receipt_id: str, name: str, content: bytes) -> None:
        """Put a file beside a receipt.

        Raises:
            Refused: the file is too large or of a kind the till does not take; nothing was sent.
        """
