"""What waiterapp keeps for a till that has no place for it: tables, people with PINs, headings, words and sizes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import timedelta

from waiterapp.client.record import Record
from waiterapp.domain.commands import ChangeFloor, ChangeHabits, ChangeStaff, ReadReport, SetPin, SwitchStaff
from waiterapp.domain.events import (
    CommandAnswered,
    CommandRefused,
    Event,
    FloorChanged,
    HabitsChanged,
    MenuChanged,
    StaffChanged,
)
from waiterapp.domain.reports import counted
from waiterapp.domain.tills import Answer
from waiterapp.domain.values import Clock
from waiterapp.pos.till import ReadsFloor, ReadsReports, ReadsSales, ReadsStaff, SwitchesStaff, Till
from waiterapp.venue import documents, pins
from waiterapp.venue import mirror as mirror_record

REPORT_SPAN = timedelta(days=1)


def is_native(till: Till, name: str) -> bool:
    """Tell whether a till itself does something, as far as it is known yet."""
    return any(one.name == name and one.answer is Answer.NATIVE for one in till.capabilities())


class NotKeptHere(ValueError):
    """Something the till keeps was to be changed here; `str()` is a sentence."""


class HouseKeeper:
    """Changes what is kept in the venue record because the till cannot."""

    def __init__(self, record: Record, till: Till, clock: Clock, publish: Callable[[Iterable[Event]], None]) -> None:
        self._record = record
        self._till = till
        self._clock = clock
        self._publish = publish

    @property
    def till_checks_pins(self) -> bool:
        """The till itself knows everybody's PIN."""
        return isinstance(self._till, SwitchesStaff) and is_native(self._till, "staff switch")

    async def change(self, command: ChangeFloor | ChangeStaff | SetPin | ChangeHabits) -> None:
        """Change something and tell everybody.

        Raises:
            NotKeptHere: the till keeps that itself.
            PinRefused: the PIN cannot be used.
        """
        now = self._clock.now()
        events: list[Event] = []
        match command:
            case ChangeFloor(floor=floor):
                if isinstance(self._till, ReadsFloor) and is_native(self._till, "tables"):
                    raise NotKeptHere("Areas and tables come from the till; change them there.")
                await self._record.run(documents.save_floor, floor, now)
                events.append(FloorChanged(await self._record.run(documents.load_floor)))
            case ChangeStaff(employees=employees):
                if isinstance(self._till, ReadsStaff) and is_native(self._till, "staff"):
                    raise NotKeptHere("The staff comes from the till; change it there.")
                await self._record.run(documents.save_staff, employees, now)
                events.append(StaffChanged(await self._record.run(documents.load_staff)))
            case SetPin(employee_id=employee_id, pin=pin):
                if self.till_checks_pins:
                    raise NotKeptHere("The till checks PINs itself; change them there.")
                await self._record.run(pins.set_pin, employee_id, pin)
                events.append(StaffChanged(await self._record.run(documents.load_staff)))
            case ChangeHabits(habits=habits):
                await self._record.run(documents.save_habits, habits, now)
                menu, read_at = await self._record.run(documents.load_menu)
                events += [HabitsChanged(habits), MenuChanged(menu, read_at)]
        self._publish([*events, CommandAnswered(command.id)])

    @property
    def counts_reports(self) -> bool:
        """Reports are counted here, from receipts."""
        return not isinstance(self._till, ReadsReports) and isinstance(self._till, ReadsSales)

    async def count(self, command: ReadReport, currency: str) -> None:
        """Count a report from the receipts of the last day."""
        sales = await self._record.run(mirror_record.load_sales, self._clock.now() - REPORT_SPAN)
        self._publish([CommandAnswered(command.id, counted(command.name, sales, currency))])

    async def check_pin(self, command: SwitchStaff) -> None:
        """Say whether a PIN is right."""
        reason = await self._record.run(pins.try_pin, command.employee_id, command.pin, self._clock.now())
        self._publish([CommandRefused(command.id, reason) if reason else CommandAnswered(command.id)])
