"""The one token a device may hold: whoever has the register's token is logged in there, and everybody else is locked out.

All three calls are GETs with side effects, so that none of them is ever repeated by itself (pos-contracts 6.1).
"""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Callable, Mapping, MutableMapping
from typing import Any

from waiterapp.domain.redaction import MET
from waiterapp.pos.decoding import LONGEST_ID, as_token
from waiterapp.pos.http import Answer, HttpDoor
from waiterapp.pos.login import LoginPatience
from waiterapp.pos.till import (
    LONGEST_LOOKED_AT,
    AlreadyDone,
    AuthExpired,
    HeldElsewhere,
    NotFound,
    OutcomeUnknown,
    RateLimited,
    Refused,
    TillError,
    Unavailable,
    WireChanged,
)

log = logging.getLogger(__name__)
HEADER = "kassandro-token"
TOKEN, CLAIMING, FORGOTTEN = "token", "claiming", "forgotten_token"
NO_REASON = "The till refuses this and does not say why."
HELD_FOR_S = 20.0
"""How soon to ask again for a register that somebody else holds."""
HELD = "Only one device can hold the register. Let it go there first, or give this device an API key of its own."


class Tokens:
    """The token of one device, kept among its secrets."""

    def __init__(self, door: HttpDoor, secrets: MutableMapping[str, str], monotonic: Callable[[], float]) -> None:
        self._door = door
        self._secrets = secrets
        self._patience = LoginPatience(monotonic)

    @property
    def register_id(self) -> str:
        """The register this device signs at; empty for one that only reads."""
        return self._secrets.get("cash_register_id", "")

    @property
    def has_token(self) -> bool:
        """This device has a token."""
        return bool(self._secrets.get(TOKEN))

    def headers(self) -> dict[str, str]:
        """Return the header of every call but those for tokens."""
        return {HEADER: self._secrets.get(TOKEN, "")}

    def forget(self) -> None:
        """The service does not know the token any more, or says so for a moment: it is ours if it is given out again."""
        self._secrets[FORGOTTEN] = self._secrets.get(TOKEN, "")
        self._secrets[TOKEN] = ""

    async def are_lost(self, said: str) -> bool:
        """Ask whether the key has another token than ours, or none: a no may mean that we are let in no more, in any words.

        Where that is not told, or the same is `said` of the token, as by a service whose database is away, ours is as good as
        before.
        """
        if not self.has_token:
            return False
        try:
            answer = await self._ask("gettoken", {"key": self._key}, is_repeatable=True)
        except AuthExpired:
            return True
        except Refused as error:
            return str(error) != said or said == NO_REASON
        except TillError as error:
            log.info("whether the token is still good is not known: %s", error)
            return False
        held = _token_in(answer)
        MET.learn(held, purpose="token at kassandro")
        return held != self._secrets.get(TOKEN) if held else not says_error(answer)

    async def acquire(self) -> None:
        """Get a token, unless another device holds it.

        That this device is about to take it is written down first: a token whose answer was lost is ours all the same.

        Raises:
            AuthExpired: the key is not accepted, or somebody else holds the register; the sentence says who.
            Unavailable: the service was not reached.
        """
        self._patience.check()
        held, told = await self._existing()
        if held and (self._secrets.get(CLAIMING) or held == self._secrets.get(FORGOTTEN)):
            self._keep(held)
            return
        if held:
            sentence = f"The register is held by another device: {told}. {HELD}"
            raise self._patience.refused(sentence, longest_s=HELD_FOR_S, kind=HeldElsewhere)
        self._secrets[CLAIMING] = "yes"
        params = {"type": "account", "key": self._key}
        if self.register_id:
            params = {"type": "cashregister", "cashregisterid": self.register_id, "key": self._key}
        try:
            answer = await self._ask("createtoken", params)
        except NotFound as error:
            self._secrets[CLAIMING] = ""
            raise Unavailable("There is no Kassandro service at this address.") from error
        except AuthExpired as error:
            self._secrets[CLAIMING] = ""
            raise self._patience.refused(f"The till does not accept the API key ({error}).") from error
        except WireChanged:
            # An answer came and does not say whether a token was made.
            raise
        except (RateLimited, Unavailable):
            # Nothing was made: a token that is there next time is another device's.
            self._secrets[CLAIMING] = ""
            raise
        except (AlreadyDone, Refused) as error:
            self._secrets[CLAIMING] = ""
            sentence = f"The register is not given to this device: {error}. {HELD}"
            raise self._patience.refused(sentence, longest_s=HELD_FOR_S, kind=HeldElsewhere) from error
        except OutcomeUnknown as error:
            raise Unavailable(f"{error} Whether this device holds the register is found out next.") from error
        token = _token_in(answer)
        if not token:
            raise WireChanged("The till's answer has no token.")
        self._keep(token)

    async def release(self) -> None:
        """Let the register go.

        Raises:
            Unavailable: the service was not reached; the register is still held.
        """
        if not self.has_token:
            return
        # What the service does not know any more is gone already.
        with contextlib.suppress(AuthExpired, NotFound):
            await self._door.write("GET", "deletetoken", headers=self.headers(), is_repeatable=True)
        self.forget()
        self._secrets[CLAIMING] = self._secrets[FORGOTTEN] = ""

    @property
    def _key(self) -> str:
        return self._secrets.get("api_key", "")

    def _keep(self, token: str) -> None:
        self._secrets[TOKEN] = token
        self._secrets[CLAIMING] = ""
        self._patience.accepted()

    async def _existing(self) -> tuple[str, str]:
        """Return the token the key has now, and what the service says of it."""
        try:
            answer = await self._ask("gettoken", {"key": self._key}, is_repeatable=True)
        except (Refused, AuthExpired):
            # However it says that there is none: whether the key is good is said by whoever gives tokens out.
            return "", ""
        token = _token_in(answer)
        # It is another device's, perhaps, and as good as ours.
        MET.learn(token, purpose="token at kassandro")
        return token, cut(str(answer.get("msg") or ""))

    async def _ask(self, path: str, params: dict[str, str], *, is_repeatable: bool = False) -> dict[str, Any]:
        return opened(await self._door.write("GET", path, headers={}, params=params, is_repeatable=is_repeatable))


def _token_in(answer: dict[str, Any]) -> str:
    """Return the token in an answer; nothing where there is none that could be sent."""
    token = answer.get("token")
    try:
        return as_token(token) if isinstance(token, str) else ""
    except ValueError:
        return ""


def opened(answer: Answer) -> dict[str, Any]:
    """Return the one object of an answer, which some calls wrap in an array (pos-contracts 6.4).

    Raises:
        Refused: it says `error`, whatever its status.
        WireChanged: it is no such object.
    """
    data = unwrapped(answer.json())
    if not isinstance(data, dict):
        raise WireChanged("The till's answer is not an object.")
    if data.get("error") is True:
        raise Refused(said_in(data))
    return data


def says_error(data: Mapping[str, Any]) -> bool:
    """Tell whether an answer says that something is wrong: `true`, or whatever else is not nothing."""
    error = data.get("error")
    return bool(error) and not (isinstance(error, str) and error.strip().casefold() in ("false", "0"))


def said_in(data: Mapping[str, Any]) -> str:
    """Return what an answer says is wrong, at no great length and without secrets."""
    error = data.get("error")
    said = data.get("msg") or (error if isinstance(error, str) and error.casefold() not in ("true", "1") else "")
    return cut(str(said)) if said else NO_REASON


def cut(said: str) -> str:
    """Cut what is said short, after what is secret is struck: half a secret is not known for one."""
    return MET.struck(said[:LONGEST_LOOKED_AT])[:LONGEST_ID]


def unwrapped(data: Any) -> Any:
    """Return the object out of an array of one with `error` in it; everything else as it is."""
    if isinstance(data, list) and len(data) == 1 and isinstance(data[0], dict) and "error" in data[0]:
        return data[0]
    return data
