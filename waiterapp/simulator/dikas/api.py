"""The DiKAS server over HTTP and SignalR: tokens, envelope, every documented endpoint, and the hub."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route, WebSocketRoute

from waiterapp.simulator.clock import SpeedClock
from waiterapp.simulator.dikas import assumed, openapi
from waiterapp.simulator.dikas.bons import Bons
from waiterapp.simulator.dikas.catalogue import Catalogue, Row
from waiterapp.simulator.dikas.history import fill
from waiterapp.simulator.dikas.masterdata import MasterData
from waiterapp.simulator.dikas.operator import Operator
from waiterapp.simulator.dikas.refusals import Refusal, missing
from waiterapp.simulator.dikas.rendering import shown, to_json
from waiterapp.simulator.dikas.tokens import Tokens
from waiterapp.simulator.faults import FaultLayer, read_rules
from waiterapp.simulator.ledger import Ledger
from waiterapp.simulator.restaurant import Restaurant, load_restaurant
from waiterapp.simulator.server import SimulatedTill
from waiterapp.simulator.signalr_hub import KEEP_ALIVE_S, SignalRHub

HUB = "/hubs/dikas"
LIFETIME_S = 3600.0
LISTS = ("articles", "article-groups", "tables", "staff", "customers", "vouchers")
CREATED, OK = 201, 200
_WAITER_ROLES = frozenset({"Admin", "Manager", "Cashier", "Waiter"})


@dataclass(frozen=True)
class Call:
    """One request."""

    method: str
    path: str
    params: dict[str, str]
    body: bytes
    authorization: str

    @property
    def json(self) -> Any:
        """The decoded body; an empty one is `None`.

        Raises:
            Refusal: it is not JSON.
        """
        if not self.body.strip():
            return None
        try:
            return json.loads(self.body, parse_float=Decimal)
        except ValueError as error:
            raise Refusal("Ungültiges JSON", status=400) from error


Handler = Callable[[Call, tuple[str, ...]], tuple[int, Any]]


class DikasApi:
    """The server's answer to every request."""

    def __init__(self, catalogue: Catalogue, bons: Bons, tokens: Tokens, masterdata: MasterData, ledger: Ledger) -> None:
        self._catalogue = catalogue
        self._bons = bons
        self._tokens = tokens
        self._masterdata = masterdata
        self._ledger = ledger
        self._routes: list[tuple[str, re.Pattern[str], Handler]] = [
            (method, re.compile(pattern), handler) for method, pattern, handler in self._table()
        ]

    def answer(self, call: Call) -> tuple[int, Any]:
        """Return status and data.

        Raises:
            Refusal: anything that is not a success.
        """
        for method, pattern, handler in self._routes:
            found = pattern.fullmatch(call.path)
            if found and method == call.method:
                if not call.path.startswith("auth/"):
                    self._admit(call)
                return handler(call, found.groups())
        if any(pattern.fullmatch(call.path) for _, pattern, _ in self._routes):
            raise Refusal("Method Not Allowed", status=405)
        raise missing("Endpunkt", call.path)

    def _admit(self, call: Call) -> None:
        scheme, _, token = call.authorization.partition(" ")
        claims = self._tokens.claims(token if scheme == "Bearer" else "")
        # The Kitchen and Bar roles may look and not book, says the user manual.
        if call.method != "GET" and not _WAITER_ROLES & set(claims["role"]):
            raise Refusal("Keine Berechtigung", status=403)

    def _table(self) -> list[tuple[str, str, Handler]]:
        lists = "|".join(LISTS)
        return [
            ("POST", "auth/login", lambda call, _: (OK, self._tokens.login(*_fields(call, "username", "password")))),
            ("POST", "auth/refresh", lambda call, _: (OK, self._tokens.refresh(*_fields(call, "accessToken", "refreshToken")))),
            ("POST", "staff/switch", self._switch),
            ("GET", f"({lists})", lambda _, ids: (OK, self._masterdata.rows(ids[0]))),
            ("POST", f"({lists})", self._create),
            ("GET", f"({lists})/([^/]+)", lambda _, ids: (OK, self._masterdata.find(*ids))),
            ("PUT", f"({lists})/([^/]+)", self._update),
            ("DELETE", f"({lists})/([^/]+)", self._delete),
            ("POST", "customers/([^/]+)/credit", lambda call, ids: self._top_up(call, ids[0], 1)),
            ("POST", "customers/([^/]+)/payout", lambda call, ids: self._top_up(call, ids[0], -1)),
            ("GET", "customers/([^/]+)/transactions", lambda _, ids: (OK, self._masterdata.transactions(ids[0]))),
            ("POST", "vouchers/([^/]+)/redeem", self._redeem),
            ("POST", "tables/([^/]+)/gang", self._gang),
            ("POST", "tables/([^/]+)/cleaned", self._cleaned),
            ("GET", "open-bons", lambda call, _: (OK, self._bons.on_table(call.params.get("tableId")))),
            ("POST", "open-bons", self._order),
            ("POST", "open-bons/batch", self._batch),
            ("POST", "payments/table", self._pay),
            ("POST", "payments/direct-sale", self._sell),
            ("GET", "receipts", lambda _, __: (OK, self._bons.receipts)),
            ("POST", "receipts/([^/]+)/void", self._void),
            ("POST", "day-close", self._close_day),
            ("GET", "day-close", lambda _, __: (OK, self._bons.closes)),
            ("GET", "day-close/([^/]+)", self._one_close),
            ("GET", "reports/(revenue|top-articles|wgr|weekly)", lambda _, ids: (OK, self._bons.report(ids[0]))),
        ]

    def _booked(self, action: str, resource: str, row: Row, status: int = OK) -> tuple[int, Row]:
        self._ledger.book(action, resource, shown(row), request_key=row.get("externalId"))
        return status, row

    def _switch(self, call: Call, _ids: tuple[str, ...]) -> tuple[int, Any]:
        staff_id, pin = _fields(call, "staffId", "pin")
        person = self._catalogue.person(staff_id)
        if person is None or person["_pin"] != str(pin) or not person["isActive"]:
            raise Refusal("PIN ist falsch")
        self._ledger.book("switched", "staff/switch", {"staffId": person["id"]})
        return OK, self._tokens.issue(person["id"], tuple(person["roles"]))

    def _create(self, call: Call, ids: tuple[str, ...]) -> tuple[int, Any]:
        return self._booked("created", ids[0], self._masterdata.create(ids[0], call.json), CREATED)

    def _update(self, call: Call, ids: tuple[str, ...]) -> tuple[int, Any]:
        return self._booked("updated", ids[0], self._masterdata.update(ids[0], ids[1], call.json))

    def _delete(self, _: Call, ids: tuple[str, ...]) -> tuple[int, Any]:
        self._masterdata.delete(*ids)
        self._ledger.book("deleted", ids[0], {"id": ids[1]})
        return 204, None

    def _top_up(self, call: Call, customer_id: str, sign: int) -> tuple[int, Any]:
        customer = self._masterdata.top_up(customer_id, call.json, sign)
        return self._booked("credited" if sign > 0 else "paid out", "customers", customer)

    def _redeem(self, call: Call, ids: tuple[str, ...]) -> tuple[int, Any]:
        return self._booked("redeemed", "vouchers", self._masterdata.redeem(ids[0], call.json))

    def _gang(self, call: Call, ids: tuple[str, ...]) -> tuple[int, Any]:
        return self._booked("updated", "tables/gang", self._bons.call_course(ids[0], *_fields(call, "gang")))

    def _cleaned(self, _: Call, ids: tuple[str, ...]) -> tuple[int, Any]:
        return self._booked("updated", "tables/cleaned", self._bons.cleaned(ids[0]))

    def _order(self, call: Call, _: tuple[str, ...]) -> tuple[int, Any]:
        return self._booked("created", "open-bons", self._bons.create(call.json), CREATED)

    def _batch(self, call: Call, _: tuple[str, ...]) -> tuple[int, Any]:
        rows = self._bons.create_batch(call.json)
        for row in rows:
            self._booked("created", "open-bons", row)
        return CREATED, rows

    def _pay(self, call: Call, _: tuple[str, ...]) -> tuple[int, Any]:
        return self._booked("paid", "payments/table", self._bons.pay_table(call.json), CREATED)

    def _sell(self, call: Call, _: tuple[str, ...]) -> tuple[int, Any]:
        return self._booked("paid", "payments/direct-sale", self._bons.direct_sale(call.json, None), CREATED)

    def _void(self, call: Call, ids: tuple[str, ...]) -> tuple[int, Any]:
        return self._booked("voided", "receipts", self._bons.void(ids[0], *_fields(call, "reason")), CREATED)

    def _close_day(self, call: Call, _ids: tuple[str, ...]) -> tuple[int, Any]:
        scheme, _, token = call.authorization.partition(" ")
        if not {"Admin", "Manager"} & set(self._tokens.claims(token if scheme else "")["role"]):
            raise Refusal("Keine Berechtigung", status=403)
        return self._booked("closed", "day-close", self._bons.close_day(), CREATED)

    def _one_close(self, _: Call, ids: tuple[str, ...]) -> tuple[int, Any]:
        row = next((one for one in self._bons.closes if one["id"] == ids[0]), None)
        if row is None:
            raise missing("Tagesabschluss", ids[0])
        return OK, row


def _fields(call: Call, *names: str) -> tuple[Any, ...]:
    body = call.json
    given = body if isinstance(body, dict) else {}
    return tuple(given.get(name) for name in names)


def dikas_till(
    *,
    seed: int = 0,
    speed: float = 1.0,
    with_operator: bool = False,
    restaurant: Restaurant | None = None,
    token_lifetime_s: float = LIFETIME_S,
    keep_alive_s: float = KEEP_ALIVE_S,
    with_openapi: bool = True,
    clock: SpeedClock | None = None,
) -> SimulatedTill:
    """Build a simulated DiKAS server.

    The same seed gives the same ids and credentials. `speed` is how many simulated seconds pass in a real one;
    `with_operator` seats a person at the till; `token_lifetime_s` is in simulated seconds.
    """
    clock = clock or SpeedClock(speed)
    catalogue = Catalogue(restaurant or load_restaurant(), seed)
    chance = random.Random(f"dikas-login-{seed}")
    credentials = {"username": "chef", "password": f"{chance.getrandbits(64):016x}"}
    tokens = Tokens(clock.now, chance, token_lifetime_s)
    tokens.add_user("chef", credentials["password"], ("Manager", "Waiter"))
    tokens.add_user("kueche", "kueche", ("Kitchen",))
    ledger = Ledger(clock.now)
    parts = _Parts(catalogue, tokens, ledger, clock, seed=seed, keep_alive_s=keep_alive_s, with_openapi=with_openapi)
    return SimulatedTill(
        "dikas",
        parts.faults,
        ledger,
        "/",
        credentials,
        operator=parts.operator.run if with_operator else None,
        director=parts.operator.obey,
        hub=parts.hub,
        details={"pins": {row["name"]: row["_pin"] for row in catalogue.staff}},
        fill=lambda count, seed: fill(count, seed, catalogue, parts.bons, ledger),
    )


class _Parts:
    """The parts of one server, wired together."""

    def __init__(
        self,
        catalogue: Catalogue,
        tokens: Tokens,
        ledger: Ledger,
        clock: SpeedClock,
        *,
        seed: int,
        keep_alive_s: float,
        with_openapi: bool,
    ) -> None:
        self.bons = Bons(catalogue, clock.now, self._tell)
        self.api = DikasApi(catalogue, self.bons, tokens, MasterData(catalogue, clock.now), ledger)
        self.operator = Operator(catalogue, self.bons, ledger, clock, random.Random(f"operator-{seed}"))
        self._ledger = ledger
        self._tokens = tokens
        self._with_openapi = with_openapi
        self.faults = FaultLayer(self._application(), seed)
        self.hub = SignalRHub(tokens.is_valid, self.faults.transports, keep_alive_s=keep_alive_s, seed=seed)

    def _tell(self, event: str, row: Row) -> None:
        if event in ("OrderCreated", "TableStatusChanged"):
            self.hub.publish(event, shown(row))

    def _application(self) -> Starlette:
        methods = ["GET", "POST", "PUT", "DELETE", "PATCH"]
        return Starlette(
            routes=[
                Route("/_faults", self._set_faults, methods=["POST"]),
                Route("/_faults", self._show_struck),
                Route("/_operator", self._direct, methods=["POST"]),
                Route("/_hub", self._direct_hub, methods=["POST"]),
                Route("/_tokens", self._direct_tokens, methods=["POST"]),
                Route("/_ledger", self._show_ledger),
                Route(assumed.OPENAPI_PATH, self._describe),
                Route(f"{HUB}/negotiate", self._negotiate, methods=["POST"]),
                WebSocketRoute(HUB, self._connect),
                Route("/api/v1/{path:path}", self._serve, methods=methods),
            ]
        )

    async def _negotiate(self, request: Request) -> Response:
        return await self.hub.negotiate(request)

    async def _connect(self, websocket: Any) -> None:
        await self.hub.connect(websocket)

    async def _serve(self, request: Request) -> Response:
        call = Call(
            request.method,
            request.path_params["path"].strip("/"),
            dict(request.query_params),
            await request.body(),
            request.headers.get("authorization", ""),
        )
        try:
            status, data = self.api.answer(call)
        except Refusal as refusal:
            return _json(refusal.body, refusal.status)
        return Response(status_code=204) if status == 204 else _json({"data": data, "isSuccess": True}, status)

    async def _describe(self, _request: Request) -> Response:
        return _json(openapi.document()) if self._with_openapi else Response(status_code=404)

    async def _show_ledger(self, _request: Request) -> Response:
        return _json(self._ledger.entries())

    async def _set_faults(self, request: Request) -> Response:
        self.faults.rules = read_rules(await request.json())
        return Response(status_code=204)

    async def _show_struck(self, _request: Request) -> Response:
        return _json(self.faults.struck)

    async def _direct(self, request: Request) -> Response:
        try:
            return _json(self.operator.obey(await request.json()))
        except Refusal as refusal:
            return Response(refusal.message, refusal.status if refusal.status != OK else 400, media_type="text/plain")

    async def _direct_hub(self, request: Request) -> Response:
        return _json(self.hub.obey(await request.json()))

    async def _direct_tokens(self, request: Request) -> Response:
        wish = await request.json()
        if wish.get("do") == "revoke":
            self._tokens.revoke_all()
        if "lifetime_s" in wish:
            self._tokens.lifetime_s = float(wish["lifetime_s"])
        return _json({"logins": self._tokens.logins, "refreshes": self._tokens.refreshes})


def _json(value: Any, status: int = OK) -> Response:
    return Response(to_json(value), status, media_type="application/json")
