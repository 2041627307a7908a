"""bessa's words turned into the venue's, and back. Pure functions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from itertools import chain
from typing import Any
from zoneinfo import ZoneInfo

from waiterapp.domain.floor import Area, Floor, Table
from waiterapp.domain.menu import BongCategory, Category, Dish, Menu, Word
from waiterapp.domain.orders import FIRST_COURSE, LineItem
from waiterapp.domain.payments import Customer, JobReport, JobState, PaymentMethod, Report, ReportRow
from waiterapp.domain.plan import Place, Shape
from waiterapp.domain.redaction import MET
from waiterapp.domain.staff import Employee
from waiterapp.domain.tills import RoundToBook, TillOrder, TillSale
from waiterapp.domain.values import ONE, Money, derived_id, minor_digits, plain
from waiterapp.pos.bessa import assumptions, wire
from waiterapp.pos.bessa.costs import costs_of
from waiterapp.pos.bessa.masterdata import Catalogue
from waiterapp.pos.decoding import name_here, note, number_in, pixels, size_in_pixels, utc_moment, within_room
from waiterapp.pos.methods import in_order, kind_of
from waiterapp.pos.till import LONGEST_LOOKED_AT, LONGEST_SENTENCE

CURRENCY = "EUR"
MOST_WORDS = 20_000
MANAGER_ROLES = ("manager", "admin", "owner")
_MARGIN = 0.06
_DEFAULT_PX = 100.0
Articles = Mapping[str, wire.Article]


def menu(found: Catalogue, set_aside: Iterable[str]) -> Menu:
    """Build the menu: dishes with their printing group as heading, and options as words."""
    left_out = list(set_aside)
    groups = {one.id: one for one in found.groups}
    rates = {one.id: one.percent for one in found.rates}
    left: dict[str, Decimal] = {}
    for one in found.stock:
        if one.article:
            left[one.article] = left.get(one.article, Decimal(0)) + one.quantity
    options = {one.id: one for one in found.articles if one.type.casefold() == assumptions.OPTION and one.is_active}
    dishes: list[Dish] = []
    words: dict[str, list[Word]] = {}
    word_count = 0
    for article in found.articles:
        if article.type.casefold() not in assumptions.DISHES:
            continue
        group = groups.get(article.article_group or "")
        offered = [options[one] for one in article.option_ids if one in options]
        # Many dishes have the same options, in whatever order.
        table = derived_id("options", *sorted(one.id for one in offered)) if offered else None
        if table is not None and table not in words:
            if word_count + len(offered) > MOST_WORDS:
                note(left_out, f"Dishes have more than {MOST_WORDS} options; {name_here(article.name)} has none here.")
                table = None
            else:
                words[table] = [_word(one, table, index) for index, one in enumerate(offered)]
                word_count += len(offered)
        dishes.append(
            Dish(
                id=article.id,
                name=name_here(article.name),
                price=Money.of(article.price, CURRENCY),
                category_ids=(article.article_group,) if article.article_group else (),
                bong_category_id=group.printing_group if group else None,
                color=article.color,
                word_table=table,
                codes=(article.number,) if article.number else (),
                visible=article.is_active,
                stock=left.get(article.id),
                tax_percent=rates.get(group.vat or "") if group else None,
            )
        )
    dishes += [
        Dish(one.id, name_here(one.name), Money.of(one.price, CURRENCY), visible=False, tax_percent=None)
        for one in options.values()
    ]
    headings = tuple(BongCategory(one.id, name_here(one.name), int(one.sorting or 0)) for one in found.headings)
    categories = tuple(Category(one.id, name_here(one.name), one.parent, int(one.sorting or 0)) for one in found.groups)
    return Menu(
        CURRENCY,
        "st",
        categories,
        tuple(dishes),
        headings,
        tuple(chain.from_iterable(words.values())),
        set_aside=tuple(left_out),
    )


def _word(option: wire.Article, table: str, index: int) -> Word:
    return Word(derived_id("option", table, option.id), option.name, table, index, option.id)


def floor(areas: Iterable[wire.Named], tables: Iterable[wire.OrderGroup], items: Iterable[wire.OrderAreaItem]) -> Floor:
    """Build the floor: rooms, and the tables where their elements stand (A-B3)."""
    standing = {one.order_group: one for one in items if one.order_group}
    rooms = [Area(one.id, name_here(one.name)) for one in areas]
    known = {one.id for one in rooms}
    reach: dict[str, tuple[float, float]] = {}
    for one in standing.values():
        right, bottom = reach.get(one.order_area or "", (1.0, 1.0))
        width, height = size_in_pixels(one.width, _DEFAULT_PX), size_in_pixels(one.height, _DEFAULT_PX)
        reach[one.order_area or ""] = (
            max(right, (pixels(one.x) or 0) + width),
            max(bottom, (pixels(one.y) or 0) + height),
        )
    made = []
    for table in tables:
        where = standing.get(table.id)
        area_id = (where.order_area if where else None) or table.order_area or ""
        made.append(Table(table.id, name_here(table.name), area_id, place=_place(where, reach) if where else None))
    if any(table.area_id not in known for table in made):
        rooms.append(Area("", ""))
        made = [table if table.area_id in known else replace(table, area_id="") for table in made]
    return Floor(tuple(rooms), tuple(made))


def _place(one: wire.OrderAreaItem, reach: Mapping[str, tuple[float, float]]) -> Place | None:
    left, top = pixels(one.x), pixels(one.y)
    if left is None or top is None:
        return None
    right, bottom = reach[one.order_area or ""]
    width, height = size_in_pixels(one.width, _DEFAULT_PX), size_in_pixels(one.height, _DEFAULT_PX)
    scale = 1 - 2 * _MARGIN
    shape = Shape.ROUND if one.shape.casefold() in ("round", "circle") else Shape.SQUARE
    return Place(
        within_room(_MARGIN + scale * (left + width / 2) / right),
        within_room(_MARGIN + scale * (top + height / 2) / bottom),
        scale * width / right,
        scale * height / bottom,
        Shape.LONG if shape is Shape.SQUARE and width > 1.6 * height else shape,
    )


def staff(rows: Iterable[wire.User]) -> tuple[Employee, ...]:
    """Return the people who work here now."""
    return tuple(
        Employee(one.id, name_here(one.full_name), one.number, one.role.casefold() in MANAGER_ROLES)
        for one in rows
        if one.is_active
    )


def methods(rows: Iterable[wire.PaymentMethod]) -> tuple[PaymentMethod, ...]:
    """Return the ways to pay, cash first."""
    return in_order(PaymentMethod(one.id, kind_of(f"{one.type} {one.name}"), name_here(one.name)) for one in rows)


def course_numbers(rows: Iterable[wire.Named]) -> dict[int, str]:
    """Return the course groups by the number of the course, in their own order."""
    ordered = sorted(rows, key=lambda one: (one.sorting or 0, one.name))
    return {index + FIRST_COURSE: one.id for index, one in enumerate(ordered)}


def text_of(amount: Decimal) -> str:
    """Write an amount or a quantity as text with two decimals (DOC "Data types")."""
    return f"{amount.quantize(Decimal('0.01')):f}"


def order_job(to_book: RoundToBook, sales_point: str, courses: Mapping[int, str]) -> dict[str, object]:
    """Build the body of an order (A-B2). A paid extra is an option of the dish it belongs to."""
    extras: dict[str, list[LineItem]] = {}
    known = {line.id for line in to_book.lines}
    for line in to_book.lines:
        if line.parent_id in known and line.parent_id is not None:
            extras.setdefault(line.parent_id, []).append(line)
    items = []
    for line in to_book.lines:
        if line.parent_id in known:
            continue
        item: dict[str, object] = {
            "article": line.dish_id,
            "quantity": text_of(line.quantity * (line.measure or ONE)),
            "price": text_of(line.price.amount),
            "note": "\n".join((*(("Mitnehmen",) if line.take_away else ()), *line.modifiers)),
            "options": [{"article": one.dish_id, "quantity": text_of(one.quantity)} for one in extras.get(line.id, ())],
        }
        if line.course in courses:
            item["course_group"] = courses[line.course]
        items.append(item)
    return {
        "sales_point": sales_point,
        "order_group": to_book.table_id,
        "user": to_book.employee_id,
        "external_id": to_book.reference,
        "items": items,
    }


def till_order(order: wire.Order, articles: Articles, groups: Mapping[str, wire.ArticleGroup]) -> TillOrder:
    """Turn an order into the venue's words; options become lines of their own under their dish."""
    lines: list[LineItem] = []
    lots: set[str] = set()
    for item in order.items:
        if item.paid:
            continue
        article = articles.get(item.article or "")
        group = groups.get((article.article_group if article else None) or "")
        line_id = line_id_of(order, item)
        costs = costs_of(item, articles)
        name = name_here(item.name or _name_of(item.article, articles))
        is_by_piece = costs.piece is not None
        if not is_by_piece:
            lots.add(item.article or "")
        options = sum((price * one.quantity for price, one in zip(costs.options, item.options, strict=True)), Decimal(0))
        lines.append(
            LineItem(
                id=line_id,
                dish_id=item.article or "",
                name=name if is_by_piece else name_here(f"{plain(item.quantity)} × {name}"),
                price=Money.of(costs.total - options if costs.piece is None else costs.piece, CURRENCY),
                quantity=item.quantity if is_by_piece else ONE,
                words=tuple(part.strip() for part in item.note.splitlines() if part.strip()),
                bong_category_id=group.printing_group if group else None,
            )
        )
        lines += [
            LineItem(
                id=derived_id("till-option", line_id, str(index)),
                dish_id=option.article or "",
                name=name_here(option.name or _name_of(option.article, articles)),
                price=Money.of(price, CURRENCY),
                quantity=option.quantity,
                parent_id=line_id,
                bong_category_id=group.printing_group if group else None,
            )
            for index, (option, price) in enumerate(zip(item.options, costs.options, strict=True))
        ]
    return TillOrder(
        id=order.id,
        reference=order.external_id or "",
        table_id=order.order_group,
        state=order.status,
        opened_at=order.timestamp,
        employee_id=order.user or "",
        name="",
        lines=tuple(lines),
        lots=frozenset(lots),
        is_priced=True,
    )


def _name_of(article_id: str | None, articles: Articles) -> str:
    article = articles.get(article_id or "")
    return article.name if article is not None else ""


def line_id_of(order: wire.Order, item: wire.OrderItem) -> str:
    """Return by which id an item that was typed at the till is known here."""
    return derived_id("till-line", order.id, item.id)


def is_open(order: wire.Order) -> bool:
    """Tell whether an order still stands on its table (A-B7)."""
    return order.status.casefold() not in assumptions.CLOSED and any(not item.paid for item in order.items)


def sale(
    one: wire.Payment, cancelled: frozenset[str], names: Mapping[str, str], people: Mapping[str, str] | None = None
) -> TillSale:
    """Turn a payment into the venue's words; `names` gives the ways to pay by id, `people` who works here (A-B9)."""
    method = name_here(one.payment_method_name or names.get(one.payment_method or "", ""))
    amount = Money.of(one.amount, CURRENCY)
    return TillSale(
        id=one.id,
        number=name_here(one.number),
        name=one.order_group_name,
        at=one.timestamp,
        total=amount,
        employee_name=name_here((people or {}).get(one.user or "", "")),
        items=tuple(
            (
                name_here(str(row.get("name", ""))),
                number_in(row.get("quantity"), otherwise=1),
                Money.of(number_in(row.get("total", row.get("amount"))), CURRENCY),
            )
            for row in one.items
        ),
        reference=one.external_id or "",
        table_name=name_here(one.order_group_name),
        methods=(method,),
        is_voided=one.id in cancelled,
        void_of=one.cancels or "",
        # A payment has one way to pay, and times are UTC; what has no zone counts as UTC (DOC "timestamps").
        sold_at=utc_moment(one.timestamp),
        tenders=((method, amount),) if method else (),
        dish_ids=tuple(found if isinstance(found := row.get("article"), str) else "" for row in one.items),
    )


def job_state(job: wire.Job) -> JobState:
    """Read a job's state; one that is not known counts as not done yet."""
    status = job.status.casefold()
    if status in assumptions.DONE:
        return JobState.DONE
    return JobState.FAILED if status in assumptions.FAILED else JobState.WAITING


def is_waiting(job: wire.Job) -> bool:
    """Tell whether a job says itself that it waits, or is being done; a word that is not known may be any end (A-B1)."""
    return job.status.casefold() in (*assumptions.WAITING, *assumptions.RUNNING)


def job_report(job: wire.Job, waiting: str) -> JobReport:
    """Say how a job stands; the proof of a finished one is looked up by who asked."""
    state = job_state(job)
    match state:
        case JobState.FAILED:
            # Some repeat the login in what they refuse; what is secret is struck before it is cut.
            said = MET.struck(_said(job.errors)[:LONGEST_LOOKED_AT])[:LONGEST_SENTENCE]
            return JobReport(state, sentence=f"The till refuses this: {said}".strip(": "))
        case JobState.WAITING:
            return JobReport(state, sentence=waiting)
    return JobReport(state)


def _said(errors: Any) -> str:
    if isinstance(errors, dict):
        return "; ".join(f"{name}: {_said(value)}" for name, value in errors.items())
    if isinstance(errors, list):
        return " ".join(_said(one) for one in errors)
    return "" if errors is None else str(errors)


def customers(rows: Iterable[wire.Customer]) -> tuple[Customer, ...]:
    """Return customers by name; the public interface tells of no credit."""
    return tuple(
        Customer(one.id, name_here(one.company or f"{one.first_name} {one.last_name}".strip()), Money(0, CURRENCY))
        for one in rows
    )


def report(name: str, rows: Iterable[wire.Turnover]) -> Report:
    """Return one of the turnover reports."""
    return Report(name, tuple(ReportRow(name_here(one.name), Money.of(one.turnover, CURRENCY), one.quantity) for one in rows))


def business_day(moment: datetime, days: int = 1) -> tuple[datetime, datetime]:
    """Return the bounds of the local day that a time is in, and of the days before it, as UTC times.

    "15 June, Austrian time" begins at 22:00 UTC the day before (DOC "Day boundaries").
    """
    zone = ZoneInfo(assumptions.ZONE)
    today = moment.astimezone(zone).date()
    begin = datetime.combine(today - timedelta(days=days - 1), datetime.min.time(), zone)
    end = datetime.combine(today + timedelta(days=1), datetime.min.time(), zone)
    return begin.astimezone(UTC), end.astimezone(UTC)


def problems(to_book: RoundToBook) -> tuple[str, ...]:
    """Return why bessa would not take a round."""
    found = []
    if not to_book.employee_id:
        found.append("bessa wants to know who orders; choose a waiter first.")
    step = Decimal(1).scaleb(-minor_digits(CURRENCY))
    for line in to_book.lines:
        quantity = line.quantity * (line.measure or ONE)
        if quantity != quantity.quantize(step):
            found.append(f"The quantity of {line.name} has more than two decimals.")
    return tuple(found)
