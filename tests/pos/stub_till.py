"""A sixth till, as somebody else's package would have it: it keeps its books in memory and takes money."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from waiterapp.domain.deliveries import DeliveryKind
from waiterapp.domain.menu import Category, Dish, Menu
from waiterapp.domain.payments import Evidence, FiscalProof, MethodKind, PaymentMethod, PaymentToBook
from waiterapp.domain.tills import CAPABILITIES, Answer, Capability
from waiterapp.domain.values import Money
from waiterapp.pos.till import Account, CredentialField, OutcomeUnknown, Till, TillDescriptor, Unavailable
from waiterapp.testing import TillBench

CASH = PaymentMethod("cash", MethodKind.CASH, "Kontanter")
DISHES = tuple(Dish(f"d{n}", f"Rätt {n}", Money(9500 + n, "SEK"), ("c1",)) for n in range(4))


@dataclass
class Books:
    """What the till has signed, by our reference."""

    receipts: dict[str, Money] = field(default_factory=dict)
    loses_next_answer: bool = False
    is_cut_off: bool = False


class StubTill:
    """A till with a menu and a drawer, and nothing else."""

    account = "stub"

    def __init__(self, books: Books | None) -> None:
        self._books = books

    async def sign_in(self) -> None:
        self._there()

    async def close(self) -> None:
        return None

    def capabilities(self) -> tuple[Capability, ...]:
        native = {"payments"}
        return tuple(
            Capability(name, Answer.NATIVE if name in native else Answer.IMPOSSIBLE, "It is a stub.") for name in CAPABILITIES
        )

    async def read_menu(self) -> Menu:
        self._there()
        return Menu("SEK", "st", (Category("c1", "Mat"),), DISHES)

    def payment_methods(self) -> tuple[PaymentMethod, ...]:
        return (CASH,)

    async def pay(self, payment: PaymentToBook) -> FiscalProof:
        books = self._there()
        books.receipts[payment.reference] = payment.due
        if books.loses_next_answer:
            books.loses_next_answer = False
            raise OutcomeUnknown("The till does not answer.")
        return FiscalProof(payment.reference, str(len(books.receipts)), payment.due)

    async def payment_evidence(self, payment: PaymentToBook, since: datetime) -> Evidence:
        total = self._there().receipts.get(payment.reference)
        found = FiscalProof(payment.reference, total=total) if total is not None else None
        return Evidence(found, "It is booked." if found else "It is not booked.")

    def _there(self) -> Books:
        if self._books is None or self._books.is_cut_off:
            raise Unavailable("The till cannot be reached.")
        return self._books


BOOKS = Books()


def _open(_account: Account) -> Till:
    return StubTill(BOOKS)


DESCRIPTOR = TillDescriptor(
    name="stub",
    title="Stub",
    country="SE",
    currency="SEK",
    default_base_url="http://127.0.0.1:9/",
    credentials=(CredentialField("key", "Key"),),
    credential_sets=(frozenset({"key"}),),
    settings=(),
    factory=_open,
)


class StubBench(TillBench):
    def __init__(self) -> None:
        self.books = Books()

    def open_till(self) -> Till:
        return StubTill(self.books)

    def open_unreachable_till(self) -> Till:
        return StubTill(None)

    def cut_off(self) -> None:
        self.books.is_cut_off = True

    def reconnect(self) -> None:
        self.books.is_cut_off = False

    def lose_next_answer(self, kind: DeliveryKind) -> None:
        self.books.loses_next_answer = kind is DeliveryKind.PAYMENT

    def booked_references(self) -> list[str]:
        return []

    def signed_sums(self) -> list[int]:
        return [total.minor for total in self.books.receipts.values()]
