"""The web application around a simulated till: its own API, and the simulator's doors beside it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from waiterapp.simulator.faults import FaultLayer, read_rules
from waiterapp.simulator.ledger import Ledger

METHODS = ["GET", "POST", "PUT", "DELETE", "PATCH"]
Serve = Callable[[Request], Awaitable[Response]]
Direct = Callable[[dict[str, Any]], Any]


class Impossible(Exception):
    """A wish that the person at the till cannot fulfil; `str()` says why."""


def served(serve: Serve, direct: Direct, ledger: Ledger, seed: int = 0) -> FaultLayer:
    """Return a till's API behind a fault layer.

    `/_faults`, `/_ledger` and `/_operator` are the simulator's own and never struck by faults; the layer lets those in who know
    the token of this run.
    """

    async def show_ledger(_request: Request) -> Response:
        return JSONResponse(ledger.entries())

    async def set_faults(request: Request) -> Response:
        layer.rules = read_rules(await request.json())
        return Response(status_code=204)

    async def show_struck(_request: Request) -> Response:
        return JSONResponse(layer.struck)

    async def obey(request: Request) -> Response:
        try:
            return JSONResponse(direct(await request.json()))
        except Impossible as error:
            return Response(str(error), 400, media_type="text/plain")

    layer = FaultLayer(
        Starlette(
            routes=[
                Route("/_faults", set_faults, methods=["POST"]),
                Route("/_faults", show_struck),
                Route("/_operator", obey, methods=["POST"]),
                Route("/_ledger", show_ledger),
                Route("/{path:path}", serve, methods=METHODS),
            ]
        ),
        seed,
    )
    return layer
