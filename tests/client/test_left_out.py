"""One order at the till that cannot be read: staff are told, once, and everything else goes on."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.client.running import running
from waiterapp.domain.events import OrdersRead
from waiterapp.simulator.control import set_faults
from waiterapp.simulator.server import SimulatorServer

SOUND = {"Id": "900", "Name": "T7 #ABCDE", "TableMap": 0, "State": 4, "TransactionName": "T7 #ABCDE", "Items": []}
BAD = {"Id": "901", "Name": "T8", "TableMap": 0, "State": "parked", "Items": [{"Quantity": "1e999999999"}]}


@pytest.mark.expects_log
def test_what_is_only_on_the_till_is_told_once(server: SimulatorServer, tmp_path: Path) -> None:
    body = json.dumps({"Items": [SOUND, BAD]})
    set_faults(server, [{"fault": "garbage", "method": "GET", "path": "presaletransaction", "body": body}])
    with running(tmp_path, server.base_url, server.till.credentials) as client:
        client.until(lambda: len(client.events(OrdersRead)) >= 3, "orders to be read three times")
        told = [one for one in client.troubles if "left out" in one]
    assert [one.partition("PreSale ")[2].split(":")[0] for one in told] == ["901"]
