"""The bessa Public API over HTTP: token, trailing slashes, cursors, filters, jobs and reports."""

from __future__ import annotations

import base64
import json
import random
from collections.abc import Mapping
from datetime import UTC, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from waiterapp.simulator import application, shift
from waiterapp.simulator.bessa import assumed
from waiterapp.simulator.bessa.catalogue import Catalogue, Row, euro
from waiterapp.simulator.bessa.history import fill
from waiterapp.simulator.bessa.salespoint import REQUESTS, JobFailed, SalesPoint
from waiterapp.simulator.clock import SpeedClock
from waiterapp.simulator.ledger import Ledger
from waiterapp.simulator.restaurant import Restaurant, load_restaurant
from waiterapp.simulator.server import SimulatedTill

BASE = "/v1/public"
DEFAULT_LIMIT = 25
CURSORS = ("bare", "url", "foreign")
"""How `next` is spelled: the cursor alone, a full URL, or one on somebody else's host."""
TURNOVER = ("venue", "article", "article-group", "tax", "payment-method", "user", "time", "day", "date")


class Refusal(Exception):
    """An answer that is not a success, as Django REST Framework writes it."""

    def __init__(self, status: int, body: Any) -> None:
        self.status = status
        self.body = body
        super().__init__(str(body))


def _detail(status: int, text: str) -> Refusal:
    return Refusal(status, {"detail": text})


class BessaApi:
    """The service's answer to every request."""

    def __init__(self, catalogue: Catalogue, point: SalesPoint, token: str, *, cursors: str, lists_jobs: bool) -> None:
        self._catalogue = catalogue
        self._point = point
        self._token = token
        self._cursors = cursors
        self._lists_jobs = lists_jobs

    def answer(self, method: str, path: str, params: Mapping[str, str], authorization: str, body: bytes, root: str) -> Any:
        """Return status and body.

        Raises:
            Refusal: anything that is not a success.
        """
        if not authorization.startswith("Token "):
            raise _detail(401, "Authentication credentials were not provided.")
        if authorization != f"Token {self._token}":
            raise _detail(401, "Invalid token.")
        self._point.work()
        if path.startswith("requests/"):
            return self._request(method, path.removeprefix("requests/"), params, body, root)
        if method != "GET":
            raise _detail(405, f'Method "{method}" not allowed.')
        if path.startswith("reports/turnover/"):
            return 200, self._turnover(path.removeprefix("reports/turnover/"), params)
        rows = self._rows(path)
        if rows is not None:
            return 200, self._page(path, rows, params, root)
        resource, _, row_id = path.rpartition("/")
        found = next((row for row in self._rows(resource) or [] if row["id"] == row_id), None)
        if found is None:
            raise _detail(404, "Not found.")
        return 200, found

    def _rows(self, resource: str) -> list[Row] | None:
        match resource:
            case "orders":
                return self._point.orders
            case "payments":
                return self._point.payments
            case "open-order-groups":
                return self._point.open_groups()
        return self._catalogue.rows.get(resource)

    def _request(self, method: str, path: str, params: Mapping[str, str], body: bytes, root: str) -> Any:
        kind, _, job_id = path.partition("/")
        if kind not in REQUESTS:
            raise _detail(404, "Not found.")
        mine = [job for job in self._point.jobs if job["_kind"] == kind]
        if method == "POST" and not job_id:
            try:
                given = json.loads(body)
            except ValueError as error:
                raise _detail(400, "JSON parse error") from error
            if not isinstance(given, dict):
                raise Refusal(400, {"non_field_errors": ["Invalid data. Expected a dictionary."]})
            if self._catalogue.find("sales-points", given.get("sales_point")) is None:
                raise Refusal(400, {"sales_point": ["This field is required."]})
            return 202, _shown(self._point.accept(kind, given))
        if method == "GET" and job_id:
            job = next((one for one in mine if one["id"] == job_id), None)
            if job is None:
                raise _detail(404, "Not found.")
            return 200, _shown(job)
        if method == "GET" and self._lists_jobs:
            return 200, self._page(f"requests/{kind}", [_shown(job) for job in mine], params, root)
        raise _detail(405, f'Method "{method}" not allowed.')

    def _page(self, path: str, rows: list[Row], params: Mapping[str, str], root: str) -> Row:
        rows = self._filtered(rows, params)
        try:
            limit = min(int(params.get("limit", DEFAULT_LIMIT)), assumed.MOST_LIMIT)
            start = int(base64.b64decode(params["cursor"]).decode().removeprefix("p=")) if "cursor" in params else 0
        except ValueError as error:
            raise _detail(404, "Invalid cursor") from error
        page = rows[start : start + max(1, limit)]
        following = None
        if start + len(page) < len(rows):
            cursor = base64.b64encode(f"p={start + len(page)}".encode()).decode()
            host = {"url": root, "foreign": "https://evil.example.org"}.get(self._cursors)
            following = cursor if host is None else f"{host}{BASE}/{path}/?cursor={cursor}&limit={limit}"
        # The count is wrong on purpose: nobody should stop by it.
        return {"count": len(rows) + 7, "next": following, "previous": None, "results": page}

    def _filtered(self, rows: list[Row], params: Mapping[str, str]) -> list[Row]:
        for key, name in (("updated__gte", "updated"), ("timestamp__gte", "timestamp"), ("timestamp__lt", "timestamp")):
            if key in params:
                bound = _moment(params[key])
                is_least = key.endswith("__gte")
                rows = [row for row in rows if name in row and (_moment(row[name]) >= bound) == is_least]
        if "external_id" in params:
            rows = [row for row in rows if row.get("external_id") == params["external_id"]]
        return rows

    def _turnover(self, by: str, params: Mapping[str, str]) -> Any:
        if by not in TURNOVER:
            raise _detail(404, "Not found.")
        missing = [name for name in ("start", "end", "sales_point") if name not in params]
        if missing:
            raise Refusal(400, {name: ["This field is required."] for name in missing})
        begin, end = _moment(params["start"]), _moment(params["end"])
        sums: dict[str, tuple[Decimal, Decimal]] = {}
        for payment in self._point.payments:
            if not begin <= _moment(payment["timestamp"]) < end:
                continue
            sign = -1 if payment["cancels"] else 1
            for item in payment["items"]:
                user = next((one["name"] for one in self._catalogue.rows["users"] if one["id"] == payment.get("user")), "")
                names = {"article": item["name"], "payment-method": payment["payment_method_name"], "user": user}
                name = names.get(by, payment["timestamp"][:10])
                count, total = sums.get(name, (Decimal(0), Decimal(0)))
                sums[name] = (count + sign * Decimal(item["quantity"]), total + sign * Decimal(item["total"]))
        rows = sorted(sums.items())
        return [{"name": name, "quantity": euro(count), "turnover": euro(total)} for name, (count, total) in rows]


@lru_cache(maxsize=100_000)
def _moment(text: str) -> datetime:
    """Read a time; one without an offset is UTC (DOC "A value without an offset is interpreted as UTC")."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise Refusal(400, {"detail": f"{text!r} is not a valid timestamp."}) from error
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _shown(job: Row) -> Row:
    return {key: value for key, value in job.items() if not key.startswith("_")}


class Operator:
    """A person at the Sales Point."""

    def __init__(self, catalogue: Catalogue, point: SalesPoint, clock: SpeedClock, chance: random.Random) -> None:
        self._catalogue = catalogue
        self._point = point
        self._clock = clock
        self._random = chance

    async def run(self) -> None:
        """Work until cancelled."""
        await shift.work(self._clock, self._random, self._type_something, self._pay_somebody)

    def obey(self, wish: dict[str, Any]) -> Any:
        """Do one thing on demand.

        `{"do": "type"|"pay"|"remove"|"off"|"on"|"refuse"|"jobs", "table": NAME, "items": [[NAME, COUNT, NOTE?]],
        "item": NAME, "why": TEXT}`
        """
        match wish.get("do"):
            case "type":
                return self._typed(str(wish["table"]), wish["items"])
            case "pay":
                return self._paid(str(wish["table"]))
            case "remove":
                return self._point.remove(self._table(str(wish["table"])), str(wish["item"]))
            case "off" | "on":
                self._point.go(online=wish["do"] == "on")
            case "refuse":
                self._point.refuses = str(wish.get("why", ""))
            case "jobs":
                self._point.work()
                return [_shown(job) for job in self._point.jobs]
            case _:
                raise application.Impossible("It can type, pay, remove, off, on, refuse and jobs.")
        return None

    def _typed(self, table: str, items: list[list[Any]]) -> Row:
        by_name = {row["name"]: row["id"] for row in self._catalogue.rows["articles"]}
        body = {
            "order_group": self._table(table),
            "user": self._catalogue.rows["users"][0]["id"],
            "items": [
                {"article": by_name.get(name), "quantity": euro(Decimal(str(count))), "note": note[0] if note else ""}
                for name, count, *note in items
            ],
        }
        try:
            return self._point.order(body, self._clock.now(), by="till")
        except JobFailed as error:
            raise application.Impossible(str(error)) from error

    def _paid(self, table: str) -> Row:
        table_id = self._table(table)
        due = sum(
            (Decimal(one["total"]) for order in self._point.open_on(table_id) for one in order["items"] if not one["paid"]),
            Decimal(0),
        )
        body = {
            "order_group": table_id,
            "payment_method": self._catalogue.rows["payment-methods"][0]["id"],
            "amount": euro(due),
        }
        try:
            return self._point.pay(body, self._clock.now(), by="till")
        except JobFailed as error:
            raise application.Impossible(str(error)) from error

    def _table(self, name: str) -> str:
        row = next((one for one in self._catalogue.rows["order-groups"] if one["name"] == name), None)
        if row is None:
            raise application.Impossible(f"There is no table {name!r}.")
        return str(row["id"])

    def _type_something(self) -> None:
        taken = {group["id"] for group in self._point.open_groups()}
        free = [row["name"] for row in self._catalogue.rows["order-groups"] if row["id"] not in taken]
        sold = [row for row in self._catalogue.rows["articles"] if row["type"] == assumed.ARTICLE and row["is_active"]]
        dishes = [row["name"] for row in sold]
        if free:
            chosen = self._random.sample(dishes, self._random.randint(2, 5))
            self._typed(self._random.choice(free), [[name, self._random.choice([1, 1, 2])] for name in chosen])

    def _pay_somebody(self) -> None:
        old = [one for one in self._point.orders if one["status"] == assumed.OPEN]
        stayed = [one for one in old if self._clock.now() - _moment(one["timestamp"]) >= shift.STAY]
        if stayed:
            self._paid(self._random.choice(stayed)["order_group_name"])


def bessa_till(
    *,
    seed: int = 0,
    speed: float = 1.0,
    with_operator: bool = False,
    restaurant: Restaurant | None = None,
    cursors: str = "bare",
    lists_jobs: bool = True,
    job_s: float = assumed.JOB_S,
    clock: SpeedClock | None = None,
) -> SimulatedTill:
    """Build a simulated bessa service with one Sales Point.

    The same seed gives the same ids and token. `cursors` is one of `CURSORS`; without `lists_jobs` a job can be asked for by
    its id only; `job_s` is how many simulated seconds the till works on a job.
    """
    time = clock or SpeedClock(speed)
    ledger = Ledger(time.now)
    catalogue = Catalogue(restaurant or load_restaurant(), seed, time.now())
    point = SalesPoint(catalogue, time.now, ledger, job_s=job_s)
    chance = random.Random(f"bessa-token-{seed}")
    token = f"{chance.getrandbits(160):040x}"
    api = BessaApi(catalogue, point, token, cursors=cursors, lists_jobs=lists_jobs)
    operator = Operator(catalogue, point, time, random.Random(f"operator-{seed}"))

    async def serve(request: Request) -> Response:
        path = "/" + request.path_params["path"]
        if not path.startswith(BASE + "/"):
            return JSONResponse({"detail": "Not found."}, 404)
        if not path.endswith("/"):
            return RedirectResponse(path + "/", 301)
        root = f"{request.url.scheme}://{request.url.netloc}"
        try:
            status, found = api.answer(
                request.method,
                path.removeprefix(BASE + "/").strip("/"),
                dict(request.query_params),
                request.headers.get("authorization", ""),
                await request.body(),
                root,
            )
        except Refusal as refusal:
            return JSONResponse(refusal.body, refusal.status)
        return JSONResponse(found, status)

    faults = application.served(serve, operator.obey, ledger, seed)
    return SimulatedTill(
        "bessa",
        faults,
        ledger,
        f"{BASE}/",
        {"api_token": token},
        operator=operator.run if with_operator else None,
        director=operator.obey,
        fill=lambda count, seed: fill(count, seed, catalogue, point, ledger),
    )
