"""How the house stands: nothing is called fine without a proof that is young enough."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise

from tests.unit.samples import NOON
from waiterapp.domain.deliveries import Delivery, DeliveryKind, DeliveryState
from waiterapp.domain.devices import Device, RecordLink, RecordState
from waiterapp.domain.events import (
    DevicesChanged,
    DiskProven,
    LinkChanged,
    OrdersRead,
    PrintersChanged,
    QueueChanged,
    RecordLinkChanged,
    RecordOpened,
)
from waiterapp.domain.health import USUAL_LIMITS, Grade, HealthLine, Says, Subject, health_of, to_decide, worst_of
from waiterapp.domain.menu import Menu
from waiterapp.domain.picture import Picture
from waiterapp.domain.stations import Kitchen, PaperUse, Printer, PrinterState, Station
from waiterapp.domain.tills import Answer, AssumptionCheck, Capability, Link, LinkState, PushState

GRILL, COLD = Station("s1", "Grill", backup_id="s2"), Station("s2", "Cold")
HOT_PRINTER = Printer("p1", "Hot", "192.168.1.50")


def ago(seconds: float) -> datetime:
    return NOON - timedelta(seconds=seconds)


def well() -> Picture:
    """A house on one device in which everything was proven just now."""
    picture = Picture(menu_read_at=ago(60))
    for event in (
        RecordOpened(),
        LinkChanged(Link(LinkState.LIVE, ago(600), ago(3), push=PushState.LIVE, push_since=ago(500), push_heard_at=ago(12))),
        OrdersRead(ago(2)),
        DiskProven(ago(4)),
        QueueChanged(()),
    ):
        picture.absorb(event)
    return picture


def shared() -> Picture:
    """The same house with a tablet, a screen in the kitchen and a printer."""
    picture = well()
    picture.kitchen = Kitchen((GRILL, COLD), (HOT_PRINTER,))
    picture.absorb(PrintersChanged((PrinterState("p1", proven_at=ago(240)),)))
    picture.absorb(RecordLinkChanged(RecordLink(RecordState.LIVE, ago(900), device="me")))
    picture.absorb(DevicesChanged((device("me", 1), device("tablet", 2), device("kitchen", 2, "kitchen", ("s1", "s2")))))
    return picture


def device(name: str, seconds: float, role: str = "waiter", screens: tuple[str, ...] = (), unsent: int = 0) -> Device:
    since = ago(240) if unsent else None
    return Device(name, name, role, "1", ago(seconds), unsent, since, screens)


def delivery(state: DeliveryState, seconds: float, kind: DeliveryKind = DeliveryKind.ROUND) -> Delivery:
    return Delivery(f"d{seconds}", kind, "t1", "k", "{}", state, 1, ago(seconds), "o1", "r1")


def line(picture: Picture, subject: Subject, name: str = "") -> HealthLine:
    return next(one for one in health_of(picture, NOON) if one.subject is subject and name in (one.name, ""))


def told(line: HealthLine) -> tuple[Grade, Says, datetime | None]:
    return line.grade, line.says, line.at


def test_all_is_fine_when_everything_was_proven_just_now() -> None:
    for picture in (well(), shared()):
        lines = health_of(picture, NOON)
        assert {one.grade for one in lines} == {Grade.FINE}, [one for one in lines if one.grade]
        assert worst_of(lines) is Grade.FINE
    assert line(shared(), Subject.RECORD).at == ago(1)
    assert line(shared(), Subject.COPY).at == ago(4)
    assert line(shared(), Subject.SCREEN, "Grill").where == "kitchen"


def test_before_anything_was_heard_nothing_is_fine() -> None:
    lines = health_of(Picture(), NOON)
    assert {one.grade for one in lines} == {Grade.UNKNOWN}
    assert {Subject.TILL, Subject.RECORD, Subject.QUEUE, Subject.MENU} <= {one.subject for one in lines}
    assert worst_of(()) is Grade.UNKNOWN


def test_a_proof_that_is_too_old_proves_nothing() -> None:
    picture = well()
    picture.link = replace(picture.link, last_answer_at=ago(60))
    assert told(line(picture, Subject.TILL)) == (Grade.FINE, Says.PROVEN, ago(60))
    picture.link = replace(picture.link, last_answer_at=ago(61))
    assert told(line(picture, Subject.TILL)) == (Grade.WARNING, Says.STALE, ago(61))
    picture.absorb(DiskProven(ago(31)))
    assert told(line(picture, Subject.RECORD)) == (Grade.WARNING, Says.STALE, ago(31))
    assert line(picture, Subject.QUEUE).grade is Grade.UNKNOWN


def test_a_till_that_does_not_answer_says_since_when_and_when_it_last_did() -> None:
    picture = well()
    picture.link = Link(LinkState.DOWN, ago(90), ago(95), "The till cannot be reached.")
    found = line(picture, Subject.TILL)
    assert told(found) == (Grade.TROUBLE, Says.BROKEN, ago(95))
    assert (found.since, found.reason) == (ago(90), "The till cannot be reached.")
    picture.link = replace(picture.link, state=LinkState.SIGNED_OUT)
    assert line(picture, Subject.TILL).says is Says.SIGNED_OUT
    assert health_of(picture, NOON)[0].subject is Subject.TILL


def test_push_that_is_away_is_a_warning_and_a_till_without_push_has_no_such_line() -> None:
    picture = well()
    picture.link = replace(picture.link, push=PushState.DOWN)
    assert told(line(picture, Subject.PUSH)) == (Grade.WARNING, Says.BROKEN, ago(12))
    picture.link = replace(picture.link, push=PushState.LIVE, push_heard_at=None)
    assert told(line(picture, Subject.PUSH)) == (Grade.UNKNOWN, Says.NEVER, None)
    picture.link = replace(picture.link, push=PushState.NONE)
    assert Subject.PUSH not in {one.subject for one in health_of(picture, NOON)}


def test_orders_that_can_be_read_and_never_were_are_unknown() -> None:
    picture = Picture(capabilities=(Capability("open orders", Answer.NATIVE, ""),))
    assert told(line(picture, Subject.ORDERS)) == (Grade.UNKNOWN, Says.NEVER, None)
    assert Subject.ORDERS not in {one.subject for one in health_of(Picture(), NOON)}


def test_a_disk_that_keeps_nothing_is_trouble_until_it_keeps_something_again() -> None:
    picture = well()
    picture.absorb(DiskProven(ago(1), "disk full"))
    found = line(picture, Subject.RECORD)
    assert (told(found), found.reason) == ((Grade.TROUBLE, Says.BROKEN, ago(4)), "disk full")
    picture.absorb(DiskProven(ago(0)))
    assert told(line(picture, Subject.RECORD)) == (Grade.FINE, Says.PROVEN, ago(0))


def test_a_shared_record_out_of_reach_is_trouble_and_the_queue_is_not_known_then() -> None:
    picture = shared()
    picture.absorb(RecordLinkChanged(RecordLink(RecordState.AWAY, ago(30), "It is off.", 4, "me")))
    found = line(picture, Subject.RECORD)
    assert (found.grade, found.since, found.reason, found.count) == (Grade.TROUBLE, ago(30), "It is off.", 4)
    assert line(picture, Subject.QUEUE).grade is Grade.UNKNOWN
    picture.absorb(RecordLinkChanged(RecordLink(RecordState.LIVE, ago(30), "", 4, "me")))
    assert told(line(picture, Subject.RECORD)) == (Grade.WARNING, Says.HELD_BACK, ago(1))
    picture.absorb(RecordLinkChanged(RecordLink(RecordState.STARTING, ago(30), device="me")))
    assert told(line(picture, Subject.RECORD)) == (Grade.UNKNOWN, Says.CONNECTING, None)


def test_a_silent_kitchen_is_trouble_and_a_tablet_that_is_off_is_not() -> None:
    picture = shared()
    picture.absorb(
        DevicesChanged((device("me", 1), device("tablet", 3600), device("kitchen", 11, "kitchen", ("s1",)))),
    )
    assert told(line(picture, Subject.DEVICE, "tablet")) == (Grade.UNKNOWN, Says.OFF, ago(3600))
    assert told(line(picture, Subject.DEVICE, "kitchen")) == (Grade.TROUBLE, Says.STALE, ago(11))
    assert told(line(picture, Subject.SCREEN, "Grill")) == (Grade.TROUBLE, Says.STALE, ago(11))


def test_what_a_device_holds_back_is_graver_when_nobody_hears_it_any_more() -> None:
    picture = shared()
    picture.absorb(DevicesChanged((device("me", 1), device("near", 1, unsent=2), device("gone", 60, unsent=3))))
    assert line(picture, Subject.DEVICE, "near").grade is Grade.WARNING
    gone = line(picture, Subject.DEVICE, "gone")
    assert (gone.grade, gone.count, gone.since) == (Grade.TROUBLE, 3, ago(240))


def test_a_station_on_no_screen_is_trouble_unless_a_backup_shows_it_or_paper_does() -> None:
    picture = shared()
    picture.absorb(DevicesChanged((device("me", 1), device("kitchen", 1, "kitchen", ("s2",)))))
    assert Subject.STATION not in {one.subject for one in health_of(picture, NOON)}  # the backup shows the grill
    picture.absorb(DevicesChanged((device("me", 1), device("kitchen", 1, "kitchen", ("s1",)))))
    assert line(picture, Subject.STATION, "Cold").says is Says.ONLY_PAPER
    picture.kitchen = Kitchen((GRILL, COLD), (replace(HOT_PRINTER, use=PaperUse.REQUEST),))
    assert told(line(picture, Subject.STATION, "Cold"))[:2] == (Grade.TROUBLE, Says.NOBODY)
    picture.kitchen = Kitchen((GRILL, COLD), (HOT_PRINTER,))
    picture.absorb(PrintersChanged((PrinterState("p1", "out of paper", ago(9)),)))
    assert line(picture, Subject.STATION, "Cold").says is Says.NOBODY


def test_a_printer_that_had_nothing_to_print_for_long_is_unknown_and_one_with_a_problem_is_trouble() -> None:
    picture = shared()
    assert told(line(picture, Subject.PRINTER)) == (Grade.FINE, Says.PROVEN, ago(240))
    picture.absorb(PrintersChanged((PrinterState("p1", proven_at=ago(1801)),)))
    assert told(line(picture, Subject.PRINTER)) == (Grade.UNKNOWN, Says.STALE, ago(1801))
    picture.absorb(PrintersChanged((PrinterState("p1", "The printer is out of paper.", ago(20), ago(240), 3),)))
    found = line(picture, Subject.PRINTER)
    assert (found.grade, found.since, found.at, found.count) == (Grade.TROUBLE, ago(20), ago(240), 3)
    picture.printers.clear()
    assert line(picture, Subject.PRINTER).says is Says.NEVER


def test_the_queue_says_how_many_wait_since_when_and_how_many_want_a_person() -> None:
    picture = well()
    picture.absorb(QueueChanged((delivery(DeliveryState.QUEUED, 40), delivery(DeliveryState.SENDING, 5))))
    found = line(picture, Subject.QUEUE)
    assert (found.grade, found.says, found.count, found.since) == (Grade.FINE, Says.WAITING, 2, ago(40))
    picture.absorb(QueueChanged((delivery(DeliveryState.QUEUED, 61),)))
    assert line(picture, Subject.QUEUE).grade is Grade.WARNING
    unclear = delivery(DeliveryState.UNKNOWN, 30, DeliveryKind.PAYMENT)
    refused = delivery(DeliveryState.REFUSED, 20)
    searched = delivery(DeliveryState.UNKNOWN, 10)
    picture.absorb(QueueChanged((unclear, refused, searched)))
    found = line(picture, Subject.QUEUE)
    assert (found.grade, found.count, found.asking) == (Grade.TROUBLE, 3, 2)
    assert to_decide(picture) == (unclear, refused)


def test_dishes_that_could_not_be_used_and_guesses_that_do_not_hold_are_said() -> None:
    picture = well()
    picture.menu = Menu(set_aside=("Dish 7 has no price.", "Dish 8 has no name."))
    assert (line(picture, Subject.MENU).says, line(picture, Subject.MENU).count) == (Says.PARTLY, 2)
    picture.assumptions = (AssumptionCheck("A1", "Times are UTC.", False), AssumptionCheck("A2", "Ids are GUIDs.", None))
    assert (line(picture, Subject.GUESSES).count, line(picture, Subject.GUESSES).reason) == (1, "Times are UTC.")


def test_the_gravest_comes_first_and_nothing_is_ever_fine_on_an_old_proof() -> None:
    """Whatever is known and however old: a fine line has a proof that is young enough."""
    chance = random.Random(7)
    fine = 0
    for _ in range(3000):
        picture = any_picture(chance)
        lines = health_of(picture, NOON)
        assert all(before.grade >= after.grade for before, after in pairwise(lines))
        for one in lines:
            if one.grade is Grade.FINE:
                fine += 1
                assert one.at is not None, one
                assert NOON - one.at <= USUAL_LIMITS.of(one.subject), one
    assert fine > 1000


def any_picture(chance: random.Random) -> Picture:
    def moment() -> datetime | None:
        return ago(10 ** chance.uniform(-1, 5)) if chance.random() < 0.8 else None

    def certain() -> datetime:
        return moment() or ago(1)

    roles = ("waiter", "kitchen", "manager")
    states = list(DeliveryState)
    picture = Picture(
        menu_read_at=moment(),
        orders_read_at=moment(),
        link=Link(chance.choice(list(LinkState)), moment(), moment(), "", chance.choice(list(PushState)), None, moment()),
        record=RecordLink(chance.choice(list(RecordState)), moment(), "", chance.randrange(2), "v0"),
        kitchen=Kitchen((GRILL, COLD), (HOT_PRINTER,)),
        is_stored_only=chance.random() < 0.2,
        devices=tuple(
            replace(device(f"v{number}", 0, chance.choice(roles), ("s1",), chance.randrange(2)), seen_at=certain())
            for number in range(chance.randrange(3))
        ),
        queue=tuple(delivery(chance.choice(states), 10 ** chance.uniform(0, 3)) for _ in range(chance.randrange(3))),
        disk_proven_at=moment(),
        disk_problem=chance.choice(("", "", "full")),
    )
    picture.absorb(PrintersChanged((PrinterState("p1", chance.choice(("", "off")), moment(), moment()),)))
    return picture
