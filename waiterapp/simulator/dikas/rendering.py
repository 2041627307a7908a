"""What goes over the wire: amounts as numbers, nothing of the server's own bookkeeping."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

_AS_IT_IS = frozenset({str, int, bool, float, type(None)})


def shown(value: Any) -> Any:
    """Return a copy of a value as it goes over the wire."""
    if type(value) in _AS_IT_IS:
        return value
    if isinstance(value, Decimal):
        return float(value) if value % 1 else int(value)
    if isinstance(value, dict):
        return {key: shown(one) for key, one in value.items() if not key.startswith("_")}
    if isinstance(value, list):
        return [shown(one) for one in value]
    return value


def to_json(value: Any) -> bytes:
    """Write JSON."""
    return json.dumps(shown(value), ensure_ascii=False).encode()
