"""What stands for something that is not said: some services leave a field out, others write `null` into it."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from pydantic import BeforeValidator

from waiterapp.pos.decoding import Number, Percent, Quantity


def unsaid(usual: bool | Decimal) -> BeforeValidator:
    """Let `null` stand for what is usual, as the field's absence does: nothing else of the item is lost for it."""
    return BeforeValidator(lambda value: usual if value is None or value == "" else value)


OnUnlessSaid = Annotated[bool, unsaid(True)]
OffUnlessSaid = Annotated[bool, unsaid(False)]
NothingUnlessSaid = Annotated[Number, unsaid(Decimal(0))]
OneUnlessSaid = Annotated[Quantity, unsaid(Decimal(1))]
FullRateUnlessSaid = Annotated[Percent, unsaid(Decimal(20))]
"""Austria's usual rate."""
