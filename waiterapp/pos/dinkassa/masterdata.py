"""Articles and headings that are changed from here: what Dinkassa's interface allows of it.

Deleting is never done: an article whose heading was deleted is on no kitchen ticket, and one whose category was deleted is not
on the till at all (DOC "Delete BongCategory", "Delete Category").
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from decimal import Decimal

from waiterapp.domain.dishes import DishChange
from waiterapp.domain.menu import BongCategory, Dish
from waiterapp.domain.search import folded
from waiterapp.pos.dinkassa import mapping, wire
from waiterapp.pos.dinkassa.assumptions import SENT_WITH_A_CHANGE
from waiterapp.pos.dinkassa.client import DinkassaClient
from waiterapp.pos.dishes import changed, check_change, restocked
from waiterapp.pos.till import AlreadyDone, OutcomeUnknown, Refused, TillError

NAME_LENGTH = 30
WEIGHT_STEP = 10
MOST_WEIGHT = 2**31 - 1
_MOST_TRIES = 3


async def change_dish(client: DinkassaClient, change: DishChange, currency: str) -> Dish:
    """Change an article: it is read, written with what may be written of it, and read again."""
    item = await client.inventory_item(change.dish_id)
    check_change(change, mapping.dish(item, currency), NAME_LENGTH)

    async def read() -> Dish:
        return mapping.dish(await client.inventory_item(change.dish_id), currency)

    return await changed(client.update_inventory_item(article(item, change), str(uuid.uuid4())), read, change)


def article(item: wire.InventoryItem, change: DishChange) -> dict[str, object]:
    """Build the body of a PUT: everything that may be written, as it was read, with what is new (A-D9)."""
    given = item.model_dump(by_alias=True)
    body: dict[str, object] = {"Id": item.id}
    body |= {name: given[name] for name in SENT_WITH_A_CHANGE if given.get(name) not in (None, "")}
    if change.name is not None:
        body["Description"] = change.name
    if change.price is not None:
        body["PriceIncludingVat"] = change.price.amount
    if change.visible is not None:
        body["VisibleOnSalesMenu"] = change.visible
    if change.bong_category_id is not None:
        body["BongCategoryId"] = change.bong_category_id
    return body


async def change_stock(client: DinkassaClient, dish_id: str, known: Decimal, new: Decimal) -> Decimal:
    """Change a quantity in stock, if it is still what is known."""

    async def read() -> Decimal:
        stock = (await client.inventory_item(dish_id)).stock
        return stock if stock is not None else Decimal(0)

    return await restocked(client.change_stock(dish_id, known, new, str(uuid.uuid4())), read, known, new)


async def add_heading(client: DinkassaClient, name: str) -> BongCategory:
    """Make a heading below all others. A weight that somebody took meanwhile is a reason to try the next one."""
    wanted = name.strip()
    if not wanted:
        raise Refused("A heading needs a name.")
    if len(wanted) > NAME_LENGTH:
        raise Refused(f"A name at the till has at most {NAME_LENGTH} characters.")
    refusal: Refused | None = None
    for _ in range(_MOST_TRIES):
        headings = await client.bong_categories([])
        there = _named(headings, wanted)
        if there is not None:
            return there
        weight = next_weight([one.sorting_weight for one in headings])
        try:
            made = await client.create_bong_category(wanted, weight, str(uuid.uuid4()))
        except (OutcomeUnknown, AlreadyDone) as error:
            return await _found_after(client, wanted, error)
        except Refused as error:
            refusal = error
            if weight not in [one.sorting_weight for one in await client.bong_categories([])]:
                raise
        else:
            # The document's own sample answers another name than was sent.
            return _named(await client.bong_categories([]), wanted) or BongCategory(made.id, made.name, made.sorting_weight)
    raise refusal or Refused("The till does not take the heading.")


async def _found_after(client: DinkassaClient, name: str, error: TillError) -> BongCategory:
    try:
        found = _named(await client.bong_categories([]), name)
    except TillError as unreadable:
        raise OutcomeUnknown(
            "The till's answer was lost. Whether it has the change is seen when it can be read again."
        ) from unreadable
    if found is None:
        raise Refused("The till did not take the change; it has what it had.") from error
    return found


def _named(headings: Iterable[wire.BongCategory], name: str) -> BongCategory | None:
    found = next((one for one in headings if folded(one.name) == folded(name)), None)
    return BongCategory(found.id, found.name, found.sorting_weight) if found else None


def next_weight(taken: Iterable[int]) -> int:
    """Return the next free weight below all others, in steps that leave room between them."""
    weights = set(taken)
    highest = max(weights, default=0)
    if highest <= MOST_WEIGHT - WEIGHT_STEP:
        return (highest // WEIGHT_STEP + 1) * WEIGHT_STEP
    return next(one for one in range(MOST_WEIGHT, 0, -1) if one not in weights)
