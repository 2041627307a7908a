"""Roles: every command was decided about, what a house decides counts, and nobody makes a manager of themselves."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from tests.unit.samples import SOUP, lines
from waiterapp.domain import commands as all_commands
from waiterapp.domain import questions as all_questions
from waiterapp.domain.commands import (
    ChangeStaff,
    Command,
    Mark,
    MarkLines,
    PayTable,
    SendRound,
    SetPin,
    SetPreferences,
    SetRole,
    UnlockPin,
    VoidLine,
)
from waiterapp.domain.preferences import Preferences, Rules
from waiterapp.domain.rights import BY_ROLE, FIXED, HouseRights, Permissions, Right
from waiterapp.domain.roles import NEEDED, needed_rights, refusal
from waiterapp.domain.staff import Employee, StaffRole
from waiterapp.domain.values import Money

BOSS = Employee("m", "Boss", is_manager=True, has_pin=True)
LEAD = Employee("s", "Lead", has_pin=True, given_role=StaffRole.SHIFT_LEAD)
WAITER = Employee("w", "Waiter")
COOK = Employee("c", "Cook", given_role=StaffRole.COOK)
STAFF = (BOSS, LEAD, WAITER, COOK)
HOUSE = Permissions(STAFF)


def kinds_of(base: type[Command]) -> set[type[Command]]:
    # A dataclass with slots is made twice, and the first one stays a subclass until it is collected.
    found = {
        one
        for one in base.__subclasses__()
        if one in (getattr(all_commands, one.__name__, None), getattr(all_questions, one.__name__, None))
    }
    return found | {kind for one in found for kind in kinds_of(one)}


def test_every_command_was_decided_about() -> None:
    kinds = kinds_of(Command)
    assert len(kinds) > 50
    assert kinds == set(NEEDED)


def test_every_right_guards_something_and_somebody_has_it() -> None:
    looked_closer_at = {Right.OPEN_PRICE, Right.DISCOUNT}
    assert set(NEEDED.values()) - {None} | looked_closer_at == set(Right)
    assert BY_ROLE[StaffRole.MANAGER] == frozenset(Right)
    for right in Right:
        assert refusal(right, HOUSE).startswith("Only a manager")


def void() -> VoidLine:
    return VoidLine(line_id="l", quantity=Decimal(1), reason="x")


def test_what_a_command_says_decides_which_right_it_needs() -> None:
    pay = PayTable(table_id="t", waiter_id="w", tenders=(), due=Money(1, "SEK"), tip=Money(0, "SEK"))
    assert needed_rights(pay) == (Right.TAKE_MONEY,)
    assert needed_rights(replace(pay, discount=Money(0, "SEK"))) == (Right.TAKE_MONEY,)
    assert needed_rights(replace(pay, discount=Money(5, "SEK"))) == (Right.DISCOUNT, Right.TAKE_MONEY)
    assert needed_rights(MarkLines(line_ids=("a",), mark=Mark.DONE)) == (Right.WORK_KITCHEN,)
    assert needed_rights(MarkLines(line_ids=("a",), mark=Mark.SERVED)) == (Right.TAKE_ORDERS,)
    sent = SendRound(table_id="t", waiter_id="w", waiter_name="W", lines=lines(SOUP))
    assert needed_rights(sent) == (Right.TAKE_ORDERS,)
    own = replace(sent, lines=(replace(sent.lines[0], has_own_price=True),))
    assert needed_rights(own) == (Right.OPEN_PRICE, Right.TAKE_ORDERS)
    mine = SetPreferences(employee_id="w", preferences=Preferences(), by="w")
    assert needed_rights(mine) == ()
    assert needed_rights(replace(mine, by="c")) == (Right.EDIT_PEOPLE,)


@pytest.mark.parametrize(
    "command",
    [
        SetRole(employee_id="w", role=StaffRole.MANAGER),
        SetRole(employee_id="m", role=StaffRole.WAITER),
        SetRole(employee_id="m", role=None),
        SetPin(employee_id="m", pin=""),
        # The till calls this one a manager, and the house has made a waiter of them.
        SetRole(employee_id="demoted", role=None),
        # Whoever lets the tries at a manager's PIN begin anew can type all PINs there are.
        UnlockPin(employee_id="m"),
        ChangeStaff(employees=(LEAD, WAITER, COOK)),
        ChangeStaff(employees=(*STAFF, Employee("x", "X", is_manager=True))),
        # A claimed role is not the one that was given.
        ChangeStaff(employees=(BOSS, LEAD, replace(WAITER, is_manager=True, given_role=StaffRole.WAITER), COOK)),
    ],
)
def test_who_may_edit_people_cannot_make_or_unmake_managers(command: Command) -> None:
    demoted = Employee("demoted", "Demoted", is_manager=True, given_role=StaffRole.WAITER)
    staff = STAFF if isinstance(command, ChangeStaff) else (*STAFF, demoted)
    assert needed_rights(command, staff) == (Right.LEAD,)
    generous = replace(HOUSE, rights=HouseRights().switched(StaffRole.SHIFT_LEAD, Right.EDIT_PEOPLE, on=True))
    assert generous.may("s", Right.EDIT_PEOPLE)
    assert not generous.may("s", Right.LEAD)
    assert generous.may("m", Right.LEAD)


def test_harmless_changes_of_people_need_the_right_to_edit_people() -> None:
    for command in (
        SetRole(employee_id="w", role=StaffRole.SHIFT_LEAD),
        SetPin(employee_id="w", pin="1234"),
        ChangeStaff(employees=(*STAFF, Employee("x", "X"))),
    ):
        assert needed_rights(command, STAFF) == (Right.EDIT_PEOPLE,)


def test_everything_is_allowed_until_a_manager_has_a_pin() -> None:
    open_house = Permissions((replace(BOSS, has_pin=False), replace(WAITER, has_pin=True)))
    assert not open_house.are_used
    assert all(open_house.may(who, right) for who in ("w", "") for right in Right)


def test_by_themselves_roles_may_do_their_own_work() -> None:
    assert HOUSE.may("w", Right.VOID_SENT)
    assert not HOUSE.may("w", Right.VOID_RECEIPTS)
    assert not HOUSE.may("c", Right.TAKE_ORDERS)
    assert HOUSE.may("s", Right.DISCOUNT)
    assert not HOUSE.may("s", Right.EDIT_PEOPLE)
    assert not HOUSE.may("stranger", Right.TAKE_ORDERS)


def test_a_kitchen_screen_needs_nobody_unless_the_house_decides_otherwise() -> None:
    assert HOUSE.may("", Right.WORK_KITCHEN)
    assert HOUSE.may("w", Right.SOLD_OUT)
    assert not HOUSE.may("", Right.TAKE_ORDERS)
    strict = replace(HOUSE, rights=HouseRights(kitchen_needs_person=True))
    assert not strict.may("", Right.WORK_KITCHEN)
    assert not strict.may("w", Right.SOLD_OUT)
    assert strict.may("c", Right.WORK_KITCHEN)


@pytest.mark.parametrize("role", list(StaffRole))
@pytest.mark.parametrize("right", list(Right))
def test_a_switch_turns_one_right_of_one_role_and_back(role: StaffRole, right: Right) -> None:
    before = HouseRights()
    was_on = right in before.of(role)
    turned = before.switched(role, right, on=not was_on)
    if (role, right) in FIXED:
        assert turned == before
        return
    assert (right in turned.of(role)) is not was_on
    assert all(turned.of(other) == before.of(other) for other in StaffRole if other is not role)
    assert turned.of(role) ^ before.of(role) == {right}
    assert turned.switched(role, right, on=was_on) == before


def test_a_record_that_was_written_by_hand_cannot_lock_managers_out_or_make_others_lead() -> None:
    forged = HouseRights(given=((StaffRole.WAITER, Right.LEAD),), taken=((StaffRole.MANAGER, Right.EDIT_PEOPLE),))
    assert Right.EDIT_PEOPLE in forged.of(StaffRole.MANAGER)
    assert Right.LEAD not in forged.of(StaffRole.WAITER)


def test_the_rule_that_voids_need_a_manager_counts_for_everybody_else() -> None:
    ruled = replace(HOUSE, rules=Rules(void_needs_manager=True))
    assert [ruled.may(one, Right.VOID_SENT) for one in "mswc"] == [True, False, False, False]
    assert refusal(Right.VOID_SENT, ruled) == "Only a manager may take back what was sent."
    assert needed_rights(void()) == (Right.VOID_SENT,)


def test_the_sentence_names_who_may() -> None:
    assert refusal(Right.VOID_RECEIPTS, HOUSE) == "Only a manager or shift lead may void a receipt."
    nobody = HouseRights()
    for role in StaffRole:
        nobody = nobody.switched(role, Right.DISCOUNT, on=False)
    assert refusal(Right.DISCOUNT, replace(HOUSE, rights=nobody)).startswith("Nobody may do this here")


def test_who_can_approve_has_the_right_and_a_pin() -> None:
    assert HOUSE.approvers({Right.DISCOUNT}) == (BOSS, LEAD)
    assert replace(HOUSE, staff=(BOSS, replace(LEAD, has_pin=False))).approvers({Right.DISCOUNT}) == (BOSS,)


def test_what_is_done_in_the_office_needs_a_pin_of_ones_own() -> None:
    without = replace(HOUSE, staff=(BOSS, replace(LEAD, has_pin=False)))
    assert HOUSE.may("s", Right.CLOSE_DAY)
    assert not without.may("s", Right.CLOSE_DAY)
    assert without.may("s", Right.DISCOUNT)
    assert refusal(Right.CLOSE_DAY, without, "s") == "Lead needs a PIN for this; a manager can give one under People."
