"""Who may give a command is looked at in the service, and an approval is proven there."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from tests.faults.test_pin_guessing import BOSS, RIGHT, STAFF, HandClock, Tablet
from tests.unit.samples import NOON, SOUP, lines
from waiterapp.client.gate import APPROVAL_S, Gate, NotAllowed
from waiterapp.domain.commands import (
    ApprovePin,
    ChangeStaff,
    CloseDay,
    Command,
    HandOver,
    InviteDevice,
    Mark,
    MarkLines,
    SendRound,
    SetPin,
    SetPreferences,
    SetRights,
    SetRole,
    SetRules,
    UnlockPin,
    VoidLine,
)
from waiterapp.domain.events import MenuChanged, OrderChanged, RightsChanged, StaffChanged
from waiterapp.domain.menu import Dish, Menu, PriceCell, PriceColumn, PriceLevel, PriceList
from waiterapp.domain.orders import LineItem
from waiterapp.domain.preferences import Preferences, Rules
from waiterapp.domain.questions import MakeSupportFile
from waiterapp.domain.rights import HouseRights, Right
from waiterapp.domain.staff import Employee, StaffRole
from waiterapp.domain.values import Money
from waiterapp.venue import pins

ONLY_MANAGERS = "Only a manager may take back what was sent."


def play(folder: Path, story: Callable[[Tablet], Awaitable[None]], *, with_pins: bool = True) -> None:
    async def run() -> None:
        tablet = Tablet(folder, HandClock())
        await tablet.restart()
        try:
            assert await tablet.give(ChangeStaff(employees=STAFF)) == ""
            if with_pins:
                assert await tablet.give(SetPin(employee_id="e1", pin=RIGHT["e1"])) == ""
                assert await tablet.give(SetPin(employee_id=BOSS.id, pin=RIGHT[BOSS.id])) == ""
                await come(tablet, "e1", BOSS.id)
            await story(tablet)
        finally:
            await tablet.stop()

    asyncio.run(run())


async def come(tablet: Tablet, *who: str) -> None:
    """Let people type their PINs."""
    for employee_id in who:
        assert await tablet.guess(employee_id, RIGHT[employee_id]) == ""


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    import argon2

    cheap = argon2.PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    monkeypatch.setattr(argon2, "PasswordHasher", lambda: cheap)


async def sent_line(tablet: Tablet) -> str:
    items = lines(SOUP)
    command = SendRound(table_id="t1", waiter_id="e2", waiter_name="Two", lines=items, by="e2")
    assert await tablet.refusal(command) == ""
    return items[0].id


async def strict(tablet: Tablet) -> None:
    assert await tablet.refusal(SetRules(rules=Rules(void_needs_manager=True), by=BOSS.id)) == ""


def void_of(line_id: str, **more: str) -> VoidLine:
    return VoidLine(line_id=line_id, quantity=Decimal(1), reason="wrong table", by="e2", **more)


async def approved(tablet: Tablet, who: str = BOSS.id) -> dict[str, str]:
    ask = ApprovePin(employee_id=who, pin=RIGHT[who])
    assert await tablet.give(ask) == ""
    return {"approved_by": who, "approval": ask.id}


def test_a_claimed_approval_is_refused_and_a_proven_one_counts_once(tmp_path: Path) -> None:
    async def story(tablet: Tablet) -> None:
        line = await sent_line(tablet)
        await strict(tablet)
        assert await tablet.refusal(void_of(line)) == ONLY_MANAGERS
        too_old = "The PIN that allows this was typed too long ago. Type it again."
        assert await tablet.refusal(void_of(line, approved_by=BOSS.id)) == too_old
        assert await tablet.refusal(void_of(line, approved_by=BOSS.id, approval="made up")) == too_old
        proof = await approved(tablet)
        assert await tablet.refusal(void_of(line, approved_by="e2", approval=proof["approval"])) == too_old
        proof = await approved(tablet)
        assert await tablet.refusal(void_of(line, **proof)) == ""
        assert await tablet.refusal(void_of(line, **proof)) == too_old

    play(tmp_path, story)


def test_an_approval_is_of_somebody_who_may_and_gets_old_by_running_time(tmp_path: Path) -> None:
    async def story(tablet: Tablet) -> None:
        line = await sent_line(tablet)
        await strict(tablet)
        assert await tablet.refusal(void_of(line, **await approved(tablet, "e1"))) == ONLY_MANAGERS
        proof = await approved(tablet)
        tablet.clock.running_s += APPROVAL_S
        assert (await tablet.refusal(void_of(line, **proof))).startswith("The PIN that allows this")
        proof = await approved(tablet)
        await tablet.restart()
        assert (await tablet.refusal(void_of(line, **proof))).startswith("The PIN that allows this")

    play(tmp_path, story)


def test_a_wrong_pin_proves_nothing_and_is_counted_as_everywhere(tmp_path: Path) -> None:
    async def story(tablet: Tablet) -> None:
        line = await sent_line(tablet)
        await strict(tablet)
        for number in range(pins.FREE_TRIES):
            ask = ApprovePin(employee_id=BOSS.id, pin=f"000{number}")
            assert await tablet.give(ask) == "The PIN is not right."
            assert await tablet.refusal(void_of(line, approved_by=BOSS.id, approval=ask.id)) != ""
        assert (await tablet.guess(BOSS.id, RIGHT[BOSS.id])).startswith("Too many wrong PINs.")

    play(tmp_path, story)


def test_nobody_and_the_wrong_role_are_refused_with_who_may(tmp_path: Path) -> None:
    async def story(tablet: Tablet) -> None:
        for by in ("", "e1"):
            said = await tablet.refusal(CloseDay(by=by))
            assert said == "Only a manager or shift lead may begin or close the day."
            said = await tablet.refusal(SetRole(employee_id="e1", role=StaffRole.MANAGER, by=by))
            assert said == "Only a manager may make managers and decide what roles may do."
        line = await sent_line(tablet)
        assert await tablet.refusal(MarkLines(line_ids=(line,), mark=Mark.DONE)) == ""

    play(tmp_path, story)


def test_a_house_without_a_managers_pin_is_as_before(tmp_path: Path) -> None:
    async def story(tablet: Tablet) -> None:
        line = await sent_line(tablet)
        assert await tablet.refusal(void_of(line)) == ""
        assert await tablet.give(SetRole(employee_id="e3", role=StaffRole.COOK)) == ""
        assert await tablet.give(SetRights(rights=HouseRights(kitchen_needs_person=True))) == ""
        assert tablet.last(RightsChanged).rights.kitchen_needs_person

    play(tmp_path, story, with_pins=False)


def test_the_owner_at_the_command_line_may_do_everything(tmp_path: Path) -> None:
    async def story(tablet: Tablet) -> None:
        tablet.is_at_screens = False
        await tablet.restart()
        assert await tablet.give(SetPin(employee_id=BOSS.id, pin="")) == ""
        tablet.is_at_screens = True
        await tablet.restart()
        assert await tablet.give(SetRole(employee_id="e1", role=StaffRole.MANAGER)) == "", "no manager has a PIN now"

    play(tmp_path, story)


def test_a_role_follows_a_person_to_another_till_by_name_and_a_manager_unlocks(tmp_path: Path) -> None:
    async def story(tablet: Tablet) -> None:
        assert await tablet.give(SetRole(employee_id="e1", role=StaffRole.SHIFT_LEAD, by=BOSS.id)) == ""
        renamed = tuple(Employee(f"n{one.id}", one.name, is_manager=one.is_manager) for one in STAFF)
        assert await tablet.give(ChangeStaff(employees=renamed, by=BOSS.id)) == ""
        known = {one.id: one for one in tablet.last(StaffChanged).employees}
        assert known["ne1"].role is StaffRole.SHIFT_LEAD
        assert known["ne1"].has_pin
        assert known["ne2"].role is StaffRole.WAITER
        assert await tablet.guess("ne0", RIGHT[BOSS.id]) == ""
        for _ in range(pins.FREE_TRIES):
            await tablet.guess("ne1", "0000")
        assert (await tablet.guess("ne1", RIGHT["e1"])).startswith("Too many wrong PINs.")
        assert await tablet.give(UnlockPin(employee_id="ne1", by="ne0")) == ""
        assert await tablet.guess("ne1", RIGHT["e1"]) == ""

    play(tmp_path, story)


def test_what_a_manager_decides_about_a_role_counts_at_once_and_after_a_restart(tmp_path: Path) -> None:
    async def story(tablet: Tablet) -> None:
        command: Command = CloseDay(by="e1")
        assert (await tablet.refusal(command)).startswith("Only a manager")
        rights = HouseRights().switched(StaffRole.WAITER, Right.CLOSE_DAY, on=True)
        assert (await tablet.refusal(SetRights(rights=rights, by="e1"))).startswith("Only a manager")
        assert await tablet.give(SetRights(rights=rights, by=BOSS.id)) == ""
        await tablet.restart()
        assert (await tablet.refusal(CloseDay(by="e1"))).startswith("Person 1 has not typed a PIN")
        await come(tablet, "e1")
        assert not (await tablet.refusal(CloseDay(by="e1"))).startswith(("Only a", "Person 1"))

    play(tmp_path, story)


UNPROVEN = "Boss has not typed a PIN on this device yet; choose who works here again."


def test_a_window_cannot_claim_somebody_who_has_not_typed_their_pin_here(tmp_path: Path) -> None:
    async def story(tablet: Tablet) -> None:
        await tablet.restart()
        for command in (SetRules(rules=Rules(), by=BOSS.id), CloseDay(by=BOSS.id), UnlockPin(employee_id="e1", by=BOSS.id)):
            assert await tablet.refusal(command) == UNPROVEN
        assert await tablet.refusal(SetPreferences(employee_id=BOSS.id, preferences=Preferences(), by=BOSS.id)) == UNPROVEN
        assert await tablet.refusal(MarkLines(line_ids=("l",), mark=Mark.DONE, by=BOSS.id)) == UNPROVEN
        assert await tablet.refusal(SetPin(employee_id=BOSS.id, pin="1111", by=BOSS.id)) == UNPROVEN
        assert await tablet.guess(BOSS.id, "0000") == "The PIN is not right."
        assert await tablet.refusal(CloseDay(by=BOSS.id)) == UNPROVEN
        await come(tablet, BOSS.id)
        assert await tablet.refusal(SetRules(rules=Rules(), by=BOSS.id)) == ""

    play(tmp_path, story)


def test_nothing_is_ordered_in_the_name_of_somebody_who_has_not_typed_their_pin_here(tmp_path: Path) -> None:
    async def story(tablet: Tablet) -> None:
        await tablet.restart()  # nobody has typed anything on it since
        items = lines(SOUP)
        command = SendRound(table_id="t1", waiter_id=BOSS.id, waiter_name=BOSS.name, lines=items, by="e2")
        assert "has not typed a PIN" in await tablet.refusal(command)
        await come(tablet, BOSS.id)
        assert await tablet.refusal(command) == ""

    play(tmp_path, story)


def test_who_worked_here_before_there_were_pins_goes_on(tmp_path: Path) -> None:
    async def story(tablet: Tablet) -> None:
        line = await sent_line(tablet)
        assert await tablet.give(SetPin(employee_id=BOSS.id, pin=RIGHT[BOSS.id], by=BOSS.id)) == ""
        assert await tablet.give(SetPin(employee_id="e2", pin=RIGHT["e2"], by=BOSS.id)) == ""
        assert await tablet.refusal(void_of(line)) == ""
        await tablet.restart()
        assert (await tablet.refusal(void_of(line))).startswith("Person 2 has not typed a PIN")

    play(tmp_path, story, with_pins=False)


def test_what_a_colleague_allows_by_pin_is_not_done_in_anybodys_name(tmp_path: Path) -> None:
    async def story(tablet: Tablet) -> None:
        line = await sent_line(tablet)
        await strict(tablet)
        assert await tablet.give(SetPin(employee_id="e2", pin=RIGHT["e2"], by=BOSS.id)) == ""
        await tablet.restart()
        assert (await tablet.refusal(void_of(line, **await approved(tablet)))).startswith("Person 2 has not typed a PIN")
        await come(tablet, "e2")
        assert await tablet.refusal(void_of(line, **await approved(tablet))) == ""

    play(tmp_path, story)


def test_what_was_allowed_is_good_for_nothing_else(tmp_path: Path) -> None:
    async def story(tablet: Tablet) -> None:
        for command in (
            SetPin(employee_id=BOSS.id, pin="1111"),
            SetRights(rights=HouseRights().switched(StaffRole.WAITER, Right.CLOSE_DAY, on=True)),
            SetRole(employee_id="e2", role=StaffRole.MANAGER),
            SetRules(rules=Rules()),
            ChangeStaff(employees=()),
            CloseDay(),
        ):
            for right in (Right.VOID_SENT, None):
                ask = ApprovePin(employee_id=BOSS.id, pin=RIGHT[BOSS.id], right=right)
                assert await tablet.give(ask) == ""
                refused = await tablet.refusal(replace(command, by="e2", approved_by=BOSS.id, approval=ask.id))
                assert refused.startswith("Only a manager"), command

    play(tmp_path, story)


def test_who_came_without_a_pin_does_nothing_in_the_office_before_typing_the_one_they_were_given(tmp_path: Path) -> None:
    async def story(tablet: Tablet) -> None:
        await sent_line(tablet)  # by e2, who has no PIN yet
        assert await tablet.give(SetPin(employee_id="e2", pin=RIGHT["e2"], by=BOSS.id)) == ""
        assert await tablet.refusal(SetRole(employee_id="e2", role=StaffRole.MANAGER, by=BOSS.id)) == ""
        await sent_line(tablet)
        assert (await tablet.refusal(SetRights(rights=HouseRights(), by="e2"))).startswith("Person 2 has not typed a PIN")
        await come(tablet, "e2")
        assert await tablet.refusal(SetRights(rights=HouseRights(), by="e2")) == ""

    play(tmp_path, story)


def test_a_name_is_the_one_the_person_has(tmp_path: Path) -> None:
    async def story(tablet: Tablet) -> None:
        items = lines(SOUP)
        assert await tablet.refusal(SendRound(table_id="t1", waiter_id="e2", waiter_name="Boss", lines=items, by="e2")) == ""
        assert [sent.waiter_name for sent in tablet.last(OrderChanged).order.rounds] == ["Person 2"]
        ghost = SendRound(table_id="t2", waiter_id="nobody", waiter_name="Boss", lines=lines(SOUP), by="e2")
        assert await tablet.refusal(ghost) == "Whoever this is given in the name of does not work here."
        given = HandOver(table_id="t1", waiter_id="nobody", waiter_name="B", by="e2")
        assert "does not work here" in await tablet.refusal(given)

    play(tmp_path, story)


def test_a_price_that_the_menu_does_not_have_is_ones_own_whatever_the_window_says() -> None:
    gate = Gate(lambda: 0.0, is_at_screens=True)
    soup = Dish("d1", "Soup", Money(9500, "SEK"), pickup_price=Money(9000, "SEK"), price_list_id="sizes")
    large = PriceLevel("l", "Large", 0, (PriceCell(Money(12000, "SEK"), "d1"), None))
    sizes = PriceList("sizes", "Sizes", (PriceColumn(""), PriceColumn("away")), (large,))
    rights = HouseRights().switched(StaffRole.WAITER, Right.OPEN_PRICE, on=False)
    boss = Employee("m", "Boss", is_manager=True, has_pin=True)
    gate.follow([StaffChanged((boss, Employee("w", "Anna"))), RightsChanged(rights)])
    gate.follow([MenuChanged(Menu("SEK", "st", (), (soup,), price_lists=(sizes,)), NOON)])
    for minor, dish_id in ((9500, "d1"), (9000, "d1"), (12000, "d1"), (1, "of another menu")):
        item = LineItem("x", dish_id, "Soup", Money(minor, "SEK"))
        gate.check(SendRound(table_id="t1", waiter_id="w", waiter_name="Anna", lines=(item,), by="w"))
    for price in (Money(1, "SEK"), Money(9500, "EUR")):
        cheap = SendRound(table_id="t1", waiter_id="w", waiter_name="Anna", lines=(LineItem("x", "d1", "Soup", price),), by="w")
        with pytest.raises(NotAllowed, match="set a price"):
            gate.check(cheap)


def test_nothing_is_ordered_that_would_take_something_off_a_bill(tmp_path: Path) -> None:
    async def story(tablet: Tablet) -> None:
        for change in ({"quantity": Decimal(-1)}, {"quantity": Decimal(0)}, {"price": Money(-100, "SEK")}):
            items = tuple(replace(one, **change) for one in lines(SOUP))
            command = SendRound(table_id="t1", waiter_id="e2", waiter_name="Person 2", lines=items, by="e2")
            assert await tablet.refusal(command) in (
                f"The quantity of {items[0].name} must be more than 0.",
                f"The price of {items[0].name} is below zero.",
            )

    play(tmp_path, story)


def test_while_the_record_is_shut_nobody_can_show_that_they_may_do_what_the_office_does() -> None:
    gate = Gate(lambda: 0.0, is_at_screens=True)
    with pytest.raises(NotAllowed, match="not open"):
        gate.check(InviteDevice(name="thief"))
    gate.check(MakeSupportFile())
    gate.check(SendRound(table_id="t1", waiter_id="e1", waiter_name="", lines=lines(SOUP)))
    gate.follow([StaffChanged(())])
    gate.check(InviteDevice(name="Terrace"))
    Gate(lambda: 0.0, is_at_screens=False).check(InviteDevice(name="by the owner"))
