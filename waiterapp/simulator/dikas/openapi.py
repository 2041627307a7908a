"""The server's own description of itself, as ASP.NET serves it at `/swagger/v1/swagger.json`."""

from __future__ import annotations

from typing import Any

_BODIES: dict[str, dict[str, str]] = {
    "LoginRequest": {"username": "string", "password": "string"},
    "RefreshRequest": {"accessToken": "string", "refreshToken": "string"},
    "ArticleRequest": {
        "name": "string",
        "price": "number",
        "taxClass": "integer",
        "groupId": "string",
        "isActive": "boolean",
    },
    "OpenBonRequest": {
        "tableId": "string",
        "staffId": "string",
        "externalId": "string",
        "comment": "string",
        "positions": "OpenBonPosition[]",
    },
    "OpenBonPosition": {
        "articleId": "string",
        "count": "number",
        "price": "number",
        "gang": "integer",
        "seat": "integer",
        "isOffSite": "boolean",
        "extraDescription": "string",
        "options": "object[]",
    },
    "OpenBonBatchRequest": {"bons": "OpenBonRequest[]"},
    "Payment": {"type": "integer", "amount": "number", "voucherId": "string", "customerId": "string"},
    "TablePaymentRequest": {
        "tableId": "string",
        "staffId": "string",
        "positionIds": "string[]",
        "payments": "Payment[]",
        "tip": "number",
        "externalId": "string",
    },
    "DirectSaleRequest": {
        "positions": "OpenBonPosition[]",
        "payments": "Payment[]",
        "isOffSite": "boolean",
        "staffId": "string",
        "externalId": "string",
    },
    "GangRequest": {"gang": "integer"},
    "StaffSwitchRequest": {"staffId": "string", "pin": "string"},
    "VoidRequest": {"reason": "string"},
    "AmountRequest": {"amount": "number"},
    "DayCloseRequest": {},
}
_OPERATIONS: tuple[tuple[str, str, str | None], ...] = (
    ("post", "/auth/login", "LoginRequest"),
    ("post", "/auth/refresh", "RefreshRequest"),
    ("get", "/articles", None),
    ("get", "/articles/{id}", None),
    ("post", "/articles", "ArticleRequest"),
    ("put", "/articles/{id}", "ArticleRequest"),
    ("delete", "/articles/{id}", None),
    ("get", "/article-groups", None),
    ("get", "/customers", None),
    ("post", "/customers/{id}/credit", "AmountRequest"),
    ("post", "/customers/{id}/payout", "AmountRequest"),
    ("get", "/customers/{id}/transactions", None),
    ("get", "/tables", None),
    ("get", "/tables/{id}", None),
    ("post", "/tables/{id}/gang", "GangRequest"),
    ("post", "/tables/{id}/cleaned", None),
    ("get", "/open-bons", None),
    ("post", "/open-bons", "OpenBonRequest"),
    ("post", "/open-bons/batch", "OpenBonBatchRequest"),
    ("post", "/payments/direct-sale", "DirectSaleRequest"),
    ("post", "/payments/table", "TablePaymentRequest"),
    ("get", "/receipts", None),
    ("post", "/receipts/{id}/void", "VoidRequest"),
    ("get", "/staff", None),
    ("post", "/staff/switch", "StaffSwitchRequest"),
    ("post", "/day-close", "DayCloseRequest"),
    ("get", "/day-close", None),
    ("get", "/day-close/{id}", None),
    ("get", "/reports/revenue", None),
    ("get", "/reports/top-articles", None),
    ("get", "/reports/wgr", None),
    ("get", "/reports/weekly", None),
    ("get", "/vouchers", None),
    ("post", "/vouchers/{id}/redeem", "AmountRequest"),
)


def document() -> dict[str, Any]:
    """Return the OpenAPI document."""
    paths: dict[str, Any] = {}
    for method, path, body in _OPERATIONS:
        operation: dict[str, Any] = {"responses": {"200": {"description": "OK"}}}
        if path == "/open-bons" and method == "get":
            operation["parameters"] = [{"name": "tableId", "in": "query", "schema": {"type": "string"}}]
        if body is not None:
            schema = {"$ref": f"#/components/schemas/{body}"}
            operation["requestBody"] = {"content": {"application/json": {"schema": schema}}}
        paths.setdefault(f"/api/v1{path}", {})[method] = operation
    return {
        "openapi": "3.0.1",
        "info": {"title": "DiKAS", "version": "v1"},
        "paths": paths,
        "components": {"schemas": {name: _schema(fields) for name, fields in _BODIES.items()}},
    }


def _schema(fields: dict[str, str]) -> dict[str, Any]:
    return {"type": "object", "properties": {name: _type(kind) for name, kind in fields.items()}}


def _type(kind: str) -> dict[str, Any]:
    if kind.endswith("[]"):
        return {"type": "array", "items": _type(kind[:-2]), "nullable": True}
    return {"$ref": f"#/components/schemas/{kind}"} if kind[0].isupper() else {"type": kind}
