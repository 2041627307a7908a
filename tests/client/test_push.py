"""A board that is pushed: right after every way a connection can end, and never late when it has not."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.client.pushed import live, pushed, same
from tests.client.running import Running
from waiterapp.client import mirror
from waiterapp.domain.tills import PushState
from waiterapp.simulator.control import direct, direct_hub, direct_tokens
from waiterapp.simulator.dikas import dikas_till
from waiterapp.simulator.server import SimulatorServer

DISHES = ("Toast Skagen", "Wallenbergare", "Kladdkaka med grädde")


def type_at(server: SimulatorServer, table: str, dish: str = "Toast Skagen", gang: int = 1) -> None:
    direct(server, {"do": "type", "table": table, "items": [[dish, 1]], "gang": gang})


def test_an_order_typed_at_the_till_is_here_at_once(dikas: SimulatorServer, tmp_path: Path) -> None:
    with pushed(tmp_path, dikas) as client:
        for number in range(1, 6):
            began = time.monotonic()
            type_at(dikas, str(number))
            same(client, dikas, 2.0, "the order")
            assert time.monotonic() - began < 1.5


@pytest.mark.parametrize(
    ("wish", "back_within_s"),
    [
        pytest.param({"do": "restart", "seconds": 1.5}, 8.0, id="server restart"),
        pytest.param({"do": "restart", "seconds": 1.5, "reset": True}, 8.0, id="server restart with RST"),
        pytest.param({"do": "reset"}, 4.0, id="RST"),
        pytest.param({"do": "fin"}, 4.0, id="FIN"),
        pytest.param({"do": "close", "allow_reconnect": True}, 4.0, id="close that allows to reconnect"),
        pytest.param({"do": "close"}, 6.0, id="close that does not"),
        pytest.param({"do": "close", "error": "Server fault"}, 6.0, id="close with an error"),
        pytest.param({"do": "mute"}, 16.0, id="half-open silence"),
    ],
)
def test_after_every_end_of_a_connection_the_board_is_right(
    dikas: SimulatorServer, tmp_path: Path, wish: dict[str, Any], back_within_s: float
) -> None:
    with pushed(tmp_path, dikas) as client:
        type_at(dikas, "1")
        same(client, dikas, 3.0, "the first order")
        before = direct_hub(dikas, {})["connected"]
        direct_hub(dikas, wish)
        # Nobody hears of these: SignalR delivers nothing a second time.
        for number in range(2, 5):
            type_at(dikas, str(number))
        same(client, dikas, back_within_s, "the orders of the gap")
        client.until(lambda: direct_hub(dikas, {})["connected"] > before, "a new connection", back_within_s)
        live(client)
        type_at(dikas, "5")
        same(client, dikas, 2.0, "an order after the gap")


def test_silence_is_said_before_the_connection_is_given_up(dikas: SimulatorServer, tmp_path: Path) -> None:
    with pushed(tmp_path, dikas) as client:
        direct_hub(dikas, {"do": "mute"})
        client.until(lambda: client.link.push is PushState.SILENT, "the silence to be said", 12.0)
        client.until(lambda: client.link.push is not PushState.SILENT, "the connection to be given up", 6.0)
        live(client)


def test_a_server_that_is_really_gone_comes_back_on_the_same_port(tmp_path: Path) -> None:
    till = dikas_till()
    first = SimulatorServer(till)
    first.start()
    with pushed(tmp_path, first) as client:
        first.stop()
        client.until(lambda: client.link.push is PushState.DOWN, "push to be gone", 5.0)
        time.sleep(1.0)
        with SimulatorServer(till, first.port) as second:
            type_at(second, "7")
            same(client, second, 12.0, "the order typed while nobody listened")
            live(client)


def test_a_login_that_expires_while_push_is_live_is_renewed(tmp_path: Path) -> None:
    with SimulatorServer(dikas_till(token_lifetime_s=6.0, keep_alive_s=1.0)) as server, pushed(tmp_path, server) as client:
        direct_hub(server, {"do": "expire"})
        before = direct_hub(server, {})["connected"]
        client.until(lambda: direct_hub(server, {})["connected"] > before + 1, "two renewed connections", 30.0)
        type_at(server, "3")
        same(client, server, 8.0, "an order after the renewal")
        assert direct_tokens(server, {})["logins"] <= 2


def test_a_token_that_is_refused_is_refreshed_at_once(dikas: SimulatorServer, tmp_path: Path) -> None:
    with pushed(tmp_path, dikas) as client:
        direct_tokens(dikas, {"do": "revoke"})
        direct_hub(dikas, {"do": "fin"})
        type_at(dikas, "2")
        same(client, dikas, 5.0, "the order after a new login")
        live(client)


def test_events_joined_and_split_over_frames_are_all_heard(dikas: SimulatorServer, tmp_path: Path) -> None:
    with pushed(tmp_path, dikas) as client:
        for mode in ("joined", "split", "torn"):
            direct_hub(dikas, {"do": "framing", "mode": mode})
            type_at(dikas, "4")
            same(client, dikas, 2.0, f"an order in {mode} frames")


@pytest.mark.parametrize("text", ['{"type":99}\x1e', "garbage\x1e", '[1,2]\x1e{"type":6}\x1e', '{"type":1}\x1e', "\x1e\x1e"])
def test_what_a_hub_should_not_send_ends_nothing(dikas: SimulatorServer, tmp_path: Path, text: str) -> None:
    with pushed(tmp_path, dikas) as client:
        connected = direct_hub(dikas, {})["connected"]
        direct_hub(dikas, {"do": "raw", "text": text})
        type_at(dikas, "4")
        same(client, dikas, 2.0, "the order after it")
        assert direct_hub(dikas, {})["connected"] == connected


def test_courses_called_at_the_till_are_fired_here(dikas: SimulatorServer, tmp_path: Path) -> None:
    with pushed(tmp_path, dikas) as client:
        type_at(dikas, "6")
        type_at(dikas, "6", "Wallenbergare", gang=2)
        same(client, dikas, 3.0, "both orders")
        order = next(iter(client.orders.values()))
        held = [line.item.name for line in order.lines if order.is_held(line)]
        assert held == ["Wallenbergare"]
        direct(dikas, {"do": "gang", "table": "6", "gang": 2})
        client.until(lambda: next(iter(client.orders.values())).course == 2, "the course", 3.0)


Step = st.one_of(
    st.tuples(st.just("type"), st.sampled_from(["1", "2", "3"]), st.sampled_from(DISHES)),
    st.tuples(st.just("pay"), st.sampled_from(["1", "2", "3"]), st.just("")),
    st.tuples(st.sampled_from(["drop", "double", "shuffle"]), st.just(""), st.just("")),
)


def test_events_lost_doubled_and_reordered_change_nothing(
    dikas: SimulatorServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The only net for a lost last event is the regular reading, which is made to come more often here.
    monkeypatch.setattr(mirror, "POLL_WITH_PUSH_S", 0.3)
    with pushed(tmp_path, dikas, poll_s=0.3) as client:

        @settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True, database=None)
        @given(st.lists(Step, min_size=1, max_size=8))
        def play(steps: list[tuple[str, str, str]]) -> None:
            for what, table, dish in steps:
                if what == "type":
                    type_at(dikas, table, dish)
                elif what == "pay":
                    _pay(dikas, table)
                else:
                    direct_hub(dikas, {"do": what, "count": 3})
            same(client, dikas, 6.0, "the board to be as the till")

        play()


def _pay(server: SimulatorServer, table: str) -> None:
    open_tables = {one["item"]["tableName"]: one["action"] for one in server.till.ledger.entries()}
    if open_tables.get(table) == "typed":
        direct(server, {"do": "pay", "table": table})


def test_a_table_paid_at_the_till_waits_to_be_cleaned(dikas: SimulatorServer, tmp_path: Path) -> None:
    with pushed(tmp_path, dikas) as client:
        type_at(dikas, "9")
        same(client, dikas, 3.0, "the order")
        direct(dikas, {"do": "pay", "table": "9"})
        client.until(lambda: _closed(client), "the order to be gone", 5.0)


def _closed(client: Running) -> bool:
    return bool(client.orders) and not any(order.is_open for order in client.orders.values())
