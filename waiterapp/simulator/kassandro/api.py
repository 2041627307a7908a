"""The Kassandro service over HTTP: two kinds of tokens, one holder each, and parameters spelled by the kind of token."""

from __future__ import annotations

import email.parser
import email.policy
import json
import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from waiterapp.simulator import application
from waiterapp.simulator.clock import SpeedClock
from waiterapp.simulator.kassandro import assumed
from waiterapp.simulator.kassandro.history import fill
from waiterapp.simulator.kassandro.matching import MatchFailed
from waiterapp.simulator.kassandro.register import Denied, Register, Row, plain
from waiterapp.simulator.ledger import Ledger
from waiterapp.simulator.restaurant import Restaurant, load_restaurant
from waiterapp.simulator.server import SimulatedTill

ACCOUNT, REGISTER = "account", "cashregister"
_WELCOME = "You successfully requested your {}-Token. Please use the included token for all your {}-API requests."


@dataclass
class Key:
    """One API key with its tokens: one of each kind at most."""

    name: str
    account_token: str = ""
    register_token: str = ""


class KassandroApi:
    """The service's answer to every request."""

    def __init__(self, register: Register, keys: dict[str, Key], chance: random.Random, now: Callable[[], datetime]) -> None:
        self._register = register
        self._keys = keys
        self._random = chance
        self._now = now
        self.holder: Key | None = None
        """Whose token has the lock on the register."""
        self.held_since: datetime | None = None

    # Tokens: GETs with side effects.

    def create_token(self, params: dict[str, str]) -> Any:
        """Create a token; one for a register logs in there and locks it."""
        key = self._key(params)
        kind = params.get("type")
        if kind == ACCOUNT:
            if key.account_token:
                raise Denied("Account-Token already exists for this API-Key")
            key.account_token = self._new_token()
            return [{"error": False, "msg": _WELCOME.format("Account", "Account"), "token": key.account_token}]
        if kind != REGISTER:
            raise Denied("type must be account or cashregister")
        if params.get("cashregisterid") != str(self._register.number):
            raise Denied("CashRegister not found")
        if self.holder is not None:
            raise Denied(f"{self._register.name} is locked by API device '{self.holder.name}' since {self._since()}")
        key.register_token = self._new_token()
        self.holder, self.held_since = key, self._now()
        return [{"error": False, "msg": _WELCOME.format("CashRegister", "CashRegister"), "token": key.register_token}]

    def delete_token(self, token: str) -> Any:
        """Delete a token; the register's is logged out."""
        key = next((one for one in self._keys.values() if token and token in (one.account_token, one.register_token)), None)
        if key is None:
            raise Denied("Token invalid", 401)
        if token == key.account_token:
            key.account_token = ""
        else:
            key.register_token = ""
            if self.holder is key:
                self.holder = None
        return [{"error": False, "msg": "Token deleted."}]

    def get_token(self, params: dict[str, str]) -> Any:
        """Tell the token that a key has, the register's first."""
        key = self._key(params)
        token = key.register_token or key.account_token
        if not token:
            raise Denied("No token exists for this API-Key")
        told = f"API device '{key.name}' since {self._since()}" if token == key.register_token else "Account-Token"
        return [{"error": False, "msg": told, "token": token}]

    def _since(self) -> str:
        moment = self.held_since or self._now()
        return moment.astimezone(ZoneInfo(assumed.ZONE)).strftime("%Y-%m-%d %H:%M")

    def _key(self, params: dict[str, str]) -> Key:
        key = self._keys.get(params.get("key", ""))
        if key is None:
            raise Denied("API-Key invalid", 401)
        return key

    def _new_token(self) -> str:
        return f"{self._random.getrandbits(128):032x}"

    # Everything else.

    def answer(self, method: str, path: str, params: dict[str, str], token: str, body: bytes, content_type: str) -> Any:
        """Return what goes into the body.

        Raises:
            Denied, MatchFailed: anything that is not a success.
        """
        if method == "GET" and path == "createtoken":
            return self.create_token(params)
        if method == "GET" and path == "gettoken":
            return self.get_token(params)
        if method == "GET" and path == "deletetoken":
            return self.delete_token(token)
        kind = self._kind(token)
        if method == "POST":
            return self._post(path, kind, body, content_type)
        match path:
            case "articles":
                return self._list("articles", self._register.groups)
            case "paymentmethods":
                return self._list("paymentmethods", self._register.methods)
            case "cashregisters" if kind == ACCOUNT:
                locked = self.holder.name if self.holder else None
                row = {"cashregisterid": self._register.number, "name": self._register.name, "lockedBy": locked}
                return self._list("cashregisters", [row])
            case "receipts":
                return self._list("receipts", self._receipts(kind, params))
            case "receipts/count":
                begin, end = self._span(params, "dateFrom", "dateTo", is_day=False)
                return {"error": False, "count": len(self._within(begin, end))}
        if path.startswith("receipts/"):
            return plain(self._register.by_number(path.removeprefix("receipts/")))
        raise Denied("Not found", 404)

    def _kind(self, token: str) -> str:
        for key in self._keys.values():
            if token and token == key.account_token:
                return ACCOUNT
            if token and token == key.register_token:
                return REGISTER
        raise Denied("Token invalid", 401)

    def _list(self, name: str, rows: list[Row]) -> Any:
        return {"error": False, "msg": "", name: rows} if assumed.WRAPPED_LISTS else rows

    def _post(self, path: str, kind: str, body: bytes, content_type: str) -> Any:
        if kind != REGISTER:
            raise Denied("A CashRegister-Token is required", 403)
        if path == "receipts":
            try:
                given = json.loads(body)
            except ValueError as error:
                raise MatchFailed("Expected object") from error
            receipt = self._register.sign(given)
            return {"error": False, "msg": "Receipt successfully inserted.", "receipt": plain(receipt)}
        if path == "receiptattachment":
            fields, name, content = _multipart(body, content_type)
            receipt = self._register.attach(fields.get("receiptId", ""), name, content)
            return {"error": False, "msg": "Attachment successfully uploaded.", "receipt": plain(receipt)}
        raise Denied("Not found", 404)

    def _receipts(self, kind: str, params: dict[str, str]) -> list[Row]:
        # The same resource, spelled by the kind of token (DOC "Belege", "Belege zu der Kassa").
        names = {
            ACCOUNT: ("datefrom", "dateto", "limit", "offset", "withitems", "cashregisterid"),
            REGISTER: ("dateFrom", "dateTo", "limit", "offset", "withItems"),
        }[kind]
        unknown = set(params) - set(names)
        if unknown:
            raise Denied(f"Unknown parameter {min(unknown)}", 400)
        begin, end = self._span(params, names[0], names[1], is_day=kind == ACCOUNT)
        rows = [plain(row) for row in self._within(begin, end)]
        offset, limit = int(params.get("offset", 0)), int(params.get("limit", 1000))
        rows = rows[offset : offset + limit]
        if params.get(names[4], "true") == "false":
            rows = [{key: value for key, value in row.items() if key != "items"} for row in rows]
        return rows

    def _span(self, params: dict[str, str], first: str, last: str, *, is_day: bool) -> tuple[datetime, datetime]:
        if not params.get(first) or not params.get(last):
            raise Denied(f"{first} and {last} are required", 400)
        zone = ZoneInfo(assumed.ZONE)
        try:
            if is_day:
                begin = datetime.combine(date.fromisoformat(params[first]), datetime.min.time(), zone)
                end = datetime.combine(date.fromisoformat(params[last]), datetime.min.time(), zone) + timedelta(days=1)
                return begin, end
            begin, end = (datetime.fromisoformat(params[name]) for name in (first, last))
        except ValueError as error:
            raise Denied(f"{first} and {last} are in the wrong format", 400) from error
        if "T" not in params[first] or "T" not in params[last]:
            raise Denied(f"{first} and {last} are in the wrong format", 400)
        return tuple(one if one.tzinfo else one.replace(tzinfo=zone) for one in (begin, end))  # type: ignore[return-value]

    def _within(self, begin: datetime, end: datetime) -> list[Row]:
        zone = ZoneInfo(assumed.ZONE)
        return [
            row
            for row in self._register.receipts
            if begin <= datetime.fromisoformat(row["created"]).replace(tzinfo=zone) <= end
        ]

    def file(self, path: str) -> bytes | None:
        """Return an attachment."""
        return self._register.files.get(path)


def _multipart(body: bytes, content_type: str) -> tuple[dict[str, str], str, bytes]:
    head = f"Content-Type: {content_type}\r\nMIME-Version: 1.0\r\n\r\n".encode()
    message = email.parser.BytesParser(policy=email.policy.HTTP).parsebytes(head + body)
    fields, name, content = {}, "", b""
    for part in message.iter_parts():
        payload = part.get_payload(decode=True)
        data = payload if isinstance(payload, bytes) else b""
        field = str(part.get_param("name", header="content-disposition"))
        if field == "file":
            name, content = part.get_filename() or "", data
        else:
            fields[field] = data.decode()
    return fields, name, content


def kassandro_till(
    *,
    seed: int = 0,
    speed: float = 1.0,
    restaurant: Restaurant | None = None,
    clock: SpeedClock | None = None,
) -> SimulatedTill:
    """Build a simulated Kassandro account with one register and two API keys.

    The same seed gives the same ids and credentials. `details["second_key"]` is the key of a second device.
    """
    time = clock or SpeedClock(speed)
    ledger = Ledger(time.now)
    register = Register(restaurant or load_restaurant(), seed, time.now, ledger)
    chance = random.Random(f"kassandro-keys-{seed}")
    first, second = (f"{chance.getrandbits(128):032x}" for _ in range(2))
    keys = {first: Key("waiterapp"), second: Key("Tablet Bar")}
    api = KassandroApi(register, keys, chance, time.now)

    async def serve(request: Request) -> Response:
        path = "/" + request.path_params["path"]
        if path.startswith("/cdn/"):
            content = api.file(path)
            return Response(content) if content is not None else Response(status_code=404)
        if not path.startswith(assumed.BASE + "/"):
            return JSONResponse({"error": True, "msg": "Not found"}, 404)
        try:
            found = api.answer(
                request.method,
                path.removeprefix(assumed.BASE + "/").strip("/"),
                dict(request.query_params),
                request.headers.get("kassandro-token", ""),
                await request.body(),
                request.headers.get("content-type", ""),
            )
        except Denied as denied:
            return JSONResponse([{"error": True, "msg": denied.message}], denied.status)
        except MatchFailed as failed:
            return JSONResponse({"error": True, "msg": f"Match failed [400]: {failed}"}, 400)
        return JSONResponse(found)

    def obey(wish: dict[str, Any]) -> Any:
        """Obey `{"do": "lock"|"unlock"|"forget"|"holder"}`: another device takes the register, or lets it go."""
        match wish.get("do"):
            case "lock":
                api.create_token({"type": REGISTER, "cashregisterid": str(register.number), "key": second})
            case "unlock" if keys[second].register_token:
                api.delete_token(keys[second].register_token)
            case "forget" if keys[first].register_token:
                api.delete_token(keys[first].register_token)
            case "holder":
                return {"holder": api.holder.name if api.holder else None}
            case _:
                raise application.Impossible("It can lock, unlock, forget and holder.")
        return None

    faults = application.served(serve, obey, ledger, seed)
    credentials = {"api_key": first, "cash_register_id": str(register.number)}
    return SimulatedTill(
        "kassandro",
        faults,
        ledger,
        f"{assumed.BASE}/",
        credentials,
        director=obey,
        details={"second_key": second},
        fill=lambda count, seed: fill(count, seed, register, ledger),
    )
