"""What a till can do: small Protocols, write semantics, and errors named by the reaction they ask for.

A till object satisfies the Protocols of what it can do; nobody declares capabilities twice.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, MutableMapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Protocol, runtime_checkable

from waiterapp.domain.deliveries import WriteSemantics
from waiterapp.domain.floor import Floor
from waiterapp.domain.menu import Menu
from waiterapp.domain.staff import Employee
from waiterapp.domain.tills import Booked, Capability, RoundToBook, TillOrder, TillSale


class TillError(Exception):
    """Something a till did. `str()` is a sentence for staff."""


class AuthExpired(TillError):
    """The till does not accept our credentials (any more): a person has to sign in."""


class Forbidden(AuthExpired):
    """The till knows us and does not let us do this; on something we can do without, that is no reason to stop."""


class Unavailable(TillError):
    """The till was not reached, and nothing has happened there: try again later."""


class RateLimited(Unavailable):
    """The till asks for fewer requests; `retry_after_s` is a floor for the next one."""

    def __init__(self, sentence: str, retry_after_s: float) -> None:
        super().__init__(sentence)
        self.retry_after_s = retry_after_s


class Refused(TillError):
    """The till said no and nothing was booked: a person decides."""


class NotFound(Refused):
    """The till has no such thing (any more)."""


class AlreadyDone(TillError):
    """The till has seen this key before."""


class OutcomeUnknown(TillError):
    """Bytes left and no clear answer came: it may be booked or not."""


class WireChanged(Unavailable):
    """The answer is not what the vendor's document says; nothing can be concluded from it."""


class RequestWatch(Protocol):
    """Is told about every request, so that a silent till is noticed while it is silent."""

    def sent(self, request: object) -> None:
        """A request has left."""

    def answered(self, request: object) -> None:
        """It was answered, with whatever status."""

    def failed(self, request: object, sentence: str) -> None:
        """It was not answered; `sentence` says why."""


class Till(Protocol):
    """Any till."""

    @property
    def account(self) -> str:
        """A fingerprint of whose till this is; deliveries are pinned to it."""
        ...

    async def sign_in(self) -> None:
        """Check or establish the login.

        Raises:
            AuthExpired: the credentials are not accepted.
            Unavailable: the till was not reached.
        """

    async def close(self) -> None:
        """Let connections go."""

    def capabilities(self) -> tuple[Capability, ...]:
        """Return what can be done here, with reasons in plain words."""
        ...


@runtime_checkable
class ReadsMenu(Protocol):
    """Has a catalogue."""

    async def read_menu(self) -> Menu:
        """Read the whole catalogue; items that cannot be read are set aside and named in it."""
        ...


@runtime_checkable
class ReadsFloor(Protocol):
    """Has areas and tables."""

    async def read_floor(self) -> Floor:
        """Read all areas and tables."""
        ...


@runtime_checkable
class ReadsStaff(Protocol):
    """Knows who works here."""

    async def read_staff(self) -> tuple[Employee, ...]:
        """Read the people who may take orders."""
        ...


@runtime_checkable
class ReadsOrders(Protocol):
    """Can tell which orders are open."""

    async def read_orders(self, currency: str) -> tuple[TillOrder, ...]:
        """Read every open order, completely."""
        ...

    async def is_gone(self, till_ref: str) -> bool:
        """Tell for certain whether an order is no longer open at the till."""
        ...


@runtime_checkable
class TakesOrders(Protocol):
    """Accepts rounds."""

    @property
    def semantics(self) -> WriteSemantics:
        """What may be done after an unknown outcome."""
        ...

    def check_round(self, to_book: RoundToBook) -> tuple[str, ...]:
        """Return why the till could not take a round, as sentences; empty when it can."""
        ...

    async def book_round(self, to_book: RoundToBook, key: str, attempt: int) -> Booked:
        """Book a round under a key; `attempt` counts from 1 and tells a re-send from a first send.

        Raises:
            OutcomeUnknown: the till may have it.
            Refused: the till does not want it.
            Unavailable: it never left.
        """
        ...


@runtime_checkable
class ReadsSales(Protocol):
    """Can tell what was sold."""

    async def read_sales(self, since: datetime, currency: str) -> tuple[TillSale, ...]:
        """Read finished sales since an aware UTC time, as far back as the till allows."""
        ...


@runtime_checkable
class ChangesStock(Protocol):
    """Keeps quantities in stock."""

    async def change_stock(self, dish_id: str, known: Decimal, new: Decimal) -> Decimal:
        """Set how many are left if `known` is what the till has; return what the till has afterwards.

        Raises:
            Refused: somebody else changed it meanwhile.
        """
        ...


@dataclass(frozen=True, slots=True)
class CredentialField:
    """One thing a person types to sign in. `key` is the vendor's word in snake case."""

    key: str
    label: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Account:
    """Whose till to talk to and how. `secrets` is kept by the caller: what a till writes into it survives a restart."""

    base_url: str
    secrets: MutableMapping[str, str]
    watch: RequestWatch
    settings: Mapping[str, str]
    """Assumptions switched by the profile."""


@dataclass(frozen=True, slots=True)
class TillDescriptor:
    """What is known about a till before it is used; cheap to import."""

    name: str
    title: str
    country: str
    currency: str
    default_base_url: str
    credentials: tuple[CredentialField, ...]
    credential_sets: tuple[frozenset[str], ...]
    """Any one of these sets of keys is enough."""
    factory: Callable[[Account], Till]
    proof_word: str = "till"
    """Where a delivered order is: the till itself, or something in front of it."""

    def missing_credentials(self, given: Mapping[str, str]) -> frozenset[str]:
        """Return the keys still missing for the set that is nearest to complete; empty when one is complete."""
        filled = {key for key, value in given.items() if value.strip()}
        return min((wanted - filled for wanted in self.credential_sets), key=len)
