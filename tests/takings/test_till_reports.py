"""The till's own numbers for the same days are the same as ours, and a difference is found."""

from __future__ import annotations

import asyncio

import pytest

from tests.takings.months import Months
from waiterapp.domain.comparing import compared
from waiterapp.domain.payments import Report
from waiterapp.domain.takings import Takings
from waiterapp.pos.bessa.till import BessaTill

COUNT = 1500


@pytest.fixture(scope="module")
def counted(tmp_path_factory: pytest.TempPathFactory) -> tuple[Takings, dict[str, Report]]:
    """Our takings of both months, and what the till counts for the same span."""
    months = Months("bessa", tmp_path_factory.mktemp("bessa"), COUNT)
    with months.server:
        months.read_all()
        takings = months.takings(months.days[0], months.days[-1])
        span = takings.calendar.span(takings.since, takings.until)

        async def read() -> dict[str, Report]:
            till = months.open_till()
            assert isinstance(till, BessaTill)
            await till.sign_in()
            names = ("revenue", "top-articles", "payment-methods", "staff")
            found = {name: await till.read_report_between(name, *span, "EUR") for name in names}
            await till.close()
            return found

        return takings, asyncio.run(read())


@pytest.mark.parametrize("name", ["revenue", "top-articles", "payment-methods", "staff"])
def test_the_till_counts_the_same(counted: tuple[Takings, dict[str, Report]], name: str) -> None:
    takings, reports = counted
    found = compared(reports[name], takings)
    assert found
    assert sum(one.ours.minor for one in found) == takings.total.minor
    assert [(one.name, one.more.minor) for one in found if not one.is_same] == []
