from __future__ import annotations

import subprocess
import sys

MANY_THREADS = """
import sys, threading
from dataclasses import make_dataclass
from waiterapp.venue.encoding import decoded, encoded

sys.setswitchinterval(1e-6)
inner = [make_dataclass(f"Inner{n}", [(f"a{m}", "tuple[int, ...]") for m in range(20)]) for n in range(40)]
kinds = [make_dataclass(f"Outer{n}", [("one", kind), ("name", str)]) for n, kind in enumerate(inner)]
bodies = [encoded(kind(part(*[(1, 2)] * 20), "x")) for kind, part in zip(kinds, inner)]
gate = threading.Barrier(8)

def work():
    gate.wait()
    for body, kind in zip(bodies, kinds):
        assert decoded(body, kind).name == "x"

threads = [threading.Thread(target=work) for _ in range(8)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
"""


def test_threads_that_meet_a_type_for_the_first_time_together_do_not_end_the_process() -> None:
    done = subprocess.run([sys.executable, "-c", MANY_THREADS], capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (0, "")
