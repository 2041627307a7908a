"""The endpoints a manager needs, against the simulated cloud."""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import Awaitable, Callable
from decimal import Decimal
from typing import Any

import pytest

from tests.pos.doubles import Watch, account
from waiterapp.pos.dinkassa.client import DinkassaClient
from waiterapp.pos.dinkassa.till import DinkassaTill
from waiterapp.pos.http import HttpDoor
from waiterapp.pos.till import ChangesStock, NotFound, Refused
from waiterapp.simulator.server import SimulatorServer


def on_client(server: SimulatorServer, work: Callable[[DinkassaClient], Awaitable[Any]]) -> Any:
    given = server.till.credentials
    headers = {"MachineId": given["machine_id"], "MachineKey": given["machine_key"], "IntegratorId": given["integrator_id"]}

    async def run() -> Any:
        door = HttpDoor(server.base_url, Watch())
        try:
            return await work(DinkassaClient(door, lambda: headers))
        finally:
            await door.close()

    return asyncio.run(run())


def key() -> str:
    return str(uuid.uuid4())


def test_headings_are_made_and_renamed_and_a_taken_weight_is_refused_with_its_owner(server: SimulatorServer) -> None:
    async def work(client: DinkassaClient) -> list[str]:
        made = await client.create_bong_category("BREAD", 15, key())
        await client.update_bong_category(made.id, "BRÖD", 16, key())
        with pytest.raises(Refused, match="STARTER"):
            await client.create_bong_category("OTHER", 10, key())
        return [heading.name for heading in await client.bong_categories([]) if heading.sorting_weight == 16]

    assert on_client(server, work) == ["BRÖD"]


def test_an_article_is_changed_and_read_again(server: SimulatorServer) -> None:
    async def work(client: DinkassaClient) -> Any:
        item = (await client.inventory_items([], visible=True))[0]
        await client.update_inventory_item({"Id": item.id, "PriceIncludingVat": Decimal("99.50")}, key())
        return (await client.inventory_item(item.id)).price

    assert on_client(server, work) == Decimal("99.5")


def test_a_draft_is_replaced_submitted_and_then_out_of_reach(server: SimulatorServer) -> None:
    async def work(client: DinkassaClient) -> None:
        employee = (await client.employees([]))[0]
        items = await client.inventory_items([], visible=True)

        def order(item_id: str, **more: object) -> dict[str, object]:
            return {"EmployeeId": employee.id, "State": 1, "Items": [{"InventoryItemId": item_id, "Quantity": 1}], **more}

        draft = await client.create_presale(order(items[0].id), key())
        changed = await client.replace_presale(order(items[1].id, Id=draft.id), key())
        assert (changed.id, changed.items[0].description) == (draft.id, items[1].description)
        assert (await client.submit_presale(draft.id, key())).state == 2
        with pytest.raises(Refused):
            await client.delete_presale(draft.id, key())
        other = await client.create_presale(order(items[0].id), key())
        await client.delete_presale(other.id, key())
        with pytest.raises(NotFound):
            await client.presale(other.id)

    on_client(server, work)


def test_a_session_key_is_made_for_an_employee(server: SimulatorServer) -> None:
    async def work(client: DinkassaClient) -> None:
        employee = (await client.employees([]))[0]
        made = await client.create_session_key(employee.id, server.till.credentials["machine_id"])
        session = await client.authenticate_session(made)
        assert (len(made), session.employee_id) == (12, employee.id)

    on_client(server, work)


def test_stock_is_changed_only_when_nobody_was_faster(server: SimulatorServer) -> None:
    async def work() -> None:
        till = DinkassaTill(account(server))
        assert isinstance(till, ChangesStock)
        dish = (await till.read_menu()).resolve("Kaffe")
        assert dish.stock is not None
        assert await till.change_stock(dish.id, dish.stock, Decimal(7)) == 7
        with pytest.raises(Refused, match="it has 7 now"):
            await till.change_stock(dish.id, Decimal(99), Decimal(1))
        await till.close()

    asyncio.run(work())
