"""An evening of orders on the command line while answers are lost, requests hang and the process is killed.

Run by the test suite with few orders and by hand with many:

    python -m tests.faults.evening_with_kills --orders 200 --kills 10
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

FAULTS = [
    {"fault": "error", "status": 503, "when": "after", "method": "POST", "probability": 0.2},
    {"fault": "hang", "seconds": 20, "when": "after", "method": "POST", "probability": 0.1},
    {"fault": "reset", "when": "after", "method": "POST", "probability": 0.1},
]
WAIT_S = 40.0


@dataclass
class Told:
    """What the command line said of one order."""

    number: int
    proofs: list[str] = field(default_factory=list)
    order_id: str = ""
    was_killed: bool = False
    code: int | None = None


@dataclass
class Outcome:
    """What was acknowledged, what was booked, and what the queue explains."""

    told: list[Told]
    booked: Counter[str]
    queue: list[dict[str, Any]]
    seconds: float

    def problems(self) -> list[str]:
        """Return every broken promise."""
        found = [f"order {tag} was booked {count} times" for tag, count in self.booked.items() if count > 1]
        for one in self.told:
            count = self.booked.get(_note(one.number), 0)
            if "till" in one.proofs and count != 1:
                found.append(f"order {one.number} was said to be with the till and was booked {count} times")
            if "saved" in one.proofs and count == 0 and not self.queue:
                found.append(f"order {one.number} was saved, is not at the till and nothing explains it")
        return found


class CommandLine:
    """The `waiterapp` command with its own data folder."""

    def __init__(self, home: Path) -> None:
        self._environment = {**os.environ, "WAITERAPP_HOME": str(home)}

    def start(self, arguments: Sequence[str]) -> subprocess.Popen[str]:
        """Start the command."""
        command = [sys.executable, "-m", "waiterapp", *arguments]
        return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=self._environment)

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run the command to its end."""
        process = self.start(arguments)
        out, err = process.communicate(timeout=180)
        return subprocess.CompletedProcess(arguments, process.returncode, out, err)

    def json(self, *arguments: str) -> Any:
        """Run the command and decode what it prints."""
        done = self.run(*arguments, "--json")
        if done.returncode != 0:
            raise RuntimeError(f"{arguments} ended with {done.returncode}: {done.stderr}")
        return json.loads(done.stdout)


def play(orders: int, kills: int, seed: int) -> Outcome:
    """Send orders one after the other, kill some of the processes, deliver the rest, and compare."""
    began = time.monotonic()
    chance = random.Random(seed)
    doomed = set(chance.sample(range(orders), kills))
    with tempfile.TemporaryDirectory() as folder:
        command = CommandLine(Path(folder))
        simulator = command.start(["simulate", "--seed", str(seed)])
        try:
            if simulator.stdout is None:
                raise RuntimeError("the simulator has no output")
            till = json.loads(simulator.stdout.readline())
            credentials = [f"{key}={value}" for key, value in till["credentials"].items()]
            added = command.run(
                "profile", "add", "p", "--till", "dinkassa", "--base-url", till["base_url"], "--secrets", "file",
                "--credential", *credentials,
            )  # fmt: skip
            if added.returncode != 0:
                raise RuntimeError(added.stderr)
            tables = [table["name"] for area in command.json("tables") for table in area["tables"]]
            _post(till["ledger_url"].replace("_ledger", "_faults"), FAULTS)
            told = [_order(command, number, chance.choice(tables), number in doomed, chance) for number in range(orders)]
            explained = command.json("queue", "list")
            _post(till["ledger_url"].replace("_ledger", "_faults"), [])
            command.run("queue", "retry", "--wait", "60")
            left = command.json("queue", "list")
            booked = _booked(till["ledger_url"])
        finally:
            simulator.terminate()
            simulator.communicate(timeout=10)
    missing = [one for one in told if "saved" in one.proofs and not booked.get(_note(one.number))]
    return Outcome(told, booked, explained if not missing else left, time.monotonic() - began)


def _order(command: CommandLine, number: int, table: str, doomed: bool, chance: random.Random) -> Told:
    told = Told(number)
    arguments = ["order", "--table", table, "--item", f"Kaffe:{_note(number)}", "--wait", str(WAIT_S), "--json"]
    process = command.start(arguments)
    if doomed:
        time.sleep(chance.uniform(0.2, 1.0))
        process.kill()
        told.was_killed = True
    out, _ = process.communicate(timeout=180)
    for line in out.splitlines():
        proof = json.loads(line)
        told.proofs.append(proof["proof"])
        told.order_id = proof["order"]
    told.code = process.returncode
    return told


def _note(number: int) -> str:
    return f"number {number}"


def _booked(url: str) -> Counter[str]:
    with urllib.request.urlopen(url, timeout=10) as answer:
        entries = json.load(answer)
    return Counter(
        line["ExtraInformation"] for entry in entries if entry["action"] == "created" for line in entry["item"]["Items"]
    )


def _post(url: str, body: Any) -> None:
    data = json.dumps(body).encode()
    urllib.request.urlopen(urllib.request.Request(url, data=data, method="POST"), timeout=10).close()


def main() -> int:
    """Play with what the arguments say and print what came of it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--orders", type=int, default=200)
    parser.add_argument("--kills", type=int, default=10)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    outcome = play(options.orders, options.kills, options.seed)
    proven = sum("till" in one.proofs for one in outcome.told)
    saved = sum("saved" in one.proofs for one in outcome.told)
    killed = sum(one.was_killed for one in outcome.told)
    print(
        f"{len(outcome.told)} orders, {killed} killed, {saved} said to be saved, {proven} said to be with the till, "
        f"{sum(outcome.booked.values())} booked, {len(outcome.queue)} left in the queue, {outcome.seconds:.0f} s"
    )
    for problem in outcome.problems():
        print(problem)
    return 1 if outcome.problems() else 0


if __name__ == "__main__":
    raise SystemExit(main())
