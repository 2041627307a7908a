"""No command of any kind passes the gate without its right, whoever a window says has given or allowed it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.unit.test_roles import kinds_of
from waiterapp.client.gate import APPROVAL_S, Gate, NotAllowed
from waiterapp.domain.commands import (
    ApprovePin,
    Command,
    PrintBong,
    Refresh,
    RetryDeliveries,
    SaveDraft,
    SetPreferences,
    SwitchStaff,
)
from waiterapp.domain.events import RightsChanged, RulesChanged, StaffChanged
from waiterapp.domain.preferences import Rules
from waiterapp.domain.questions import ReadRoomPicture
from waiterapp.domain.rights import KITCHEN, HouseRights, Right
from waiterapp.domain.roles import needed_rights
from waiterapp.domain.staff import Employee, StaffRole

KINDS = sorted(kinds_of(Command), key=lambda one: one.__name__)
HARMLESS = {SaveDraft, PrintBong, ReadRoomPicture, RetryDeliveries, SwitchStaff, ApprovePin, Refresh}
"""They change nothing that is anybody's: a pad that is not sent, a copy of a bong, what every map shows, another try, a PIN
that is looked at."""
BOSS = Employee("boss", "Boss", is_manager=True, has_pin=True)
PEOPLE = (
    BOSS,
    Employee("lead", "Lead", given_role=StaffRole.SHIFT_LEAD, has_pin=True),
    Employee("lax lead", "Lax", given_role=StaffRole.SHIFT_LEAD),
    Employee("waiter", "Waiter"),
    Employee("waiter with PIN", "Waiter", has_pin=True),
    Employee("cook", "Cook", given_role=StaffRole.COOK),
)
NAMES = ("", "nobody", *(one.id for one in PEOPLE))


class Running:
    """A clock that stands."""

    now = 1000.0


def gate_of(rights: HouseRights, rules: Rules, shown: frozenset[str]) -> Gate:
    gate = Gate(lambda: Running.now, is_at_screens=True)
    gate.follow([StaffChanged(PEOPLE), RightsChanged(rights), RulesChanged(rules)])
    for one in shown:
        gate.proven(SwitchStaff(employee_id=one, pin="1234"))
    return gate


def is_of_the_office(right: Right) -> bool:
    return right not in {
        *KITCHEN,
        Right.TAKE_ORDERS,
        Right.OPEN_PRICE,
        Right.VOID_SENT,
        Right.HAND_OVER,
        Right.TAKE_MONEY,
        Right.DISCOUNT,
    }


def may(gate: Gate, who: str, right: Right) -> bool:
    """Say once more, and in another way, who may do what."""
    person = next((one for one in PEOPLE if one.id == who), None)
    permissions = gate.permissions
    if right in KITCHEN and not permissions.rights.kitchen_needs_person:
        return True
    if person is None:
        return False
    if is_of_the_office(right) and not person.has_pin:
        return False
    if right is Right.VOID_SENT and permissions.rules.void_needs_manager and person.role is not StaffRole.MANAGER:
        return False
    return right in permissions.rights.of(person.role)


def passes(gate: Gate, command: Command) -> bool:
    try:
        gate.check(command)
    except NotAllowed:
        return False
    return True


def command_of(kind: type[Command]) -> st.SearchStrategy[Command]:
    return st.from_type(kind)


switches = st.lists(st.tuples(st.sampled_from(StaffRole), st.sampled_from(Right), st.booleans()), max_size=6)


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_nothing_passes_without_its_right(kind: type[Command], data: Any) -> None:
    rights = HouseRights(kitchen_needs_person=data.draw(st.booleans()))
    for role, right, on in data.draw(switches):
        rights = rights.switched(role, right, on=on)
    shown = data.draw(st.frozensets(st.sampled_from([one.id for one in PEOPLE if one.has_pin])))
    gate = gate_of(rights, Rules(void_needs_manager=data.draw(st.booleans())), shown)
    by, approver = data.draw(st.sampled_from(NAMES)), data.draw(st.sampled_from(NAMES))
    proof = data.draw(st.sampled_from(("", "made up", "typed", "typed by another", "typed too long ago")))
    meant = data.draw(st.sampled_from((None, *Right)))
    approval = ApprovePin(employee_id="lead" if proof == "typed by another" else approver, pin="1234", right=meant)
    if proof.startswith("typed"):
        gate.proven(approval)
        shown |= {approval.employee_id}
    if proof == "typed too long ago":
        Running.now += APPROVAL_S
    claimed = approval.id if proof.startswith("typed") else proof
    command = replace(data.draw(command_of(kind)), by=by, approved_by=approver, approval=claimed)
    passed = passes(gate, command)
    is_claim = bool(approver or claimed)
    is_proven = bool(approver) and (proof == "typed" or (proof == "typed by another" and approver == "lead"))
    needed = needed_rights(command, PEOPLE)
    person = next((one for one in PEOPLE if one.id == by), None)
    is_known = person is None or not person.has_pin or by in shown
    if is_claim and not is_proven:
        assert not passed
    elif not needed:
        is_own = isinstance(command, SetPreferences)
        assert kind in HARMLESS or (is_own and command.employee_id == by)
        assert passed is (is_known or not is_own)
    else:
        lacking = [right for right in needed if not may(gate, by, right)]
        is_meant = meant in needed if meant is not None else not any(map(is_of_the_office, needed))
        lasting = {Right.SETTINGS, Right.EDIT_PEOPLE, Right.LEAD}
        is_helped = is_proven and is_meant and all(right not in lasting and may(gate, approver, right) for right in lacking)
        assert passed is (is_known and (not lacking or is_helped))


def test_a_proof_is_of_one_command_only() -> None:
    gate = gate_of(HouseRights(), Rules(), frozenset())
    typed = ApprovePin(employee_id="boss", pin="1234", right=Right.CLOSE_DAY)
    gate.proven(typed)
    kind = next(one for one in KINDS if one.__name__ == "CloseDay")
    command = replace(kind(), by="waiter", approved_by="boss", approval=typed.id)
    gate.check(command)
    with pytest.raises(NotAllowed):
        gate.check(command)
