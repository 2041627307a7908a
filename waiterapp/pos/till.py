"""What a till can do: small Protocols, write semantics, and errors named by the reaction they ask for.

A till object satisfies the Protocols of what it can do; nobody declares capabilities twice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, MutableMapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Protocol, _ProtocolMeta, runtime_checkable

from waiterapp.domain.controls import as_sentence
from waiterapp.domain.deliveries import DeliveryKind, WriteSemantics
from waiterapp.domain.dishes import DishChange
from waiterapp.domain.floor import Floor
from waiterapp.domain.menu import BongCategory, Dish, Menu
from waiterapp.domain.payments import (
    Accepted,
    Customer,
    JobReport,
    Report,
    Voucher,
)
from waiterapp.domain.redaction import MET
from waiterapp.domain.staff import Employee
from waiterapp.domain.tills import (
    AssumptionCheck,
    Booked,
    Capability,
    PushState,
    RoundToBook,
    TillOrder,
    TillSale,
    TillTable,
)

LONGEST_SENTENCE, LONGEST_LOOKED_AT = 600, 10_000


class TillError(Exception):
    """Something a till did. `str()` is a sentence for staff: it is kept, shown and told to other devices.

    Tills repeat what they refuse, and some of it is secret. What is no letter is left out: no shared record keeps a NUL, and a
    terminal or a log would obey the rest.
    """

    def __init__(self, sentence: str = "") -> None:
        super().__init__(MET.struck(as_sentence(sentence[:LONGEST_LOOKED_AT]))[:LONGEST_SENTENCE])


class AuthExpired(TillError):
    """The till does not accept our credentials (any more): a person has to sign in."""


class Forbidden(AuthExpired):
    """The till knows us and does not let us do this; on something we can do without, that is no reason to stop."""


class HeldElsewhere(AuthExpired):
    """Another device has the one login there is: it has to let go there first."""


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


class PageNotFound(NotFound):
    """A web page says so, and not the till: whatever stands between may have made it."""


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


class _Remembers(_ProtocolMeta):
    """Python walks through every method each time it is asked what a till can do; what a class has does not change."""

    def __instancecheck__(self, instance: object) -> bool:
        key = self, type(instance)
        known = _ABLE.get(key)
        if known is None:
            known = _ABLE[key] = super().__instancecheck__(instance)
        return known


_ABLE: dict[tuple[type, type], bool] = {}


class Ability(Protocol, metaclass=_Remembers):
    """Something that a till can do or not: `isinstance` tells."""


@runtime_checkable
class BoundToSession(Ability, Protocol):
    """A till whose login may be a session of one device or one employee."""

    @property
    def is_session_bound(self) -> bool:
        """No other device can deliver with this login, nor for it; of the people, it sees whose session it is."""
        ...


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
class ReadsMenu(Ability, Protocol):
    """Has a catalogue."""

    async def read_menu(self) -> Menu:
        """Read the whole catalogue; items that cannot be read are set aside and named in it."""
        ...


@runtime_checkable
class ReadsFloor(Ability, Protocol):
    """Has areas and tables."""

    async def read_floor(self) -> Floor:
        """Read all areas and tables."""
        ...


@runtime_checkable
class ReadsStaff(Ability, Protocol):
    """Knows who works here."""

    async def read_staff(self) -> tuple[Employee, ...]:
        """Read the people who may take orders."""
        ...


@runtime_checkable
class ReadsOrders(Ability, Protocol):
    """Can tell which orders are open."""

    async def read_orders(self, currency: str) -> tuple[TillOrder, ...]:
        """Read every open order, completely."""
        ...

    async def gone_among(self, till_refs: Iterable[str]) -> frozenset[str]:
        """Return those of these orders that are for certain no longer open at the till."""
        ...


@runtime_checkable
class ReadsChanges(Ability, Protocol):
    """Reads only what has changed, as a rule."""

    def read_whole_next(self) -> None:
        """Read everything with the next look: somebody wants to see how it is at the till."""


@runtime_checkable
class TellsLeftOut(Ability, Protocol):
    """Knows what of its lists could not be read, while the rest was used."""

    def newly_left_out(self) -> tuple[str, ...]:
        """Return what could not be read and was not told before, each as what it is and what is wrong with it."""
        ...


@runtime_checkable
class TakesOrders(Ability, Protocol):
    """Accepts rounds."""

    @property
    def semantics(self) -> WriteSemantics:
        """What may be done after an unknown outcome."""
        ...

    def check_round(self, to_book: RoundToBook) -> tuple[str, ...]:
        """Return why the till could not take a round, as sentences; empty when it can."""
        ...

    async def book_round(self, to_book: RoundToBook, key: str, attempt: int) -> Booked | Accepted:
        """Book a round under a key; `attempt` counts from 1 and tells a re-send from a first send.

        A till that only takes jobs returns `Accepted`; it `RunsJobs` then.

        Raises:
            OutcomeUnknown: the till may have it.
            Refused: the till does not want it.
            Unavailable: it never left.
        """
        ...


@runtime_checkable
class ReadsSales(Ability, Protocol):
    """Can tell what was sold."""

    async def read_sales(self, since: datetime, currency: str) -> tuple[TillSale, ...]:
        """Read finished sales since an aware UTC time, as far back as the till allows."""
        ...


@runtime_checkable
class ReadsOldSales(Ability, Protocol):
    """Can be asked for the receipts of a span of time, so that nothing is missing that was sold while nobody looked."""

    @property
    def sales_reach(self) -> timedelta | None:
        """How far back receipts can be read; `None` where the till sets no bound."""

    @property
    def sales_window(self) -> timedelta | None:
        """The longest span of one question; `None` where any span is one question."""

    async def read_sales_between(self, begin: datetime, end: datetime, currency: str) -> tuple[TillSale, ...]:
        """Read every receipt written between two aware UTC times; those around them may come along.

        Raises:
            Refused: this till does not offer its receipts.
            TillError: they could not be read.
        """


@runtime_checkable
class KeepsLocalTime(Ability, Protocol):
    """Says where its clock stands, which is where the venue is."""

    @property
    def zone(self) -> str:
        """The IANA name of the time zone."""


@runtime_checkable
class ChangesStock(Ability, Protocol):
    """Keeps quantities in stock."""

    async def change_stock(self, dish_id: str, known: Decimal, new: Decimal) -> Decimal:
        """Set how many are left if `known` is what the till has; return what the till has afterwards.

        Raises:
            Refused: somebody else changed it meanwhile.
        """
        ...


@runtime_checkable
class ChangesDishes(Ability, Protocol):
    """Lets its articles be changed. That is not fiscal, and still nothing is sent twice: what is unknown is read back."""

    async def change_dish(self, change: DishChange) -> Dish:
        """Change a dish and return it as the till has it afterwards.

        Raises:
            Refused: the till does not want it, or somebody else has changed the same meanwhile; it has what it had.
            OutcomeUnknown: the answer was lost and the till cannot be read either.
        """
        ...


@runtime_checkable
class AddsHeadings(Ability, Protocol):
    """Lets headings of bongs be made; they are never deleted from here, because dishes without one are on no bong."""

    async def add_heading(self, name: str) -> BongCategory:
        """Make a heading that stands below all others; one of that name that is there already is returned as it is.

        Raises:
            Refused: the till does not want it.
            OutcomeUnknown: the answer was lost and the till cannot be read either.
        """
        ...


@runtime_checkable
class TakesBatches(Ability, Protocol):
    """Accepts several rounds in one request, all or none."""

    async def book_rounds(self, rounds: tuple[RoundToBook, ...]) -> tuple[Booked | None, ...]:
        """Book rounds in their order; `None` stands for one that the answer does not tell of. Errors as for one round."""
        ...


@runtime_checkable
class LooksForRounds(Ability, Protocol):
    """Can be searched for a round by our own reference."""

    async def find_round(self, to_book: RoundToBook) -> Booked | Accepted | None:
        """Return an open round (or a job) that carries our reference, or `None` when there is none now.

        Raises:
            TillError: the till's lists could not be read, so nothing can be concluded.
        """


@runtime_checkable
class FindsRounds(LooksForRounds, Protocol):
    """Can be searched for a round whose answer was lost, and what is not there after a while will not come any more."""

    @property
    def settle_s(self) -> float:
        """Seconds after which a round that is not found will not appear any more."""
        ...

    async def doubt_about(self, to_book: RoundToBook, since: datetime) -> str:
        """Return why a round that is not found may be booked all the same, so that only a person can know; else nothing.

        Raises:
            TillError: the till's lists could not be read, so nothing can be concluded.
        """
        ...


@runtime_checkable
class ReadsTableOrders(Ability, Protocol):
    """Can tell which orders are open on some tables without listing all."""

    async def read_orders_on(self, table_ids: Iterable[str], currency: str) -> tuple[TillOrder, ...]:
        """Read every open order of these tables."""
        ...


@runtime_checkable
class ReadsTableStates(Ability, Protocol):
    """Knows which tables are taken, free or to be cleaned."""

    async def read_table_states(self) -> tuple[TillTable, ...]:
        """Read the state of every table."""
        ...


@runtime_checkable
class CallsCourses(Ability, Protocol):
    """Can be told which course of a table is to be cooked."""

    async def call_course(self, table_id: str, course: int) -> None:
        """Call a course; calling it again changes nothing."""


@runtime_checkable
class CleansTables(Ability, Protocol):
    """Keeps in mind which tables must be cleaned."""

    async def mark_cleaned(self, table_id: str) -> None:
        """Say that a table is clean; saying it again changes nothing."""


@runtime_checkable
class RunsJobs(Ability, Protocol):
    """Takes jobs that the till itself does later: accepted is not booked."""

    async def job(self, kind: DeliveryKind, job_id: str, currency: str) -> JobReport:
        """Tell how a job stands.

        Raises:
            TillError: it could not be asked.
        """
        ...


@runtime_checkable
class SignsOut(Ability, Protocol):
    """Holds something at the till that others wait for."""

    async def sign_out(self) -> None:
        """Give it back; nothing can be done afterwards without signing in again."""


@runtime_checkable
class SwitchesStaff(Ability, Protocol):
    """Checks a person's PIN."""

    async def switch_staff(self, employee_id: str, pin: str) -> None:
        """Let a person work here.

        Raises:
            Refused: the PIN is wrong.
        """


@runtime_checkable
class KeepsCustomers(Ability, Protocol):
    """Has customers with credit."""

    async def read_customers(self, currency: str) -> tuple[Customer, ...]:
        """Read all customers."""
        ...


@runtime_checkable
class KeepsVouchers(Ability, Protocol):
    """Has vouchers."""

    async def find_voucher(self, code: str, currency: str) -> Voucher:
        """Return the voucher with a code.

        Raises:
            NotFound: there is none, or nothing is left on it.
        """
        ...


@runtime_checkable
class ReadsReports(Ability, Protocol):
    """Counts for us."""

    def report_names(self) -> tuple[str, ...]:
        """Return those of `REPORTS` that this till has."""
        ...

    async def read_report(self, name: str, currency: str) -> Report:
        """Read one of them."""
        ...


@runtime_checkable
class ReadsReportsBetween(Ability, Protocol):
    """Counts for a span of time that it is told."""

    async def read_report_between(self, name: str, begin: datetime, end: datetime, currency: str) -> Report:
        """Read one of the reports between two aware UTC times, the end not included."""


@runtime_checkable
class Pushes(Ability, Protocol):
    """Says when something has changed, so that nobody has to wait for the next look."""

    async def follow(self, hint: Callable[[frozenset[str]], None], tell: Callable[[PushState, str], None]) -> None:
        """Follow the till until cancelled.

        `hint` is called with the ids of tables to look at again, or with an empty set when everything must be read again: that
        is always so after the push has become live. `tell` hears how the push stands.
        """


@runtime_checkable
class ChecksAssumptions(Ability, Protocol):
    """Was written with guesses where the document is silent, and can compare them with what a server says of itself."""

    def assumption_checks(self) -> tuple[AssumptionCheck, ...]:
        """Return what was found at sign-in."""
        ...


@dataclass(frozen=True, slots=True)
class CredentialField:
    """One thing a person types to sign in. `key` is the vendor's word in snake case."""

    key: str
    label: str
    hint: str = ""
    is_single_use: bool = False
    """It works once, so that no other device can be given it."""
    is_secret: bool = True
    """Nobody may read it over a shoulder."""


@dataclass(frozen=True, slots=True)
class Account:
    """Whose till to talk to and how. `secrets` is kept by the caller: what a till writes into it survives a restart."""

    base_url: str
    secrets: MutableMapping[str, str]
    watch: RequestWatch
    settings: Mapping[str, str]
    """Assumptions switched by the profile, and `ca_file`: the only certificate to trust, for a server in the venue."""


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
    settings: tuple[str, ...]
    """What a profile may switch: all that `factory` reads of `Account.settings`."""
    factory: Callable[[Account], Till]
    proof_word: str = "till"
    """Where a delivered order is: the till itself, or something in front of it."""

    def missing_credentials(self, given: Mapping[str, str]) -> frozenset[str]:
        """Return the keys still missing for the set that is nearest to complete; empty when one is complete."""
        filled = {key for key, value in given.items() if value.strip()}
        return min((wanted - filled for wanted in self.credential_sets), key=len)
