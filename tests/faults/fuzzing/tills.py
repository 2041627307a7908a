"""The five tills, answered by somebody who means harm: only the errors of `pos.till` come out, and what is read can be kept."""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
from collections.abc import Callable, Coroutine, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import httpx
from hypothesis import strategies as st

from tests.faults.fuzzing.shapes import NASTY, Json, documents, like, lists_of, written_object
from tests.faults.fuzzing.target import Target
from tests.pos.doubles import Watch, answering
from waiterapp.domain.deliveries import DeliveryKind
from waiterapp.domain.orders import LineItem
from waiterapp.domain.payments import MethodKind, PaidLine, PaymentMethod, PaymentToBook, ReceiptVoid, Tender
from waiterapp.domain.tills import RoundToBook
from waiterapp.domain.values import Money
from waiterapp.pos import http
from waiterapp.pos.bessa import till as bessa_till
from waiterapp.pos.bessa import wire as bessa
from waiterapp.pos.dikas import live
from waiterapp.pos.dikas import till as dikas_till
from waiterapp.pos.dikas import wire as dikas
from waiterapp.pos.dinkassa import till as dinkassa_till
from waiterapp.pos.dinkassa import wire as dinkassa
from waiterapp.pos.dinkassa.client import DinkassaClient
from waiterapp.pos.http import HttpDoor
from waiterapp.pos.kassandro import till as kassandro_till
from waiterapp.pos.kassandro import wire as kassandro
from waiterapp.pos.onlinebon import till as onlinebon_till
from waiterapp.pos.onlinebon import wire as onlinebon
from waiterapp.pos.till import Account, TillError
from waiterapp.venue.encoding import decoded, encoded

BASE = "http://127.0.0.1:9/api/"
NOW = datetime(2026, 11, 20, 20, 0, tzinfo=UTC)
LARGEST_STORED = 2**63
Act = Callable[[Any], Coroutine[Any, Any, Any]]
Texts = st.SearchStrategy[Json]
LINE = LineItem("l1", "a1", "Schnitzel", Money(1250, "EUR"), Decimal(1))
ROUND = RoundToBook("ABCDEFGHIJKLMNOPQRSTUVWXY2", "7", "7", "ABCDE", "e1", (LINE,))
PAID = PaidLine("l1", "r1", "a1", "Schnitzel", Decimal(1), Money(1250, "EUR"), Money(1250, "EUR"))
METHOD = PaymentMethod("0", MethodKind.CASH, "Bar")
VOID = ReceiptVoid("v1", "r1", "1", Money(1250, "EUR"), "wrong table")
PAYMENT = PaymentToBook(
    reference="ABCDEFGHIJKLMNOPQRSTUVWXY2",
    table_id="7",
    table_name="7",
    employee_id="e1",
    employee_name="Eva",
    lines=(PAID,),
    tenders=(Tender("0", Money(1250, "EUR")),),
    due=Money(1250, "EUR"),
    tip=Money(0, "EUR"),
    is_whole=True,
)
ALIKE: tuple[tuple[str, Act], ...] = (
    ("sign in", lambda till: till.sign_in()),
    ("menu", lambda till: till.read_menu()),
    ("floor", lambda till: till.read_floor()),
    ("staff", lambda till: till.read_staff()),
    ("orders", lambda till: till.read_orders("EUR")),
    ("table states", lambda till: till.read_table_states()),
    ("gone", lambda till: till.gone_among(["o1"])),
    ("round", lambda till: till.find_round(ROUND)),
    ("book", lambda till: till.book_round(ROUND, "key", 2)),
    ("sales", lambda till: till.read_sales_between(NOW - timedelta(days=2), NOW, "EUR")),
    ("recent sales", lambda till: till.read_sales(NOW - timedelta(days=2), "EUR")),
    ("pay", lambda till: till.pay(PAYMENT)),
    ("payment evidence", lambda till: till.payment_evidence(PAYMENT, NOW)),
    ("void", lambda till: till.void_receipt(VOID)),
    ("void evidence", lambda till: till.void_evidence(VOID)),
    ("open day evidence", lambda till: till.open_day_evidence(NOW)),
    ("day evidence", lambda till: till.day_evidence(NOW)),
    ("close day", lambda till: till.close_day()),
    ("customers", lambda till: till.read_customers("EUR")),
    ("voucher", lambda till: till.find_voucher("G1", "EUR")),
    ("job", lambda till: till.job(DeliveryKind.ROUND, "j1", "EUR")),
    ("payment job", lambda till: till.job(DeliveryKind.PAYMENT, "j1", "EUR")),
    ("reports", lambda till: _reports(till, till.report_names())),
    ("doubt", lambda till: till.doubt_about(ROUND, NOW)),
)


_ORDERS = frozenset({"/presaletransaction", "/open-bons", "/orders", "/open-order-groups"})
_RECEIPTS = frozenset({"/transaction", "/receipts", "/payments"})
_MENU = frozenset(
    {"/bongcategory", "/category", "/inventoryitem", "/dictionaryword", "/multipricelist", "/multipriceitem"}
    | {"/article-groups", "/articles", "/printing-groups", "/course-groups", "/vat", "/stock-transactions"}
    | {"/productgroups", "/products"}
)
READ_BY: Mapping[str, frozenset[str]] = {
    "menu": _MENU,
    "floor": frozenset(
        {"/tablemap", "/presaletransactionparking", "/tables", "/order-areas", "/order-area-items", "/order-groups"}
    ),
    "staff": frozenset({"/employee", "/staff", "/users"}),
    "orders": _ORDERS,
    "table states": frozenset({"/tables"}),
    "gone": _ORDERS,
    "round": _ORDERS | {"/requests"},
    "book": _ORDERS | {"/requests"},
    "sales": _RECEIPTS,
    "recent sales": _RECEIPTS,
    "pay": _ORDERS | {"/payments", "/requests", "/products", "/articles", "/receipts"},
    "payment evidence": _RECEIPTS | {"/requests", "/open-bons"},
    "void": _RECEIPTS | {"/requests"},
    "void evidence": _RECEIPTS | {"/requests"},
    "open day evidence": frozenset({"/sessions"}),
    "day evidence": frozenset({"/sessions", "/day-close"}),
    "close day": frozenset({"/sessions", "/day-close"}),
    "customers": frozenset({"/customers", "/clients"}),
    "voucher": frozenset({"/vouchers"}),
    "job": _ORDERS | {"/requests"},
    "payment job": _RECEIPTS | {"/requests", "/orders"},
    "reports": frozenset({"/reports", "/month", "/sessions", "/cashbook"}),
    "doubt": _RECEIPTS | {"/requests"},
}
"""What is asked for by what is done; what is not named here is asked for everything."""


async def _reports(till: Any, names: Sequence[str]) -> Any:
    return [await till.read_report(name, "EUR") for name in names]


@dataclass(frozen=True)
class Evening:
    """One thing that is done at a till, and what it answers, by a part of the address; the first that fits counts."""

    act: str
    answers: tuple[tuple[str, Json], ...]
    otherwise: Json
    status: int

    def reply(self, request: httpx.Request) -> httpx.Response:
        """Answer a request."""
        path = request.url.path
        text = next((text for part, text in self.answers if part in path), self.otherwise)
        return httpx.Response(self.status, text=text, headers={"Content-Type": "application/json"})


def _evenings(acts: Sequence[str], answers: Mapping[str, Texts], fixed: Mapping[str, Json]) -> st.SearchStrategy[Evening]:
    # What a till is asked first decides whether anything else is read: logins are sound most of the time.
    sound = tuple(fixed.items())

    @st.composite
    def drawn(draw: st.DrawFn) -> Evening:
        act = draw(st.sampled_from(acts))
        parts = [part for part in answers if part in READ_BY.get(act, answers)]
        found = tuple((part, draw(answers[part])) for part in parts or answers)
        is_sound = act != "sign in" and draw(st.integers(0, 9)) > 0
        status = draw(st.sampled_from((200,) * 12 + (400, 401, 404, 409, 500)))
        return Evening(
            act, (*sound, *found) if is_sound else found, draw(st.sampled_from(("[]", "{}", "null", *NASTY))), status
        )

    return drawn()


def _check(open_till: Callable[[Account, HttpDoor], Any], acts: Mapping[str, Act], evening: Evening) -> None:
    secrets = {"username": "u", "password": "p", "api_token": "t", "api_key": "k", "cash_register_id": "1", "token": "t"}
    secrets |= {"machine_id": "1", "machine_key": "k", "integrator_id": "i"}
    door = HttpDoor(BASE, Watch(), transport=answering(evening.reply))
    till = open_till(Account(BASE, secrets, Watch(), {"payments": "assumed"}), door)

    async def run() -> None:
        try:
            with contextlib.suppress(TillError):
                if evening.act != "sign in":
                    await till.sign_in()
            for _ in range(2):
                with contextlib.suppress(TillError):
                    _keep(await acts[evening.act](till))
        finally:
            await till.close()

    with _quick():
        asyncio.run(run())


@contextlib.contextmanager
def _quick() -> Any:
    """Let nothing wait, and nothing be logged that a test would take for trouble."""
    before = http.READ_ATTEMPTS
    http.READ_ATTEMPTS = 1
    logging.disable(logging.CRITICAL)
    try:
        yield
    finally:
        http.READ_ATTEMPTS = before
        logging.disable(logging.NOTSET)


def _keep(found: object) -> None:
    """Write what was read as the record does, and read it back: PostgreSQL has no text with a NUL, SQLite no larger numbers."""
    body = encoded(found)
    assert b"\\u0000" not in body
    if type(found).__module__.startswith("waiterapp.domain"):
        assert decoded(body, type(found)) is not None
    _need_storable(json.loads(body))


def _need_storable(found: object) -> None:
    if isinstance(found, dict):
        for value in found.values():
            _need_storable(value)
    elif isinstance(found, list):
        for value in found:
            _need_storable(value)
    elif isinstance(found, int):
        assert -LARGEST_STORED <= found < LARGEST_STORED


def _dinkassa(account: Account, door: HttpDoor) -> Any:
    till = dinkassa_till.DinkassaTill(account)
    till._door, till._client = door, DinkassaClient(door, till._headers)
    return till


def _items(kind: Any) -> Texts:
    totals = st.sampled_from(("0", "3", "null", *NASTY))
    lists = lists_of(kind)
    both = st.tuples(lists, totals, like(kind)).map(
        lambda one: written_object((('"Items"', one[0]), ('"ItemCountTotal"', one[1]), ('"Item"', one[2])))
    )
    return both | lists


def _enveloped(kind: Any) -> Texts:
    wrapped = lists_of(kind).map(lambda one: written_object((('"isSuccess"', "true"), ('"data"', one))))
    return wrapped | lists_of(kind) | like(kind)


def _results(kind: Any) -> Texts:
    following = st.sampled_from(("null", '"c1"', '"http://127.0.0.1:9/api/x/?cursor=c2"', *NASTY))
    pages = st.tuples(lists_of(kind), following).map(lambda one: written_object((('"results"', one[0]), ('"next"', one[1]))))
    return pages | like(kind)


def _rows(name: str, kind: Any) -> Texts:
    lists = lists_of(kind)
    return lists | lists.map(lambda one: written_object(((json.dumps(name), one),))) | like(kind)


def _groups() -> Texts:
    """Write groups whose articles are articles: the wire keeps them as they come."""
    return lists_of(kassandro.Article).map(lambda one: f'[{{"groupId": 1, "groupName": "Essen", "items": {one}}}]')


TILLS: tuple[tuple[str, Callable[[Account, HttpDoor], Any], Mapping[str, Texts], Mapping[str, Json]], ...] = (
    (
        "dinkassa",
        _dinkassa,
        {
            "/bongcategory": _items(dinkassa.BongCategory),
            "/category": _items(dinkassa.Category),
            "/inventoryitem": _items(dinkassa.InventoryItem),
            "/employee": _items(dinkassa.Employee),
            "/tablemap": _items(dinkassa.TableMap),
            "/presaletransactionparking": _items(dinkassa.Parking),
            "/presaletransaction": _items(dinkassa.PreSale),
            "/dictionaryword": _items(dinkassa.DictionaryWord),
            "/multipricelist": _items(dinkassa.MultiPriceList),
            "/multipriceitem": _items(dinkassa.MultiPriceItem),
            "/transaction": _items(dinkassa.Transaction),
            "/settings": like(dinkassa.Settings),
        },
        {"/settings": '{"Unit": "st"}'},
    ),
    (
        "dikas",
        dikas_till.DikasTill,
        {
            "/article-groups": _enveloped(dikas.ArticleGroup),
            "/articles": _enveloped(dikas.Article),
            "/tables": _enveloped(dikas.Table),
            "/open-bons": _enveloped(dikas.OpenBon),
            "/receipts": _enveloped(dikas.Receipt),
            "/staff": _enveloped(dikas.StaffMember),
            "/customers": _enveloped(dikas.CustomerRecord),
            "/vouchers": _enveloped(dikas.VoucherRecord),
            "/day-close": _enveloped(dikas.DayCloseRecord),
            "/reports": documents(),
            "/payments": _enveloped(dikas.Receipt),
            "/auth": _enveloped(dikas.TokenPair),
            "/swagger": documents(),
        },
        {"/auth": '{"accessToken": "a", "refreshToken": "b", "expiresIn": 3600}'},
    ),
    (
        "bessa",
        bessa_till.BessaTill,
        {
            "/requests": _results(bessa.Job),
            "/sales-points": _results(bessa.SalesPoint),
            "/users": _results(bessa.User),
            "/vat": _results(bessa.Vat),
            "/payment-methods": _results(bessa.PaymentMethod),
            "/payments": _results(bessa.Payment),
            "/article-groups": _results(bessa.ArticleGroup),
            "/articles": _results(bessa.Article),
            "/printing-groups": _results(bessa.Named),
            "/course-groups": _results(bessa.Named),
            "/order-areas": _results(bessa.Named),
            "/order-area-items": _results(bessa.OrderAreaItem),
            "/open-order-groups": _results(bessa.OpenOrderGroup),
            "/order-groups": _results(bessa.OrderGroup),
            "/orders": _results(bessa.Order),
            "/stock-transactions": _results(bessa.StockTransaction),
            "/customers": _results(bessa.Customer),
            "/reports": _results(bessa.Turnover),
        },
        {"/sales-points": '[{"id": "s1", "name": "Bar"}]'},
    ),
    (
        "onlinebon",
        onlinebon_till.OnlinebonTill,
        {
            "/authenticate": like(onlinebon.Login),
            "/me": like(onlinebon.User),
            "/productgroups": _rows("rows", onlinebon.ProductGroup),
            "/products": _rows("rows", onlinebon.Product),
            "/payment": _rows("data", onlinebon.Method),
            "/clients": _rows("rows", onlinebon.Client),
            "/customers": _rows("rows", onlinebon.Client),
            "/sessions": _rows("items", onlinebon.Session),
            "/receipts": _rows("rows", onlinebon.Receipt),
            "/orders": like(onlinebon.Order),
            "/cashbook": _rows("rows", onlinebon.CashbookEntry),
            "/month": _rows("rows", onlinebon.MonthReport),
        },
        {
            "/authenticate": '{"jwt": "j", "expires_in": 300}',
            "/me": '{"id": "u1", "cashdesk": {"id": "c1"}}',
        },
    ),
    (
        "kassandro",
        kassandro_till.KassandroTill,
        {
            "/paymentmethods": _rows("paymentmethods", kassandro.Method),
            "/articles": _rows("articles", kassandro.ArticleGroup) | _groups(),
            "/cashregisters": _rows("cashregisters", kassandro.CashRegister),
            "/receipts": _rows("receipts", kassandro.Receipt),
            "/receiptattachment": like(kassandro.Receipt),
            "token": documents(),
        },
        {"/paymentmethods": '["Bar", "Karte"]'},
    ),
)


class _Negotiating:
    """A server that answers negotiations one after the other."""

    def __init__(self, answers: Sequence[Json]) -> None:
        self._answers = list(answers)

    def _next(self) -> Any:
        return http.Answer(200, self._answers.pop(0) if self._answers else "{}").json()

    async def negotiate(self, hub: str, *, fresh_token: bool) -> tuple[Any, str]:
        return self._next(), "ours"

    async def negotiate_at(self, url: str, token: str) -> Any:
        assert token != "ours", "our token has left for another host"
        return self._next()


def _negotiate(answers: Sequence[Json]) -> None:
    client: Any = _Negotiating(answers)
    for base in ("https://till.example/", "http://127.0.0.1:9/"):
        feed = live.LiveFeed(base, client, lambda: None, lambda one: one == "7")  # type: ignore[arg-type, return-value]
        with contextlib.suppress(TillError):
            ticket = asyncio.run(feed._ticket(False))
            assert "\r" not in ticket.url + ticket.token
            assert "\n" not in ticket.url + ticket.token


def _negotiations() -> st.SearchStrategy[Sequence[Json]]:
    urls = st.sampled_from(('"https://push.example/hub?x=1"', '"http://127.0.0.1/hub"', '"https://a b/"', '"//x"', *NASTY))
    tokens = st.sampled_from(('"t"', '"a\\r\\nX: y"', '"\\u00fc"', *NASTY))
    names = ('"url"', '"accessToken"', '"connectionToken"', '"connectionId"', '"error"')
    values = (urls, tokens, tokens, tokens, st.sampled_from(("null", '""', '"no"', "{}")))
    answers = st.tuples(*(one | st.just("null") for one in values)).map(
        lambda found: written_object(tuple(zip(names, found, strict=True)))
    )
    return st.lists(answers | st.sampled_from(NASTY), min_size=1, max_size=5)


def _target(name: str, open_till: Any, answers: Mapping[str, Texts], fixed: Mapping[str, Json]) -> Target:
    probe = open_till(
        Account(BASE, {"machine_id": "1", "machine_key": "k"}, Watch(), {}),
        HttpDoor(BASE, Watch(), transport=answering(lambda _: httpx.Response(200))),
    )
    acts = {act: work for act, work in ALIKE if _has(probe, work)}
    assert {"sign in", "menu"} <= acts.keys()
    return Target(
        f"till-{name}",
        lambda evening: _check(open_till, acts, evening),
        strategy=_evenings(tuple(acts), answers, fixed),
        in_every_run=40,
        weight=8,
    )


def _has(probe: Any, work: Act) -> bool:
    """Tell whether a till has what is asked of it; nothing is sent."""
    try:
        waiting = work(probe)
    except AttributeError:
        return False
    waiting.close()
    return True


TARGETS = (
    *(_target(*one) for one in TILLS),
    Target("negotiations", _negotiate, strategy=_negotiations(), in_every_run=100),
)
