"""What the DiKAS document leaves open, as the simulated server fills it. Nothing here is known to be so.

Request bodies follow the assumption register, A-K1 to A-K11; answers that the register does not name use the same names.
"""

from __future__ import annotations

OPENAPI_PATH = "/swagger/v1/swagger.json"
"""A-K1."""
FREE, OCCUPIED, TO_CLEAN = 0, 1, 2
"""A-K11: 0 is free; that 2 means "to be cleaned" is this server's own choice."""
CASH, CARD, NET_CASH, NET_CARD, TRANSFER, CREDIT, VOUCHER, HOUSE_TAB = 0, 1, 3, 4, 5, 10, 20, 99
PAYMENT_TYPES = (CASH, CARD, NET_CASH, NET_CARD, TRANSFER, CREDIT, VOUCHER, HOUSE_TAB)
"""From the user manual."""
RECTANGLE, CIRCLE, SQUARE, OVAL = 0, 1, 2, 3
TAX_STANDARD, TAX_REDUCED = 0, 1
GUESTS_GROUP = "Gäste"
"""The automatic group of NFC cards."""
