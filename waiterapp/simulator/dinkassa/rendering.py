"""How rows go onto the wire: number scales and fraction digits as in the document's samples."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import msgspec

from waiterapp.simulator.dinkassa.catalogue import Row, stored

_ENCODER = msgspec.json.Encoder(decimal_format="number")
_PENNY = Decimal("0.00")
_TENTH = Decimal("0.0")


def to_json(value: Any) -> bytes:
    """Encode a value; decimals keep the digits they have."""
    return _ENCODER.encode(value)


def presale(row: Row, *, fresh: bool) -> Row:
    """Render an order: answers to writes have short numbers and long times, reads the other way round."""
    shown = {key: value for key, value in row.items() if not key.startswith("_")}
    shown["Items"] = [_line(line, fresh=fresh) for line in row["Items"]]
    shown["Payments"] = [
        {**payment, "TotalAmount": _short(payment["TotalAmount"]) if fresh else stored(payment["TotalAmount"])}
        for payment in row["Payments"]
    ]
    return shown if fresh else _with_short_times(shown)


def transaction(row: Row) -> Row:
    """Render a receipt."""
    return {key: value for key, value in row.items() if not key.startswith("_")}


def _line(line: Row, *, fresh: bool) -> Row:
    price = line["PricePerItemIncludingVat"]
    shown = {
        **line,
        "PricePerItemIncludingVat": price.quantize(_PENNY) if fresh else _short(price),
        "Quantity": _short(line["Quantity"]) if fresh else stored(line["Quantity"]),
        "QuantityPerPackage": _short(line["QuantityPerPackage"]) if fresh else stored(line["QuantityPerPackage"]),
    }
    return shown if fresh else _with_short_times(shown)


def _short(number: Decimal) -> Decimal:
    normal = number.normalize()
    return normal.quantize(_TENTH) if normal == normal.to_integral_value() or normal == normal.quantize(_TENTH) else number


def _with_short_times(row: Row) -> Row:
    """Cut times to the three digits the database keeps."""
    for key in ("CreatedDateTime", "LastModifiedDateTime"):
        text, point, fraction = row[key].partition(".")
        digits = fraction[:3].rstrip("0")
        row[key] = text + point + digits if digits else text
    return row
