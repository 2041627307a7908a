"""Who may use the interface: machine headers, and sessions from single-use keys."""

from __future__ import annotations

import random
import uuid
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from waiterapp.simulator.dinkassa.refusals import Refusal, bad
from waiterapp.simulator.dinkassa.ticks import CLOUD_ZONE, local_text

LIFETIME = timedelta(hours=12)


class Sessions:
    """Keys and sessions of one machine."""

    def __init__(self, credentials: Mapping[str, str], chance: random.Random) -> None:
        self._credentials = credentials
        self._random = chance
        self._keys: dict[str, tuple[str, datetime]] = {}
        self._sessions: dict[str, datetime] = {}

    def create(self, employee_id: str, machine_id: str, now: datetime) -> str:
        """Make a 12-digit key for an employee."""
        if machine_id.upper() != self._credentials["machine_id"]:
            raise bad("MachineId must match an existing Machine.")
        key = f"{self._random.randrange(10**12):012d}"
        self._keys[key] = (employee_id, now)
        return key

    def authenticate(self, key: Any, now: datetime) -> dict[str, Any]:
        """Turn a key into a session, once."""
        if not isinstance(key, str):
            raise bad("The body must be the SessionKey as a JSON string.")
        found = self._keys.pop(key, None)
        if found is None or now - found[1] > LIFETIME:
            raise Refusal(401, "The SessionKey is not valid.")
        employee_id, created = found
        session_id = str(uuid.UUID(int=self._random.getrandbits(128), version=4))
        self._sessions[session_id] = created + LIFETIME
        return {
            "Id": session_id,
            "Type": 1,
            "EmployeeId": employee_id,
            "ExpiresDateTime": local_text(created + LIFETIME, CLOUD_ZONE, 3),
        }

    def check(self, headers: Mapping[str, str], now: datetime) -> None:
        """Let a request pass, or refuse it with 401 or 403."""
        if headers.get("integratorid", "").upper() != self._credentials["integrator_id"]:
            raise Refusal(401, "Authorization has been denied for this request.")
        session_id = headers.get("sessionid")
        if session_id is not None:
            expires = self._sessions.get(session_id)
            if expires is None or expires <= now:
                raise Refusal(401, "The session is not valid.")
            return
        machine_id = headers.get("machineid", "").upper()
        machine_key = headers.get("machinekey", "").upper().replace("-", "")
        if not machine_id or not machine_key:
            raise Refusal(401, "Authorization has been denied for this request.")
        if machine_id != self._credentials["machine_id"] or machine_key != self._credentials["machine_key"]:
            raise Refusal(403, "The request is hidden for administrators only.")
