"""DiKAS's push: the SignalR hub says that something changed, and which table it was if it says so."""

from __future__ import annotations

import ssl
from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import quote, urlsplit, urlunsplit

from waiterapp.domain.redaction import MET
from waiterapp.domain.tills import PushState
from waiterapp.pos.decoding import LONGEST_ID, as_token
from waiterapp.pos.dikas.client import DikasClient
from waiterapp.pos.http import InsecureUrl, check_url
from waiterapp.pos.signalr import Hub, HubEvent, HubTicket
from waiterapp.pos.till import LONGEST_LOOKED_AT, Unavailable, WireChanged

HUB = "hubs/dikas"
MOST_REDIRECTS = 3
_TABLE_KEYS = ("tableId", "table_id", "TableId")
MOST_ARGUMENTS = 10
EVERYTHING: frozenset[str] = frozenset()
Hint = Callable[[frozenset[str]], None]
Tell = Callable[[PushState, str], None]


class LiveFeed:
    """Follows the hub and turns what it says into hints."""

    def __init__(
        self, base_url: str, client: DikasClient, ssl_context: Callable[[], ssl.SSLContext], knows_table: Callable[[str], bool]
    ) -> None:
        self._base_url = base_url
        self._client = client
        self._ssl_context = ssl_context
        self._knows_table = knows_table

    async def follow(self, hint: Hint, tell: Tell) -> None:
        """Follow until cancelled."""

        def heard(events: Sequence[HubEvent]) -> None:
            hint(self._tables_of(events))

        was = PushState.NONE

        def told(state: PushState, reason: str) -> None:
            nonlocal was
            before, was = was, state
            tell(state, reason)
            if state is PushState.LIVE and before is not PushState.LIVE:
                # Whatever was sent while nobody listened is gone: SignalR delivers nothing twice.
                hint(EVERYTHING)

        await Hub(self._ticket, heard, told, ssl_context=self._ssl_context).run()

    def _tables_of(self, events: Sequence[HubEvent]) -> frozenset[str]:
        """Return the tables events are about; one that names none we know makes it everything.

        What events carry is not documented and is never believed: the id only says where to look.
        """
        found: set[str] = set()
        for event in events:
            table_id = next(
                (known for one in event.arguments[:MOST_ARGUMENTS] if (known := self._table_in(one)) is not None), None
            )
            if table_id is None:
                return EVERYTHING
            found.add(table_id)
        return frozenset(found)

    def _table_in(self, argument: Any) -> str | None:
        candidates: list[Any] = [argument]
        if isinstance(argument, dict):
            candidates = [argument.get(key) for key in (*_TABLE_KEYS, "id", "Id")]
        return next((one for one in candidates if isinstance(one, str) and self._knows_table(one)), None)

    async def _ticket(self, fresh_token: bool) -> HubTicket:
        """Negotiate, always from the original address, and follow redirects with the token they give."""
        url = self._base_url + HUB
        answer, token = await self._client.negotiate(HUB, fresh_token=fresh_token)
        for _ in range(MOST_REDIRECTS):
            if not isinstance(answer, dict):
                raise WireChanged("The till's push answers with what is no negotiation.")
            if answer.get("error"):
                said = MET.struck(str(answer["error"])[:LONGEST_LOOKED_AT])[:LONGEST_ID]
                raise Unavailable(f"The till's push refuses the connection ({said}).")
            target = answer.get("url")
            if not isinstance(target, str):
                return HubTicket(_websocket_url(url, answer, token), token)
            url, token = self._checked(target), _token_in(answer)
            parts = urlsplit(url)
            negotiate_at = urlunsplit(parts._replace(path=f"{parts.path.rstrip('/')}/negotiate"))
            answer = await self._client.negotiate_at(negotiate_at, token)
        raise WireChanged("The till's push redirects in a circle.")

    def _checked(self, url: str) -> str:
        """Check an address the push redirects to: encrypted, unless the till itself is on this machine."""
        try:
            check_url(url)
        except InsecureUrl as error:
            raise WireChanged(
                f"The till's push redirects to an address that is not safe ({MET.struck(str(error))[:LONGEST_ID]})."
            ) from error
        if urlsplit(url).scheme != "https" and urlsplit(self._base_url).scheme == "https":
            raise WireChanged("The till's push redirects to an address that is not encrypted.")
        return url


def _token_in(answer: dict[str, Any]) -> str:
    """Return the token for the address that the push redirects to; ours never goes there."""
    try:
        token = as_token(str(answer.get("accessToken") or ""))
    except ValueError as error:
        raise WireChanged("The till's push redirects with a token that cannot be sent.") from error
    MET.learn(token, purpose="redirected push")
    return token


def _websocket_url(url: str, answer: dict[str, Any], token: str) -> str:
    """Build the address of the WebSocket; the token stands in the query too, as browsers must send it (DOC 228-240)."""
    parts = urlsplit(url)
    connection = answer.get("connectionToken") or answer.get("connectionId")
    query = [parts.query] if parts.query else []
    query += [f"id={quote(str(connection))}"] if connection else []
    query += [f"access_token={quote(token)}"] if token else []
    scheme = "wss" if parts.scheme == "https" else "ws"
    return urlunsplit((scheme, parts.netloc, parts.path, "&".join(query), ""))
