"""Open bons, courses, payments, receipts and day closes: everything the server books."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any

from waiterapp.simulator.dikas import assumed
from waiterapp.simulator.dikas.catalogue import Catalogue, Row, stamp
from waiterapp.simulator.dikas.refusals import Invalid, Refusal, missing

CENT = Decimal("0.01")
MOST = Decimal(1_000_000)
Told = Callable[[str, Row], None]


class Bons:
    """What is open on the tables, and what was paid. `told` hears of every change, with the hub's name for it."""

    def __init__(self, catalogue: Catalogue, now: Callable[[], datetime], told: Told) -> None:
        self._catalogue = catalogue
        self._now = now
        self._told = told
        self.open: dict[str, Row] = {}
        self.receipts: list[Row] = []
        self.closes: list[Row] = []
        self._receipt_number = 5000

    # Orders.

    def create(self, body: Any) -> Row:
        """Book one open bon."""
        self._need_open_day()
        if not isinstance(body, Mapping):
            raise Invalid(body="A JSON object is expected.")
        table = self._table(body.get("tableId"))
        person = self._person(body.get("staffId"))
        positions = body.get("positions")
        if not isinstance(positions, list) or not positions:
            raise Invalid(positions="The positions field is required.")
        bon: Row = {
            "id": self._catalogue.new_id("bon"),
            "tableId": table["id"],
            "tableName": table["name"],
            "staffId": person["id"],
            "staffName": person["name"],
            "externalId": body.get("externalId"),
            "comment": body.get("comment") or "",
            "createdDate": stamp(self._now()),
            "positions": [self._position(one) for one in positions],
            "_created": self._now(),
        }
        self.open[bon["id"]] = bon
        if table["status"] != assumed.OCCUPIED:
            self._set_status(table, assumed.OCCUPIED)
        self._told("OrderCreated", bon)
        return bon

    def create_batch(self, body: Any) -> list[Row]:
        """Book several bons, all or none."""
        bodies = body.get("bons") if isinstance(body, Mapping) else body
        if not isinstance(bodies, list) or not bodies:
            raise Invalid(bons="The bons field is required.")
        for one in bodies:
            if not isinstance(one, Mapping):
                raise Invalid(bons="Each bon must be an object.")
            self._table(one.get("tableId"))
            for position in one.get("positions") or []:
                self._position(position)
        return [self.create(one) for one in bodies]

    def on_table(self, table_id: str | None) -> list[Row]:
        """Return open bons, oldest first."""
        return [bon for bon in self.open.values() if table_id is None or bon["tableId"] == table_id]

    def remove(self, table_id: str) -> list[Row]:
        """Let a person at the till take a table's bons away without paying."""
        gone = self.on_table(table_id)
        for bon in gone:
            del self.open[bon["id"]]
        table = self._table(table_id)
        self._set_status(table, assumed.FREE)
        return gone

    def add(self, table_id: str, positions: list[Row]) -> Row:
        """Let a person at the till put more onto the first bon of a table."""
        bon = self._first(table_id, least=0)
        bon["positions"] += [self._position(one) for one in positions]
        return bon

    def strike(self, table_id: str) -> Row:
        """Let a person at the till take the last position off a bon of a table."""
        bon = self._first(table_id, least=1)
        bon["positions"].pop()
        return bon

    def move(self, table_id: str, to_id: str) -> list[Row]:
        """Let a person at the till move a table's bons to another table."""
        self._first(table_id, least=0)
        table, there = self._table(table_id), self._table(to_id)
        moved = self.on_table(table_id)
        for bon in moved:
            bon["tableId"], bon["tableName"] = there["id"], there["name"]
        self._set_status(table, assumed.FREE)
        self._set_status(there, assumed.OCCUPIED)
        return moved

    def _first(self, table_id: str, *, least: int) -> Row:
        found = next((bon for bon in self.on_table(table_id) if len(bon["positions"]) > least), None)
        if found is None:
            raise Refusal("Kein Bon offen", f"Auf Tisch '{table_id}' ist dafür nichts offen")
        return found

    def _position(self, body: Any) -> Row:
        if not isinstance(body, Mapping):
            raise Invalid(positions="Each position must be an object.")
        article = self._catalogue.article(body.get("articleId"))
        if article is None:
            raise Refusal("Artikel nicht gefunden", f"Artikel mit ID '{body.get('articleId')}' existiert nicht")
        price = body.get("price")
        count = _number(body.get("count", 1), "count")
        gang = body.get("gang", 1)
        if not isinstance(gang, int) or isinstance(gang, bool) or not 1 <= gang <= 20:
            raise Invalid(gang="The course must be between 1 and 20.")
        return {
            "id": self._catalogue.new_id("pos"),
            "articleId": article["id"],
            "articleName": article["name"],
            "count": count,
            "price": article["price"] if price is None else _number(price, "price"),
            "gang": gang,
            "seat": body.get("seat"),
            "isOffSite": bool(body.get("isOffSite", False)),
            "extraDescription": body.get("extraDescription") or "",
            "options": body.get("options") or [],
        }

    # Tables.

    def call_course(self, table_id: str, gang: Any) -> Row:
        """Set a table's course."""
        table = self._table(table_id, status=404)
        if not isinstance(gang, int) or isinstance(gang, bool) or not 1 <= gang <= 20:
            raise Invalid(gang="The course must be between 1 and 20.")
        table["gang"] = gang
        self._told("TableStatusChanged", table)
        return table

    def cleaned(self, table_id: str) -> Row:
        """Mark a table as clean."""
        table = self._table(table_id, status=404)
        if self.on_table(table_id):
            raise Refusal("Tisch ist belegt", f"Auf Tisch '{table['name']}' sind noch Bons offen")
        table["gang"] = 1
        self._set_status(table, assumed.FREE)
        return table

    def _set_status(self, table: Row, status: int) -> None:
        table["status"] = status
        table["color"] = "#4CAF50" if status == assumed.FREE else "#F44336"
        self._told("TableStatusChanged", table)

    # Money.

    def pay_table(self, body: Any) -> Row:
        """Take a payment for a table or for some of its positions, and return the receipt."""
        self._need_open_day()
        if not isinstance(body, Mapping):
            raise Invalid(body="A JSON object is expected.")
        table = self._table(body.get("tableId"))
        person = self._person(body.get("staffId"))
        chosen = self._chosen(table, body.get("positionIds"))
        receipt = self._receipt(body, [position for _, position in chosen], person, table)
        for bon, position in chosen:
            bon["positions"].remove(position)
            if not bon["positions"]:
                del self.open[bon["id"]]
        if not self.on_table(table["id"]):
            self._set_status(table, assumed.TO_CLEAN)
        self._told("ReceiptCreated", receipt)
        return receipt

    def _chosen(self, table: Row, position_ids: Any) -> list[tuple[Row, Row]]:
        on_table = [(bon, position) for bon in self.on_table(table["id"]) for position in bon["positions"]]
        if position_ids is None:
            chosen = on_table
        else:
            if not isinstance(position_ids, list):
                raise Invalid(positionIds="A list or null is expected.")
            by_id = {position["id"]: (bon, position) for bon, position in on_table}
            unknown = [one for one in position_ids if one not in by_id]
            if unknown:
                raise Refusal("Position nicht gefunden", f"Position '{unknown[0]}' ist nicht offen")
            chosen = [by_id[one] for one in dict.fromkeys(position_ids)]
        if not chosen:
            raise Refusal("Nichts zu bezahlen", f"Auf Tisch '{table['name']}' ist nichts offen")
        return chosen

    def direct_sale(self, body: Any, staff_id: str | None) -> Row:
        """Sell without a table and return the receipt."""
        self._need_open_day()
        if not isinstance(body, Mapping) or not body.get("positions"):
            raise Invalid(positions="The positions field is required.")
        positions = [self._position(one) for one in body["positions"]]
        person = self._catalogue.person(body.get("staffId") or staff_id) or self._catalogue.staff[0]
        receipt = self._receipt(body, positions, person, None)
        self._told("ReceiptCreated", receipt)
        return receipt

    def _receipt(self, body: Mapping[str, Any], positions: list[Row], person: Row, table: Row | None) -> Row:
        due = sum((position["price"] * position["count"] for position in positions), Decimal(0)).quantize(CENT)
        tip = _number(body.get("tip") or 0, "tip")
        payments = self._payments(body.get("payments"), due + tip)
        self._receipt_number += 1
        receipt: Row = {
            "id": self._catalogue.new_id("rec"),
            "number": self._receipt_number,
            "createdDate": stamp(self._now()),
            "tableId": table["id"] if table else None,
            "tableName": table["name"] if table else None,
            "staffId": person["id"],
            "staffName": person["name"],
            "total": due,
            "tip": tip,
            "payments": payments,
            "positions": positions,
            "externalId": body.get("externalId"),
            "isVoid": False,
            "voidOf": None,
            "_at": self._now(),
        }
        self.receipts.append(receipt)
        return receipt

    def _payments(self, payments: Any, due: Decimal) -> list[Row]:
        if not isinstance(payments, list) or not payments:
            raise Invalid(payments="The payments field is required.")
        rows = []
        for one in payments:
            if not isinstance(one, Mapping) or one.get("type") not in assumed.PAYMENT_TYPES:
                raise Invalid(payments="The payment type is not known.")
            rows.append({**one, "amount": _number(one.get("amount"), "amount")})
        paid = sum((row["amount"] for row in rows), Decimal(0))
        if paid != due:
            raise Refusal("Zahlbetrag stimmt nicht", f"Offen sind {due}, bezahlt werden sollen {paid}")
        for row in rows:
            self._draw(row)
        return rows

    def _draw(self, payment: Row) -> None:
        """Take the money out of a voucher or a customer's credit."""
        if payment["type"] == assumed.VOUCHER:
            account = next((row for row in self._catalogue.vouchers if row["id"] == payment.get("voucherId")), None)
            name, word = "balance", "Gutschein"
        elif payment["type"] == assumed.CREDIT:
            account = next((row for row in self._catalogue.customers if row["id"] == payment.get("customerId")), None)
            name, word = "credit", "Kunde"
        else:
            return
        if account is None:
            raise Refusal(f"{word} nicht gefunden")
        if account[name] < payment["amount"]:
            raise Refusal(f"{word}: Guthaben reicht nicht", f"Guthaben {account[name]}")
        account[name] -= payment["amount"]

    def void(self, receipt_id: str, reason: Any) -> Row:
        """Void a receipt by a counter-receipt, which is returned."""
        self._need_open_day()
        receipt = next((row for row in self.receipts if row["id"] == receipt_id), None)
        if receipt is None:
            raise missing("Beleg", receipt_id)
        if receipt["isVoid"] or receipt["voidOf"]:
            raise Refusal("Beleg ist bereits storniert")
        if not isinstance(reason, str) or not reason.strip():
            raise Invalid(reason="The reason field is required.")
        receipt["isVoid"] = True
        self._receipt_number += 1
        counter = {
            **receipt,
            "id": self._catalogue.new_id("rec"),
            "number": self._receipt_number,
            "createdDate": stamp(self._now()),
            "total": -receipt["total"],
            "payments": [{**payment, "amount": -payment["amount"]} for payment in receipt["payments"]],
            "isVoid": False,
            "voidOf": receipt["id"],
            "voidReason": reason,
            "externalId": None,
            "_at": self._now(),
        }
        self.receipts.append(counter)
        self._told("ReceiptVoided", counter)
        return counter

    def close_day(self) -> Row:
        """Close the business day for good."""
        self._need_open_day()
        today = self._now().date()
        receipts = [row for row in self.receipts if row["_at"].date() == today]
        close = {
            "id": self._catalogue.new_id("zbon"),
            "number": len(self.closes) + 1,
            "date": today.isoformat(),
            "createdDate": stamp(self._now()),
            "total": sum((row["total"] for row in receipts), Decimal(0)),
            "receiptCount": len(receipts),
            "_day": today,
        }
        self.closes.append(close)
        self._told("DayClosed", close)
        return close

    def _need_open_day(self) -> None:
        if any(close["_day"] == self._now().date() for close in self.closes):
            raise Refusal("Der Tag ist abgeschlossen", "Nach dem Tagesabschluss kann nichts mehr gebucht werden")

    # Numbers.

    def report(self, name: str, days: int = 7) -> Any:
        """Return one of the reports over the last days."""
        since: date = (self._now() - timedelta(days=days)).date()
        receipts = [row for row in self.receipts if row["_at"].date() >= since]
        if name == "revenue":
            return {
                "total": sum((row["total"] for row in receipts), Decimal(0)),
                "receiptCount": len(receipts),
                "payments": _by_key(((one["type"], one["amount"]) for row in receipts for one in row["payments"]), "type"),
            }
        sold = [
            (position, -position["count"] if row["voidOf"] else position["count"])
            for row in receipts
            for position in row["positions"]
        ]
        if name == "top-articles":
            counts: dict[str, Row] = {}
            for position, count in sold:
                article_id = position["articleId"]
                fresh = {"articleId": article_id, "name": position["articleName"], "count": Decimal(0), "total": Decimal(0)}
                entry = counts.setdefault(article_id, fresh)
                entry["count"] += count
                entry["total"] += count * position["price"]
            return sorted(counts.values(), key=lambda entry: -entry["count"])
        if name == "wgr":
            names = {row["id"]: row["name"] for row in self._catalogue.groups}
            groups = ((names[self._group_of(position)], count * position["price"]) for position, count in sold)
            return _by_key(groups, "name")
        per_day = ((row["_at"].date().isoformat(), row["total"]) for row in receipts)
        return _by_key(per_day, "date")

    def _group_of(self, position: Row) -> str:
        article = self._catalogue.article(position["articleId"])
        return str(article["groupId"]) if article else ""

    def _table(self, table_id: Any, *, status: int = 200) -> Row:
        table = self._catalogue.table(table_id)
        if table is None:
            raise Refusal("Tisch nicht gefunden", f"Tisch mit ID '{table_id}' existiert nicht", status=status)
        return table

    def _person(self, staff_id: Any) -> Row:
        person = self._catalogue.person(staff_id)
        if person is None:
            raise Refusal("Personal nicht gefunden", f"Personal mit ID '{staff_id}' existiert nicht")
        return person


def _by_key(pairs: Any, name: str) -> list[Row]:
    totals: dict[Any, Decimal] = {}
    for key, amount in pairs:
        totals[key] = totals.get(key, Decimal(0)) + amount
    return [{name: key, "total": total} for key, total in totals.items()]


def _number(value: Any, name: str) -> Decimal:
    if isinstance(value, bool) or value is None:
        raise Invalid(**{name: f"The {name} field must be a number."})
    try:
        number = Decimal(str(value))
    except InvalidOperation as error:
        raise Invalid(**{name: f"The {name} field must be a number."}) from error
    if not 0 <= number <= MOST:
        raise Invalid(**{name: f"The {name} field must be between 0 and {MOST}."})
    return number
