"""The simulated cloud behaves like the vendor's document, whatever the client thinks."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

import httpx
import pytest

from waiterapp.simulator.control import direct, set_faults
from waiterapp.simulator.dinkassa import dinkassa_till
from waiterapp.simulator.server import SimulatorServer

Get = Callable[..., Any]


@pytest.fixture
def api(server: SimulatorServer) -> Iterator[httpx.Client]:
    given = server.till.credentials
    headers = {"MachineId": given["machine_id"], "MachineKey": given["machine_key"], "IntegratorId": given["integrator_id"]}
    with httpx.Client(base_url=server.base_url, headers=headers, trust_env=False) as client:
        yield client


def items(api: httpx.Client, path: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = api.get(path).raise_for_status().json()["Items"]
    return found


def order(api: httpx.Client, **changes: Any) -> dict[str, Any]:
    body: dict[str, Any] = {
        "EmployeeId": items(api, "employee")[0]["Id"],
        "State": 4,
        "TransactionName": "TABLE 1",
        "ParkingId": items(api, "presaletransactionparking")[0]["Id"],
        "Items": [{"Quantity": 1, "InventoryItemId": items(api, "inventoryitem?fetch=1")[0]["Id"]}],
        "Payments": [],
    }
    return {"Item": {**body, **changes}}


@pytest.mark.parametrize(
    ("resource", "default", "most"),
    [
        ("category", 19, 100),
        ("inventoryitem", 10, 200),
        ("tablemap", 5, 200),
        ("presaletransactionparking", 10, 200),
        ("employee", 6, 100),
        ("bongcategory", 7, 100),
        ("multipriceitem", 6, 100),
    ],
)
def test_pages_have_the_documents_defaults_and_maxima(api: httpx.Client, resource: str, default: int, most: int) -> None:
    assert len(items(api, resource)) == default
    assert api.get(resource, params={"fetch": most}).status_code == 200
    assert api.get(resource, params={"fetch": most + 1}).status_code == 400
    assert api.get(resource, params={"offset": -1}).status_code == 400
    assert "Message" in api.get(resource, params={"fetch": 0}).json()


def test_the_waiter_order_of_the_document_is_answered_as_in_the_document(api: httpx.Client) -> None:
    answer = api.post("PreSaleTransaction", json=order(api)).raise_for_status()
    item = answer.json()["Item"]
    assert item["State"] == 4
    assert item["ExternalReference1"] is None
    line = item["Items"][0]
    assert line["ExtraInformation"] == ""
    assert '"PricePerItemIncludingVat":165.00' in answer.text
    assert '"Quantity":1.0,' in answer.text
    read = api.get(f"presaletransaction/{item['Id']}").text
    assert '"PricePerItemIncludingVat":165.0,' in read
    assert '"Quantity":1.0000000000' in read


def test_ids_are_text_except_where_the_document_has_numbers(api: httpx.Client) -> None:
    assert items(api, "tablemap")[0]["Id"] == 0
    price = items(api, "multipriceitem")[0]
    assert isinstance(price["MultiPriceListId"], int)
    assert price["MultiPriceListId"] > 2**53
    assert isinstance(price["Id"], str)


def test_nothing_has_the_documents_spellings(api: httpx.Client) -> None:
    api.post("presaletransaction", json=order(api, State=1, ParkingId=None)).raise_for_status()
    assert items(api, "presaletransaction")[0]["ParkingId"] == ""
    assert any(word["InventoryItemId"] == "" for word in items(api, "dictionaryword"))
    assert any(word["InventoryItemId"] for word in items(api, "dictionaryword"))


def test_bare_objects_are_bare(api: httpx.Client) -> None:
    assert api.get("tablemap/0").json() == {"Id": 0, "Name": "MATSAL", "Active": True}
    assert set(api.get("settings").json()) == {"Unit"}


def test_a_request_key_works_once_and_says_so_in_plain_text(api: httpx.Client, server: SimulatorServer) -> None:
    key = str(uuid.uuid4())
    body = order(api)
    assert api.post("presaletransaction", params={"requestKey": key}, json=body).status_code == 200
    again = api.post("presaletransaction", params={"requestKey": key}, json=body)
    assert (again.status_code, again.headers["content-type"].split(";")[0]) == (409, "text/plain")
    assert again.text == f"The requestKey ({key}) has already been received."
    assert api.post("presaletransaction", params={"requestKey": "no-guid"}, json=body).status_code == 409
    assert len(server.till.ledger.entries()) == 1


@pytest.mark.parametrize("state", [0, 2, 3, 5])
def test_only_states_1_and_4_can_be_sent(api: httpx.Client, state: int) -> None:
    assert api.post("presaletransaction", json=order(api, State=state)).status_code == 400


@pytest.mark.parametrize(
    "changes",
    [
        {"ExternalReference1": "x" * 31},
        {"TransactionName": "x" * 51},
        {"EmployeeId": "1"},
        {"ParkingId": "1"},
        {"Items": [{"Quantity": 1, "InventoryItemId": "1"}]},
        {"Payments": [{"Type": 18, "Amount": 1}]},
        {"Payments": [{"Type": 99, "Amount": 1}]},
    ],
)
def test_what_breaks_a_rule_is_refused(api: httpx.Client, changes: dict[str, Any]) -> None:
    assert api.post("presaletransaction", json=order(api, **changes)).status_code == 400


def test_put_replaces_everything_and_gives_lines_new_ids(api: httpx.Client) -> None:
    first = api.post("presaletransaction", json=order(api, State=1, ParkingId=None, ExternalReference1="r1")).json()["Item"]
    body = order(api, State=1, Id=first["Id"], TransactionName=None, ParkingId=None)
    second = api.put("presaletransaction", json=body).raise_for_status().json()["Item"]
    assert second["Id"] == first["Id"]
    assert second["ExternalReference1"] is None
    assert second["TransactionName"] is None
    assert second["Items"][0]["Id"] != first["Items"][0]["Id"]


def test_parked_and_submitted_orders_can_be_neither_changed_nor_deleted(api: httpx.Client) -> None:
    parked = api.post("presaletransaction", json=order(api)).json()["Item"]
    assert api.put("presaletransaction", json=order(api, Id=parked["Id"])).status_code == 400
    assert api.delete(f"presaletransaction/{parked['Id']}").status_code == 400
    draft = api.post("presaletransaction", json=order(api, State=1)).json()["Item"]
    submitted = api.post(f"presaletransaction/{draft['Id']}", data={"submit": "true"}).raise_for_status()
    assert submitted.json()["Item"]["State"] == 2
    assert api.delete(f"presaletransaction/{draft['Id']}").status_code == 400


def test_a_session_key_works_once(api: httpx.Client, server: SimulatorServer) -> None:
    given = server.till.credentials
    employee = items(api, "employee")[0]["Id"]
    anonymous = httpx.Client(base_url=server.base_url, trust_env=False)
    key = anonymous.post("session", params={"employeeId": employee, "MachineId": given["machine_id"]}).json()
    assert len(key) == 12
    session = anonymous.post("session", json=key).json()
    assert session["Type"] == 1
    assert anonymous.post("session", json=key).status_code == 401
    headers = {"SessionId": session["Id"], "IntegratorId": given["integrator_id"]}
    assert anonymous.get("settings", headers=headers).status_code == 200
    assert anonymous.get("settings").status_code == 401
    anonymous.close()


def test_wrong_credentials_and_wrong_formats(api: httpx.Client) -> None:
    assert api.get("settings", headers={"MachineKey": "wrong"}).status_code == 403
    assert api.get("settings", headers={"IntegratorId": "wrong"}).status_code == 401
    assert api.get("settings", headers={"Accept": "text/xml"}).status_code == 406
    assert api.get("nothing").status_code == 404
    assert api.post("dictionaryword", json={}).status_code == 405


def test_stock_changes_only_when_nobody_was_faster(api: httpx.Client) -> None:
    item = items(api, "inventoryitem?fetch=1")[0]
    current = Decimal(str(item["QuantityInStockCurrent"]))
    changed = api.post(f"inventoryitem/{item['Id']}", data={"currentQuantity": str(current), "newQuantity": "7"})
    assert changed.json()["Item"]["QuantityInStockCurrent"] == 7
    assert api.post(f"inventoryitem/{item['Id']}", data={"currentQuantity": "99", "newQuantity": "1"}).status_code == 400


def test_a_taken_sorting_weight_is_refused_with_the_name_of_its_owner(api: httpx.Client) -> None:
    answer = api.post("bongcategory", json={"Item": {"Name": "BREAD", "SortingWeight": "10"}})
    assert answer.status_code == 400
    assert "STARTER" in answer.json()["Message"]


def test_the_operator_types_state_0_and_pays_into_a_transaction(api: httpx.Client, server: SimulatorServer) -> None:
    direct(server, {"do": "type", "table": "3", "items": [["Kaffe", 2]]})
    typed = items(api, "presaletransaction")[0]
    assert typed["State"] == 0
    direct(server, {"do": "pay", "table": "3"})
    assert items(api, "presaletransaction") == []
    now = server.till.ledger.entries()[-1]["item"]["DateTime"][:10]
    sold = items(api, f"transaction?startDateTime={now}T00:00:00&endDateTime={now}T23:59:59")
    assert sold[0]["TotalAmountIncludingVat"] == 78
    assert api.get("transaction").status_code == 400
    assert api.get("transaction?startDateTime=2026-01-01&endDateTime=2026-01-09").status_code == 400


def test_hidden_articles_must_be_asked_for(api: httpx.Client) -> None:
    assert {item["Description"] for item in items(api, "inventoryitem?VisibleOnSalesMenu=false")} == {
        "Presentkort 500",
        "Personalmat",
    }


def test_the_same_seed_is_the_same_till() -> None:
    with SimulatorServer(dinkassa_till(seed=5)) as one, SimulatorServer(dinkassa_till(seed=5)) as two:
        assert one.till.credentials == two.till.credentials
    assert dinkassa_till(seed=6).credentials != one.till.credentials


def test_faults_strike_by_script(api: httpx.Client, server: SimulatorServer) -> None:
    body = order(api)
    set_faults(server, [{"fault": "error", "status": 503, "when": "after", "method": "POST", "times": 1}])
    assert api.post("presaletransaction", json=body).status_code == 503
    assert len(server.till.ledger.entries()) == 1
    set_faults(server, [{"fault": "reset", "when": "before", "times": 1}])
    with pytest.raises(httpx.HTTPError):
        api.get("settings")
    set_faults(server, [{"fault": "rate_limit", "retry_after": "120", "times": 1}, {"fault": "html", "times": 1}])
    assert api.get("settings").headers["retry-after"] == "120"
    assert "html" in api.get("settings").headers["content-type"]
    set_faults(server, [{"fault": "cut", "when": "after", "times": 1}])
    with pytest.raises(httpx.HTTPError):
        api.get("settings")
    assert api.get("settings").status_code == 200
