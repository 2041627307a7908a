"""What a test prints of times beside their limit."""

from __future__ import annotations

from waiterapp.benchmarks.frames import Times


def row(name: str, found: Times, limit: Times) -> str:
    return (
        f"{name:44} p50 {found.median * 1000:7.2f} ms ({found.median / limit.median:4.1f} x blank)  "
        f"p99 {found.p99 * 1000:7.2f} ms ({found.p99 / limit.median:4.1f} x)  blank {limit.median * 1000:.2f} ms"
    )
