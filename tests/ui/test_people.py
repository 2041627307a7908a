"""Roles, PINs and languages by taps: the office's door, the people page, and what somebody else has to allow."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget

from tests.ui.venue import NICLAS, PETRA, Venue, child, click
from tests.unit.samples import SOUP
from waiterapp.domain.billing import BillTerms
from waiterapp.domain.commands import (
    ApprovePin,
    ChangeStaff,
    Command,
    PayTable,
    SetPreferences,
    SetRights,
    SetRole,
    SwitchStaff,
    UnlockPin,
)
from waiterapp.domain.events import (
    CapabilitiesChanged,
    CommandAnswered,
    CommandRefused,
    Event,
    OrderChanged,
    PaymentMethodsChanged,
    PreferencesChanged,
    RightsChanged,
    RulesChanged,
    StaffChanged,
)
from waiterapp.domain.payments import MethodKind, PaymentMethod
from waiterapp.domain.preferences import Preferences, Rules
from waiterapp.domain.questions import ReadPinLocks
from waiterapp.domain.rights import HouseRights, Right
from waiterapp.domain.staff import Employee, PinLock, PinLocks, StaffRole
from waiterapp.domain.tills import Answer, Capability
from waiterapp.ui.language import Translations
from waiterapp.ui.main_window import MainWindow
from waiterapp.ui.manager.people_page import PeoplePage
from waiterapp.ui.top_bar import Role
from waiterapp.ui.waiter.checkout_page import CheckoutPage

BOSS = Employee("m", "Boss", is_manager=True, has_pin=True)
LEAD = Employee("s", "Lead", has_pin=True, given_role=StaffRole.SHIFT_LEAD)
STAFF = (PETRA, NICLAS, BOSS, LEAD)


def kept_here(*names: str) -> CapabilitiesChanged:
    return CapabilitiesChanged(tuple(Capability(name, Answer.KEPT, "") for name in names))


def last(venue: Venue, kind: type[Command]) -> Command:
    return venue.of(kind)[-1]


@pytest.fixture
def window(venue: Venue, tmp_path: Path) -> MainWindow:
    shown = MainWindow(venue.context, Role.WAITER, Translations(tmp_path))
    venue.tell(kept_here("staff", "staff switch"), StaffChanged(STAFF))
    venue.show(shown)
    return shown


@pytest.fixture
def page(venue: Venue) -> PeoplePage:
    venue.tell(kept_here("staff", "staff switch"), StaffChanged(STAFF))
    venue.context.set_waiter(BOSS)
    shown = PeoplePage(venue.context)
    venue.show(shown)
    return shown


def type_pin(parent: QWidget, name: str, pin: str = "4711") -> None:
    for digit in pin:
        click(child(parent, QPushButton, f"{name}_key_{digit}"))


def press(venue: Venue, window: MainWindow, key: Qt.Key) -> None:
    QTest.keyClick(window, key)
    venue.qtbot.wait(1)


def choose(venue: Venue, page: PeoplePage, row: int) -> None:
    page.table.selectRow(row)
    venue.qtbot.wait(1)


# The office's door.


def test_without_a_managers_pin_the_office_is_open(venue: Venue, window: MainWindow) -> None:
    venue.tell(StaffChanged((PETRA, NICLAS, replace(BOSS, has_pin=False))))
    press(venue, window, Qt.Key.Key_F3)
    assert window.office.isVisible()


def test_the_office_asks_for_a_pin_and_the_tablet_goes_back_to_whoever_had_it(venue: Venue, window: MainWindow) -> None:
    press(venue, window, Qt.Key.Key_F3)
    assert window.gate_page.isVisible()
    assert not window.office.isVisible()
    assert [chip.text for chip in window.gate_page.people.strip.chips] == ["Boss", "Lead"]
    type_pin(window.gate_page, "gate")
    asked = last(venue, SwitchStaff)
    assert isinstance(asked, SwitchStaff)
    assert (asked.employee_id, asked.pin) == ("m", "4711")
    assert window.gate_page.isVisible()
    venue.tell(CommandRefused(asked.id, "The PIN is not right."))
    assert window.gate_page.isVisible()
    type_pin(window.gate_page, "gate")
    venue.tell(CommandAnswered(last(venue, SwitchStaff).id))
    assert window.office.isVisible()
    assert window.waiter_id == "m"
    press(venue, window, Qt.Key.Key_F1)
    assert window.floor_page.isVisible()
    assert window.waiter_id == PETRA.id


def test_the_office_closes_when_its_tablet_is_locked_and_when_a_manager_gets_the_first_pin(
    venue: Venue, window: MainWindow
) -> None:
    venue.context.set_waiter(BOSS)
    window.show_role(Role.MANAGER)
    assert window.office.isVisible()
    window.lock()
    assert window.floor_page.isVisible()
    assert window.waiter_id == ""
    venue.tell(StaffChanged((PETRA, replace(BOSS, has_pin=False))))
    window.show_role(Role.MANAGER)
    assert window.office.isVisible()
    venue.tell(StaffChanged((PETRA, BOSS)))
    assert window.gate_page.isVisible()


def test_pages_are_offered_to_whoever_may_use_them(venue: Venue, window: MainWindow) -> None:
    office = window.office
    venue.context.set_waiter(LEAD)
    assert office.offers(office.queue_page)
    assert not office.offers(office.people_page)
    assert not office.offers(office.rules_page)
    venue.context.set_waiter(BOSS)
    assert office.offers(office.people_page)
    venue.context.set_waiter(LEAD)
    venue.tell(RightsChanged(HouseRights().switched(StaffRole.SHIFT_LEAD, Right.SETTINGS, on=True)))
    assert office.offers(office.rules_page)


def test_somebody_without_a_pin_is_not_let_in_and_one_person_alone_is_asked_too(venue: Venue, window: MainWindow) -> None:
    venue.tell(StaffChanged((PETRA, BOSS, replace(LEAD, has_pin=False))))
    window.show_role(Role.MANAGER)
    assert [chip.text for chip in window.gate_page.people.strip.chips] == ["Boss"]
    click(window.gate_page.back)
    assert window.floor_page.isVisible()
    venue.context.set_waiter(None)
    venue.tell(StaffChanged((BOSS,)))
    assert window.waiter_id == "", "the only person is not signed in without the PIN"


def test_a_kitchen_screen_asks_who_works_at_it_only_where_the_house_wants_it(venue: Venue, window: MainWindow) -> None:
    press(venue, window, Qt.Key.Key_F2)
    assert window.board_page.isVisible()
    assert not window.bar.waiter_button.isVisible()
    venue.tell(RightsChanged(HouseRights(kitchen_needs_person=True)))
    assert window.bar.waiter_button.isVisible()
    window.choose_waiter("s")
    assert window.pin_page.isVisible()
    type_pin(window.pin_page, "pin")
    venue.tell(CommandAnswered(last(venue, SwitchStaff).id))
    assert window.board_page.isVisible()
    assert window.waiter_id == "s"


# The people page.


def test_a_role_is_given_and_taken_back_to_what_the_till_says(venue: Venue, page: PeoplePage) -> None:
    choose(venue, page, 1)
    click(child(page.person, QPushButton, "person_role_cook"))
    given = last(venue, SetRole)
    assert isinstance(given, SetRole)
    assert (given.employee_id, given.role, given.by) == (NICLAS.id, StaffRole.COOK, "m")
    venue.tell(StaffChanged((PETRA, replace(NICLAS, given_role=StaffRole.COOK), BOSS)))
    assert [page.table.item(1, 1).text()] == ["Cook"]  # type: ignore[union-attr]
    click(child(page.person, QPushButton, "person_role_waiter"))
    taken = last(venue, SetRole)
    assert isinstance(taken, SetRole)
    assert taken.role is None


def test_whoever_was_chosen_is_removed_when_somebody_above_is_gone(venue: Venue, page: PeoplePage) -> None:
    choose(venue, page, 1)
    venue.tell(StaffChanged((NICLAS, BOSS, LEAD)))
    assert page.person.name.text() == NICLAS.name
    click(page.remove)
    left = last(venue, ChangeStaff)
    assert isinstance(left, ChangeStaff)
    assert left.employees == (BOSS, LEAD)
    venue.tell(StaffChanged((BOSS, LEAD)))
    assert not page.remove.isEnabled(), "nobody is chosen in the place of who is gone"


def test_a_language_is_chosen_for_a_person(venue: Venue, page: PeoplePage) -> None:
    venue.tell(PreferencesChanged(((NICLAS.id, Preferences(is_left_handed=True)),)))
    choose(venue, page, 1)
    click(child(page.person, QPushButton, "person_language_sv"))
    chosen = last(venue, SetPreferences)
    assert isinstance(chosen, SetPreferences)
    assert chosen.preferences == Preferences("sv", is_left_handed=True)
    item = page.table.item(1, 3)
    assert item is not None
    assert item.text() == "Svenska"
    click(child(page.person, QPushButton, "person_language_device"))
    back = last(venue, SetPreferences)
    assert isinstance(back, SetPreferences)
    assert back.preferences.language == ""


def test_locked_people_are_shown_and_unlocked(venue: Venue, page: PeoplePage) -> None:
    choose(venue, page, 1)
    assert not page.person.unlock.isVisible()
    locks = PinLocks((PinLock("", 25), PinLock(NICLAS.id, 28)))
    venue.tell(CommandAnswered(last(venue, ReadPinLocks).id, locks))
    item = page.table.item(1, 2)
    assert item is not None
    assert item.text() == "locked, 28 s"
    click(page.person.unlock)
    unlocked = last(venue, UnlockPin)
    assert isinstance(unlocked, UnlockPin)
    assert unlocked.employee_id == NICLAS.id
    asked = len(venue.of(ReadPinLocks))
    venue.tell(CommandAnswered(unlocked.id))
    assert len(venue.of(ReadPinLocks)) == asked + 1
    click(page.house_unlock)
    assert last(venue, UnlockPin).employee_id == ""  # type: ignore[attr-defined]
    venue.tell(CommandAnswered(last(venue, ReadPinLocks).id, PinLocks()))
    assert item.text() == ""
    assert not page.house_unlock.isVisible()


def test_who_may_edit_people_cannot_touch_managers(venue: Venue, page: PeoplePage) -> None:
    venue.tell(RightsChanged(HouseRights().switched(StaffRole.SHIFT_LEAD, Right.EDIT_PEOPLE, on=True)))
    venue.context.set_waiter(LEAD)
    choose(venue, page, 1)
    assert child(page.person, QPushButton, "person_role_cook").isEnabled()
    assert not child(page.person, QPushButton, "person_role_manager").isEnabled()
    assert page.remove.isEnabled()
    choose(venue, page, 2)
    assert not page.pin.isEnabled()
    assert not page.forget_pin.isEnabled()
    assert not page.remove.isEnabled()
    assert page.person.hint.text() == "Only a manager may make managers and decide what roles may do."
    assert not child(page.grid, QPushButton, "right_discount_waiter").isEnabled()


def test_what_comes_from_the_till_is_said_and_cannot_be_changed_here(venue: Venue, page: PeoplePage) -> None:
    native = Capability("staff", Answer.NATIVE, "")
    venue.tell(CapabilitiesChanged((native, Capability("staff switch", Answer.KEPT, ""))))
    choose(venue, page, 2)
    assert not page.add.isVisible()
    assert not page.remove.isVisible()
    assert page.origin.isVisible()
    assert page.person._role_title.text() == "Role (the till says: Manager)"
    assert not venue.of(ChangeStaff)


def test_switches_decide_what_roles_may_do_and_two_quick_taps_both_count(venue: Venue, page: PeoplePage) -> None:
    click(child(page.parts, QPushButton, "people_part_roles"))
    switch = child(page.grid, QPushButton, "right_discount_waiter")
    assert not switch.isChecked()
    click(switch)
    assert switch.isChecked()
    click(child(page.grid, QPushButton, "right_hand_over_waiter"))
    wanted = last(venue, SetRights)
    assert isinstance(wanted, SetRights)
    assert Right.DISCOUNT in wanted.rights.of(StaffRole.WAITER)
    assert Right.HAND_OVER not in wanted.rights.of(StaffRole.WAITER)
    venue.tell(CommandRefused(wanted.id, "The venue's record took too long to answer: it is asked again."))
    assert not switch.isChecked()
    for name in ("right_edit_people_manager", "right_lead_manager", "right_lead_waiter"):
        assert not child(page.grid, QPushButton, name).isEnabled()
    click(page.grid.kitchen_needs_person)
    assert last(venue, SetRights).rights.kitchen_needs_person  # type: ignore[attr-defined]


def test_the_grid_says_when_it_does_not_count_and_what_a_rule_decides(venue: Venue, page: PeoplePage) -> None:
    click(child(page.parts, QPushButton, "people_part_roles"))
    assert not page.grid.note.isVisible()
    venue.tell(RulesChanged(Rules(void_needs_manager=True)))
    assert not child(page.grid, QPushButton, "right_void_sent_waiter").isEnabled()
    assert "Managers only, as the page Rules says" in page.grid.rows[Right.VOID_SENT].label.text()
    venue.tell(StaffChanged((PETRA, replace(BOSS, has_pin=False))))
    assert page.grid.note.text() == "Until a manager has a PIN, everybody may do everything, and the office is open."


# What somebody else has to allow.


@pytest.fixture
def checkout(venue: Venue) -> CheckoutPage:
    methods = (PaymentMethod("cash", MethodKind.CASH, "Cash"),)
    shown = CheckoutPage(venue.context)
    told: list[Event] = [PaymentMethodsChanged(methods, BillTerms(discounts=True)), OrderChanged(venue.order(1, SOUP))]
    venue.tell(StaffChanged(STAFF), *told)
    venue.show(shown)
    shown.open_table("t1")
    return shown


def give_discount_and_take(page: CheckoutPage) -> None:
    for key in "500":
        click(child(page, QPushButton, f"checkout_key_{key}"))
    click(page.discount)
    click(child(page, QPushButton, "pay_by_cash"))
    click(page.take)


def test_a_discount_is_allowed_by_somebody_who_may_for_the_bill_as_it_stands(venue: Venue, checkout: CheckoutPage) -> None:
    give_discount_and_take(checkout)
    assert not venue.of(PayTable)
    assert checkout.approval.isVisible()
    type_pin(checkout.approval, "approval")
    asked = last(venue, ApprovePin)
    venue.tell(CommandAnswered(asked.id))
    paid = last(venue, PayTable)
    assert isinstance(paid, PayTable)
    assert paid.discount is not None
    assert (paid.by, paid.approved_by, paid.approval) == (PETRA.id, "m", asked.id)


def test_whoever_changes_the_bill_meanwhile_asks_anew(venue: Venue, checkout: CheckoutPage) -> None:
    give_discount_and_take(checkout)
    type_pin(checkout.approval, "approval")
    click(checkout.clear)
    assert not checkout.approval.isVisible()
    venue.tell(CommandAnswered(last(venue, ApprovePin).id))
    assert not venue.of(PayTable)


def test_a_shift_lead_gives_a_discount_alone(venue: Venue, checkout: CheckoutPage) -> None:
    venue.context.set_waiter(LEAD)
    give_discount_and_take(checkout)
    assert len(venue.of(PayTable)) == 1


def test_tables_are_handed_over_by_whoever_may(venue: Venue, window: MainWindow) -> None:
    venue.tell(OrderChanged(venue.order(1, SOUP)))
    panel = window.pad_page.panels.table
    window.open_table("t1")
    click(child(window.pad_page, QPushButton, "pad_table"))
    assert child(panel, QPushButton, f"hand_over_{NICLAS.id}").isEnabled()
    niclas = child(panel, QPushButton, f"hand_over_{NICLAS.id}")
    venue.tell(OrderChanged(venue.order(1, SOUP, SOUP)))
    venue.qtbot.wait(1)
    assert child(panel, QPushButton, f"hand_over_{NICLAS.id}") is niclas, "a finger may be on it"
    venue.tell(RightsChanged(HouseRights().switched(StaffRole.WAITER, Right.HAND_OVER, on=False)))
    panel.offer("t1")
    venue.qtbot.wait(1)
    assert not child(panel, QPushButton, f"hand_over_{NICLAS.id}").isEnabled()
