"""The Dinkassa.se REST interface over HTTP: authentication, request keys, paging, errors, and every documented endpoint."""

from __future__ import annotations

import json
import random
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import parse_qsl

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from waiterapp.simulator.clock import SpeedClock
from waiterapp.simulator.dinkassa import rendering
from waiterapp.simulator.dinkassa.catalogue import Catalogue, Row
from waiterapp.simulator.dinkassa.history import fill
from waiterapp.simulator.dinkassa.masterdata import MasterData
from waiterapp.simulator.dinkassa.operator import Operator
from waiterapp.simulator.dinkassa.presales import Presales
from waiterapp.simulator.dinkassa.refusals import Refusal, bad, missing
from waiterapp.simulator.dinkassa.sessions import Sessions
from waiterapp.simulator.dinkassa.ticks import IdMint
from waiterapp.simulator.faults import FaultLayer, read_rules
from waiterapp.simulator.history import Sold
from waiterapp.simulator.ledger import Ledger
from waiterapp.simulator.restaurant import Restaurant, load_restaurant
from waiterapp.simulator.server import SimulatedTill

DAYS_OF_TRANSACTIONS = 7
_SMALL_PAGES = {
    "inventoryitem": (10, 200),
    "tablemap": (10, 200),
    "presaletransactionparking": (10, 200),
    "transaction": (10, 200),
}
_OTHER_PAGES = (100, 100)


@dataclass
class Query:
    """A request, with names of path and parameters folded to lower case as ASP.NET does."""

    method: str
    resource: str
    id: str
    params: dict[str, str]
    headers: Mapping[str, str]
    body: bytes
    content_type: str

    @property
    def item(self) -> dict[str, Any]:
        """The `Item` of a JSON body."""
        data = self.json
        if not isinstance(data, dict) or not isinstance(data.get("Item"), dict):
            raise bad('The body must be {"Item": {...}}.')
        return dict(data["Item"])

    @property
    def json(self) -> Any:
        """The decoded JSON body."""
        try:
            return json.loads(self.body)
        except ValueError as error:
            raise bad("The request body is not valid JSON.") from error

    @property
    def form(self) -> dict[str, str]:
        """The decoded form body, names folded."""
        return {key.lower(): value for key, value in parse_qsl(self.body.decode("utf-8", "replace"))}

    def page(self, rows: list[Row], *, with_counts: bool) -> Row:
        """Cut one page out of a list."""
        default, most = _SMALL_PAGES.get(self.resource, _OTHER_PAGES)
        offset = self._int("offset", 0)
        fetch = self._int("fetch", default)
        if offset < 0:
            raise bad("offset must be >= 0.")
        if not 1 <= fetch <= most:
            raise bad(f"fetch must be between 1 and {most}.")
        part = rows[offset : offset + fetch]
        counts = {"ItemCountFetched": len(part), "ItemCountTotal": len(rows)} if with_counts else {}
        return {"Items": part, **counts}

    def _int(self, name: str, default: int) -> int:
        text = self.params.get(name, "")
        if text == "":
            return default
        try:
            return int(text)
        except ValueError as error:
            raise bad(f"{name} must be an integer.") from error

    def flag(self, name: str, default: bool | None) -> bool | None:
        """Read a boolean parameter."""
        text = self.params.get(name, "").lower()
        if text in ("", "null"):
            return default
        if text not in ("true", "false"):
            raise bad(f"{name} must be true or false.")
        return text == "true"


@dataclass
class DinkassaApi:
    """The cloud's answer to every request."""

    clock: SpeedClock
    catalogue: Catalogue
    presales: Presales
    sessions: Sessions
    masterdata: MasterData
    ledger: Ledger
    with_counts: bool = False
    used_keys: set[str] = field(default_factory=set)

    def answer(self, query: Query) -> Any:
        """Return the value to send with status 200.

        Raises:
            Refusal: anything else.
        """
        accept = query.headers.get("accept", "*/*")
        if "json" not in accept and "*/*" not in accept and "application/*" not in accept:
            raise Refusal(406, "You requested a format that isn't json.")
        handler = self._handlers().get(query.resource)
        if handler is None:
            raise missing("The resource")
        if query.resource != "session":
            self.sessions.check(query.headers, self.clock.now())
        key = self._request_key(query)
        result = handler(query)
        if key is not None:
            self.used_keys.add(key)
        return result

    def _request_key(self, query: Query) -> str | None:
        given = query.params.get("requestkey")
        if given is None:
            return None
        try:
            key = str(uuid.UUID(given))
        except ValueError as error:
            raise Refusal(409, f"The requestKey ({given}) is not a valid GUID.", as_text=True) from error
        if key in self.used_keys:
            raise Refusal(409, f"The requestKey ({given}) has already been received.", as_text=True)
        return key

    def _handlers(self) -> dict[str, Callable[[Query], Any]]:
        return {
            "category": self._categories,
            "inventoryitem": self._items,
            "employee": self._employees,
            "bongcategory": self._bong_categories,
            "tablemap": self._maps,
            "dictionaryword": self._words,
            "presaletransaction": self._presales,
            "presaletransactionparking": self._parkings,
            "transaction": self._transactions,
            "multipricelist": self._price_lists,
            "multipriceitem": self._price_items,
            "settings": self._settings,
            "session": self._session,
        }

    def _read_only(self, query: Query, rows: list[Row], what: str, *, by_id: bool = True) -> Row:
        if query.method != "GET":
            raise Refusal(405, "The requested resource does not support this method.")
        if query.id:
            if not by_id:
                raise missing(what)
            return {"Item": _found(rows, query.id, what)}
        return query.page(rows, with_counts=self.with_counts)

    def _written(self, action: str, query: Query, row: Row) -> Row:
        self.ledger.book(action, query.resource, row, request_key=query.params.get("requestkey"))
        return {"Item": row}

    def _categories(self, query: Query) -> Any:
        match query.method:
            case "POST":
                return self._written("created", query, self.masterdata.create_category(query.item, self.clock.now()))
            case "PUT":
                return self._written("updated", query, self.masterdata.update_category(query.item))
            case "DELETE":
                return self._written("deleted", query, self.masterdata.delete(self.catalogue.categories, query.id, "Category"))
        return self._read_only(query, self.catalogue.categories, "Category")

    def _items(self, query: Query) -> Any:
        match query.method:
            case "POST" if query.id:
                return self._written("stock changed", query, self.masterdata.change_stock(query.id, query.form))
            case "POST":
                return self._written("created", query, self.masterdata.create_item(query.item, self.clock.now()))
            case "PUT":
                return self._written("updated", query, self.masterdata.update_item(query.item))
            case "DELETE":
                return self._written("deleted", query, self.masterdata.delete(self.catalogue.items, query.id, "InventoryItem"))
        if query.id:
            return self._read_only(query, self.catalogue.items, "InventoryItem")
        return self._read_only(query, self.masterdata.search_items(query.params, query.flag("visibleonsalesmenu", True)), "")

    def _employees(self, query: Query) -> Any:
        match query.method:
            case "POST":
                return self._written("created", query, self.masterdata.create_employee(query.item, self.clock.now()))
            case "PUT":
                return self._written("updated", query, self.masterdata.update_employee(query.item))
        return self._read_only(query, self.catalogue.employees, "Employee")

    def _bong_categories(self, query: Query) -> Any:
        match query.method:
            case "POST":
                return self._written("created", query, self.masterdata.create_bong_category(query.item, self.clock.now()))
            case "PUT":
                return self._written("updated", query, self.masterdata.update_bong_category(query.item))
            case "DELETE":
                return self._written(
                    "deleted", query, self.masterdata.delete(self.catalogue.bong_categories, query.id, "BongCategory")
                )
        return self._read_only(query, self.catalogue.bong_categories, "BongCategory")

    def _maps(self, query: Query) -> Any:
        if query.method == "GET" and query.id:
            # The document's sample of one table map has no "Item" around it.
            return next((row for row in self.catalogue.maps if str(row["Id"]) == query.id), None) or _raise(missing("TableMap"))
        return self._read_only(query, self.catalogue.maps, "TableMap")

    def _words(self, query: Query) -> Any:
        if query.method != "GET":
            raise Refusal(405, "The requested resource does not support this method.")
        if query.id:
            raise missing("The resource")
        return {"Items": self.catalogue.words}

    def _parkings(self, query: Query) -> Any:
        return self._read_only(query, self.catalogue.parkings, "PreSaleTransactionParking", by_id=False)

    def _price_lists(self, query: Query) -> Any:
        return self._read_only(query, self.catalogue.price_lists, "MultiPriceList")

    def _price_items(self, query: Query) -> Any:
        wanted = query.params.get("multipricelistid")
        rows = self.catalogue.price_items
        if wanted:
            _found(self.catalogue.price_lists, wanted, "MultiPriceList")
            rows = [row for row in rows if str(row["MultiPriceListId"]) == wanted]
        return self._read_only(query, rows, "MultiPriceItem")

    def _settings(self, query: Query) -> Any:
        if query.method != "GET":
            raise Refusal(405, "The requested resource does not support this method.")
        return {"Unit": self.catalogue.unit}

    def _session(self, query: Query) -> Any:
        if query.method != "POST":
            raise Refusal(405, "The requested resource does not support this method.")
        now = self.clock.now()
        if "employeeid" in query.params:
            _found(self.catalogue.employees, query.params["employeeid"], "Employee")
            return self.sessions.create(query.params["employeeid"], query.params.get("machineid", ""), now)
        return self.sessions.authenticate(query.json, now)

    def _presales(self, query: Query) -> Any:
        now = self.clock.now()
        match query.method:
            case "POST" if query.id:
                if query.form.get("submit", "").lower() != "true":
                    raise bad("submit must be set to true.")
                return self._booked("submitted", query, self.presales.submit(query.id, now))
            case "POST":
                return self._booked("created", query, self.presales.create(query.item, now))
            case "PUT":
                return self._booked("updated", query, self.presales.replace(query.item, now))
            case "DELETE" if query.id:
                return self._booked("deleted", query, self.presales.delete(query.id))
            case "DELETE":
                return self._delete_old_empty(query, now)
            case "GET" if query.id:
                return {"Item": rendering.presale(self.presales.get(query.id), fresh=False)}
            case "GET":
                return query.page(self._found_presales(query), with_counts=self.with_counts)
        raise Refusal(405, "The requested resource does not support this method.")

    def _booked(self, action: str, query: Query, row: Row) -> Row:
        shown = rendering.presale(row, fresh=action != "submitted")
        return self._written(action, query, shown)

    def _delete_old_empty(self, query: Query, now: datetime) -> Any:
        if query.flag("deleteoldempty", False) is not True:
            raise bad("deleteOldEmpty must be set to true.")
        seconds = query._int("minsecondsoldtodelete", -1)
        most = query._int("maxdeletecount", 100)
        if seconds < 0 or not 1 <= most <= 200:
            raise bad("minSecondsOldToDelete and maxDeleteCount are out of range.")
        for row in self.presales.delete_old_empty(seconds, most, now):
            self.ledger.book("deleted", "presaletransaction", rendering.presale(row, fresh=False))
        return None

    def _found_presales(self, query: Query) -> list[Row]:
        rows = list(self.presales.open.values())
        if query.flag("onlyparked", False):
            rows = [row for row in rows if row["ParkingId"]]
        state = query.params.get("state", "")
        if state not in ("", "null"):
            rows = [row for row in rows if str(row["State"]) == state]
        return [rendering.presale(row, fresh=False) for row in rows]

    def _transactions(self, query: Query) -> Any:
        if query.method != "GET":
            raise Refusal(405, "The requested resource does not support this method.")
        now = self.clock.now()
        if query.id:
            return {"Item": rendering.transaction(_found(self.presales.transactions, query.id, "Transaction"))}
        start = _moment(query.params.get("startdatetime"), "startDateTime")
        end = _moment(query.params.get("enddatetime"), "endDateTime")
        if not timedelta(0) <= end - start <= timedelta(days=DAYS_OF_TRANSACTIONS):
            raise bad("startDateTime and endDateTime must be within 7 days of each other.")
        oldest = now - timedelta(days=DAYS_OF_TRANSACTIONS)
        found = [
            row
            for row in self.presales.transactions
            if oldest <= row["_at"] <= now and start <= datetime.fromisoformat(row["DateTime"]) <= end
        ]
        page = query.page(found, with_counts=self.with_counts)
        return {**page, "Items": [rendering.transaction(row) for row in page["Items"]]}


def _raise(error: Exception) -> Any:
    raise error


def _found(rows: list[Row], row_id: str, what: str) -> Row:
    row = next((row for row in rows if str(row["Id"]) == row_id), None)
    if row is None:
        raise missing(what)
    return row


def _moment(text: str | None, name: str) -> datetime:
    if not text:
        raise bad(f"{name} is required.")
    try:
        return datetime.fromisoformat(text).replace(tzinfo=None)
    except ValueError as error:
        raise bad(f"{name} must be a DateTime.") from error


def dinkassa_till(
    *,
    seed: int = 0,
    speed: float = 1.0,
    with_operator: bool = False,
    with_counts: bool = False,
    parked_editable: bool = False,
    restaurant: Restaurant | None = None,
    clock: SpeedClock | None = None,
) -> SimulatedTill:
    """Build a simulated Dinkassa cloud.

    The same seed gives the same ids and credentials. `speed` is how many simulated seconds pass in a real one;
    `with_operator` seats a person at the till who types orders and takes payments.
    """
    clock = clock or SpeedClock(speed)
    catalogue = Catalogue(restaurant or load_restaurant(), seed)
    mint = IdMint()
    presales = Presales(catalogue, mint, parked_editable=parked_editable)
    chance = random.Random(f"dinkassa-{seed}")
    credentials = {
        "machine_id": str(uuid.UUID(int=chance.getrandbits(128), version=4)).upper(),
        "machine_key": uuid.UUID(int=chance.getrandbits(128), version=4).hex.upper(),
        "integrator_id": str(uuid.UUID(int=chance.getrandbits(128), version=4)).upper(),
    }
    ledger = Ledger(clock.now)
    sessions = Sessions(credentials, chance)
    api = DinkassaApi(clock, catalogue, presales, sessions, MasterData(catalogue, mint), ledger, with_counts=with_counts)
    operator = Operator(catalogue, presales, ledger, clock, random.Random(f"operator-{seed}"))
    faults = FaultLayer(_application(api, ledger, operator, lambda: faults), seed)
    running = operator.run if with_operator else None

    def write_history(count: int, seed: int) -> list[Sold]:
        return fill(count, seed, catalogue, presales, ledger)

    return SimulatedTill(
        "dinkassa", faults, ledger, "/api/", credentials, operator=running, director=operator.obey, fill=write_history
    )


def _application(api: DinkassaApi, ledger: Ledger, operator: Operator, faults: Callable[[], FaultLayer]) -> Starlette:
    async def serve(request: Request) -> Response:
        resource, _, object_id = request.path_params["path"].strip("/").partition("/")
        query = Query(
            method=request.method,
            resource=resource.lower(),
            id=object_id.strip("/"),
            params={key.lower(): value for key, value in request.query_params.items()},
            headers=request.headers,
            body=await request.body(),
            content_type=request.headers.get("content-type", ""),
        )
        try:
            value = api.answer(query)
        except Refusal as refusal:
            if refusal.as_text:
                return Response(refusal.message, refusal.status, media_type="text/plain")
            return Response(json.dumps({"Message": refusal.message}), refusal.status, media_type="application/json")
        body = b"" if value is None else rendering.to_json(value)
        return Response(body, media_type="application/json")

    async def show_ledger(_request: Request) -> Response:
        return Response(rendering.to_json(ledger.entries()), media_type="application/json")

    async def set_faults(request: Request) -> Response:
        faults().rules = read_rules(await request.json())
        return Response(status_code=204)

    async def show_struck(_request: Request) -> Response:
        return Response(json.dumps(faults().struck), media_type="application/json")

    async def direct(request: Request) -> Response:
        try:
            value = operator.obey(await request.json())
        except Refusal as refusal:
            return Response(refusal.message, refusal.status, media_type="text/plain")
        return Response(rendering.to_json(value), media_type="application/json")

    methods = ["GET", "POST", "PUT", "DELETE", "PATCH"]
    routes = [
        Route("/_faults", set_faults, methods=["POST"]),
        Route("/_faults", show_struck),
        Route("/_operator", direct, methods=["POST"]),
    ]
    routes += [
        Route("/_ledger", show_ledger),
        Route("/api/{path:path}", serve, methods=methods),
    ]
    return Starlette(routes=routes)
