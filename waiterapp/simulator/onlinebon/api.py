"""The onlinebon service over HTTP: logins of five minutes, two versions, and every documented operation."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from waiterapp.simulator import application
from waiterapp.simulator.clock import SpeedClock
from waiterapp.simulator.ledger import Ledger
from waiterapp.simulator.onlinebon import assumed
from waiterapp.simulator.onlinebon.catalogue import Catalogue, Row, as_v1
from waiterapp.simulator.onlinebon.history import fill
from waiterapp.simulator.onlinebon.orders import Orders, shown
from waiterapp.simulator.onlinebon.receipts import Receipts
from waiterapp.simulator.onlinebon.refusals import Refusal, invalid, missing
from waiterapp.simulator.restaurant import Restaurant, load_restaurant
from waiterapp.simulator.server import SimulatedTill

LIFETIME_S = 300
DEFAULT_LIMIT, MOST_LIMIT = 20, 100
STYLES = ("prefix", "header", "v1")
"""How a version is chosen: by a path that begins with `v2/`, by the header `api-version`, or not at all."""
OK = 200


@dataclass(frozen=True)
class Call:
    """One request after its version was found out."""

    method: str
    path: str
    version: int
    params: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        """The decoded body; an empty one is `None`."""
        if not self.body.strip():
            return None
        try:
            return json.loads(self.body, parse_float=Decimal)
        except ValueError as error:
            raise invalid("Invalid request payload JSON format") from error


Handler = Callable[[Call, tuple[str, ...]], Any]


class Logins:
    """Tokens of five minutes; there is no refresh."""

    def __init__(self, now: Callable[[], datetime], chance: random.Random, credentials: dict[str, str]) -> None:
        self._now = now
        self._random = chance
        self._credentials = credentials
        self._until: dict[str, datetime] = {}
        self.lifetime_s = LIFETIME_S
        self.count = 0
        self.refusals = 0
        """How many calls came with a token that had run out."""
        self.at: list[datetime] = []

    def login(self, body: Any) -> Row:
        """Exchange user name and password for a token."""
        given = body if isinstance(body, dict) else {}
        if {key: given.get(key) for key in ("username", "password")} != self._credentials:
            raise Refusal(401, "Invalid credentials")
        self.count += 1
        self.at.append(self._now())
        token = f"eyJhbGciOiJIUzI1NiJ9.{self._random.getrandbits(128):032x}.{self._random.getrandbits(64):016x}"
        self._until[token] = self._now() + timedelta(seconds=self.lifetime_s)
        return {"jwt": token, "expires_in": self.lifetime_s}

    def forget(self) -> None:
        """Know no token any more."""
        self._until.clear()

    def admit(self, authorization: str) -> None:
        """Refuse a token that is unknown or has run out."""
        scheme, _, token = authorization.partition(" ")
        until = self._until.get(token)
        if scheme != "Bearer" or until is None or self._now() >= until:
            self.refusals += 1
            raise Refusal(401, "Invalid token")


class OnlinebonApi:
    """The service's answer to every request."""

    def __init__(self, catalogue: Catalogue, receipts: Receipts, orders: Orders, logins: Logins, ledger: Ledger) -> None:
        self._catalogue = catalogue
        self._ledger = ledger
        self._receipts = receipts
        self._orders = orders
        self.logins = logins
        self._routes: list[tuple[int, str, re.Pattern[str], Handler]] = [
            (version, method, re.compile(pattern), handler) for version, method, pattern, handler in self._table()
        ]

    def answer(self, call: Call, authorization: str) -> Any:
        """Return what goes into the body.

        Raises:
            Refusal: anything that is not a success.
        """
        if call.path == "authenticate" and call.method == "POST":
            return self.logins.login(call.json)
        self.logins.admit(authorization)
        for version, method, pattern, handler in self._routes:
            found = pattern.fullmatch(call.path)
            if found and method == call.method and version in (0, call.version):
                return handler(call, found.groups())
        raise missing("Route")

    def _table(self) -> list[tuple[int, str, str, Handler]]:
        receipts, orders, catalogue = self._receipts, self._orders, self._catalogue
        return [
            (1, "GET", "me", lambda *_: as_v1(self._me()) | {"status": True}),
            (2, "GET", "me", lambda *_: self._me()),
            (1, "GET", "productgroups", lambda call, _: [as_v1(row) for row in _page(call, _chosen(call, catalogue.groups))]),
            (1, "GET", "productgroups/count", lambda call, _: len(_chosen(call, catalogue.groups))),
            (2, "GET", "productgroups", lambda call, _: _listed(call, _chosen(call, catalogue.groups), "count")),
            (1, "GET", "products", lambda call, _: [as_v1(row) for row in _page(call, _chosen(call, catalogue.products))]),
            (1, "GET", "products/count", lambda call, _: len(_chosen(call, catalogue.products))),
            (2, "GET", "products", lambda call, _: _listed(call, _chosen(call, catalogue.products), "count")),
            (1, "GET", "products/([^/]+)", lambda _, ids: as_v1(_found(catalogue.products, ids[0], "Product"))),
            (1, "PUT", "products/([^/]+)", self._update_product),
            (0, "GET", "paymentmethods", lambda *_: catalogue.methods),
            (1, "GET", "clients", lambda call, _: [as_v1(row) for row in _page(call, catalogue.clients)]),
            (1, "GET", "clients/count", lambda *_: len(catalogue.clients)),
            (2, "GET", "customers", lambda call, _: _listed(call, catalogue.clients, "count")),
            (2, "GET", "customers/([^/]+)", lambda _, ids: _found(catalogue.clients, ids[0], "Customer")),
            (2, "GET", "receipts", self._list_receipts),
            (2, "POST", "receipts", lambda call, _: receipts.create(call.json)),
            (2, "GET", "receipts/([^/]+)", self._receipt),
            (2, "POST", "receipts/([^/]+)/cancel", lambda call, ids: receipts.cancel(ids[0], call.json)),
            (2, "POST", "receipts/([^/]+)/email", lambda call, ids: receipts.email(ids[0], call.json)),
            (2, "GET", "receipts/([^/]+)/check", self._admin_only),
            (2, "GET", "sessions", lambda call, _: _listed(call, receipts.sessions, "total_count")),
            (2, "POST", "sessions", lambda call, _: receipts.start_session(call.json)),
            (2, "GET", "sessions/([^/]+)", lambda _, ids: receipts.session_by_id(ids[0])),
            (2, "PUT", "sessions/([^/]+)", lambda call, ids: receipts.end_session(ids[0], call.json)),
            (2, "GET", "orders", self._admin_only),
            (2, "POST", "orders", lambda call, _: shown(orders.create(call.json))),
            (2, "GET", "orders/([^/]+)", lambda _, ids: shown(orders.get(ids[0]))),
            (2, "PUT", "orders/([^/]+)", lambda call, ids: shown(orders.update(ids[0], call.json))),
            (2, "POST", "orders/([^/]+)/items", lambda call, ids: shown(orders.add_item(ids[0], call.json))),
            (2, "PUT", "orders/([^/]+)/items/([^/]+)", lambda call, ids: shown(orders.update_item(ids[0], ids[1], call.json))),
            (2, "DELETE", "orders/([^/]+)/items/([^/]+)", lambda _, ids: shown(orders.remove_item(*ids))),
            (2, "POST", "orders/([^/]+)/payments", lambda call, ids: shown(orders.add_payment(ids[0], call.json))),
            (2, "PUT", "orders/([^/]+)/payments/([^/]+)", self._update_payment),
            (2, "POST", f"orders/([^/]+)/{assumed.RESOLVE}", lambda _, ids: shown(orders.resolve(ids[0]))),
            (2, "GET", assumed.SUMUP_TOKEN, lambda *_: {"access_token": "sup_sk_simulated", "expires_at": "2099-01-01"}),
            (2, "GET", "cashbooks/([^/]+)/balance", lambda _, ids: self._cashbook(ids[0]).balance()),
            (2, "GET", "cashbooks/([^/]+)", self._entries),
            (2, "POST", "cashbooks/([^/]+)", lambda call, ids: self._cashbook(ids[0]).add_entry(call.json)),
            (2, "GET", "monthreports", lambda call, _: _listed(call, receipts.reports, "total_count")),
            (2, "POST", "monthreports", lambda call, _: receipts.create_report(call.json)),
            (2, "GET", "monthreports/([^/]+)", lambda _, ids: _found(receipts.reports, ids[0], "Month report")),
            (2, "GET", "payments", self._payments),
            (2, "GET", "menuitems", lambda *_: {"label": "Start", "accessableBy": [], "link": "/", "children": []}),
        ]

    def _update_product(self, call: Call, ids: tuple[str, ...]) -> Row:
        row = self._catalogue.update_product(_found(self._catalogue.products, ids[0], "Product"), call.json)
        self._ledger.book("updated", "products", row)
        return as_v1(row)

    def _update_payment(self, call: Call, ids: tuple[str, ...]) -> Row:
        return shown(self._orders.update_payment(ids[0], ids[1], call.json))

    def _me(self) -> Row:
        session = self._receipts.session
        return {
            **self._catalogue.user,
            "created_at": "2024-01-01T08:00:00.000Z",
            "active_session": dict(session) if session else None,
            "consents": [],
            "cashdesk": self._catalogue.cashdesk,
            "company": self._catalogue.account,
        }

    def _list_receipts(self, call: Call, _: tuple[str, ...]) -> Row:
        rows = self._receipts.receipts
        begin, end = call.params.get("from", ""), call.params.get("until", "")
        rows = [row for row in rows if row["date"][:10] >= begin[:10] and (not end or row["date"][:10] <= end[:10])]
        if call.params.get("number"):
            rows = [row for row in rows if row["number"] == call.params["number"]]
        if call.params.get("type"):
            rows = [row for row in rows if row["type"]["short"] == call.params["type"]]
        page = _listed(call, rows, "total")
        del page["has_more"]
        return page

    def _receipt(self, call: Call, ids: tuple[str, ...]) -> Any:
        if call.params.get("output") == "HTML":
            return HTMLResponse(self._receipts.page(ids[0], int(call.params.get("format", "58"))))
        return self._receipts.receipt(ids[0])

    def _entries(self, call: Call, ids: tuple[str, ...]) -> Row:
        page = _listed(call, self._cashbook(ids[0]).entries, "total_count")
        del page["paginate"]
        return page

    def _cashbook(self, cashbook_id: str) -> Receipts:
        if cashbook_id != self._catalogue.cashdesk["id"]:
            raise missing("Cashbook")
        return self._receipts

    def _payments(self, call: Call, _: tuple[str, ...]) -> Row:
        rows = [
            {"id": one["id"], "amount": one["value"], "change": 0, "status": one["status"], "method": one["method"]}
            for receipt in self._receipts.receipts
            for one in receipt["payment"]["payments"]
        ]
        return _listed(call, rows, "total")

    def _admin_only(self, _call: Call, _ids: tuple[str, ...]) -> Any:
        raise Refusal(403, "Insufficient scope")


def _found(rows: list[Row], row_id: str, what: str) -> Row:
    row = next((one for one in rows if one["id"] == row_id), None)
    if row is None:
        raise missing(what)
    return row


def _chosen(call: Call, rows: list[Row]) -> list[Row]:
    wanted = call.params.get("active")
    if wanted in ("true", "false"):
        rows = [row for row in rows if row["is_active"] == (wanted == "true")]
    group = call.params.get("productgroup")
    return [row for row in rows if group is None or row["productgroup"]["id"] == group]


def _bounds(call: Call) -> tuple[int, int]:
    try:
        limit, offset = int(call.params.get("limit", DEFAULT_LIMIT)), int(call.params.get("offset", 0))
    except ValueError as error:
        raise invalid("Invalid request query input") from error
    if not 1 <= limit <= MOST_LIMIT or offset < 0:
        raise invalid("Invalid request query input")
    return limit, offset


def _page(call: Call, rows: list[Row]) -> list[Row]:
    limit, offset = _bounds(call)
    return rows[offset : offset + limit]


def _listed(call: Call, rows: list[Row], count_name: str) -> Row:
    limit, offset = _bounds(call)
    page = rows[offset : offset + limit]
    return {
        "rows": page,
        count_name: len(rows),
        "has_more": offset + len(page) < len(rows),
        "paginate": {"limit": limit, "offset": offset},
    }


def onlinebon_till(
    *,
    seed: int = 0,
    speed: float = 1.0,
    restaurant: Restaurant | None = None,
    style: str = "prefix",
    with_session: bool = True,
    with_pending: bool = False,
    clock: SpeedClock | None = None,
) -> SimulatedTill:
    """Build a simulated onlinebon service.

    The same seed gives the same ids and credentials. `style` is one of `STYLES`; `with_session` has a session active from the
    start; `with_pending` keeps orders without payments open instead of signing them at once.
    """
    time = clock or SpeedClock(speed)
    catalogue = Catalogue(restaurant or load_restaurant(), seed)
    ledger = Ledger(time.now)
    receipts = Receipts(catalogue, time.now, ledger)
    orders = Orders(catalogue, receipts, time.now, ledger, with_pending=with_pending)
    chance = random.Random(f"onlinebon-login-{seed}")
    credentials = {"username": catalogue.user["email"], "password": f"{chance.getrandbits(64):016x}"}
    api = OnlinebonApi(catalogue, receipts, orders, Logins(time.now, chance, credentials), ledger)
    if with_session:
        receipts.start_session({"change_funds": 20000})

    async def serve(request: Request) -> Response:
        path = request.path_params["path"].strip("/")
        version = 2 if style == "header" and request.headers.get("api-version") == "2" else 1
        if style == "prefix" and path.startswith("v2/"):
            path, version = path[3:], 2
        call = Call(request.method, path, version, dict(request.query_params), await request.body())
        try:
            found = api.answer(call, request.headers.get("authorization", ""))
        except Refusal as refusal:
            return JSONResponse(refusal.body, refusal.status)
        return found if isinstance(found, Response) else JSONResponse(found)

    def obey(wish: dict[str, Any]) -> Any:
        """Obey `{"do": "stick"|"unstick"|"decline"|"end session"|"logins"|"forget logins"}`."""
        match wish.get("do"):
            case "stick" | "unstick":
                orders.is_card_stuck = wish["do"] == "stick"
            case "decline":
                orders.is_card_declined = bool(wish.get("on", True))
            case "end session":
                if receipts.session is not None:
                    return receipts.end_session(receipts.session["id"], {"end_session": True})
            case "logins":
                if "lifetime_s" in wish:
                    api.logins.lifetime_s = int(wish["lifetime_s"])
                moments = [moment.timestamp() for moment in api.logins.at]
                return {"logins": api.logins.count, "refused": api.logins.refusals, "at": moments}
            case "forget logins":
                api.logins.forget()
            case _:
                raise application.Impossible("It can stick, unstick, decline, end session, logins and forget logins.")
        return None

    faults = application.served(serve, obey, ledger, seed)
    return SimulatedTill(
        "onlinebon",
        faults,
        ledger,
        "/",
        credentials,
        director=obey,
        fill=lambda count, seed: fill(count, seed, catalogue, receipts, ledger),
    )
