"""What waiterapp keeps for a till that has no place for it: tables, people with PINs, headings, words and sizes."""

from __future__ import annotations

from waiterapp.client.record import Record, RunsWork
from waiterapp.domain.commands import ChangeFloor, ChangeHabits, ChangeStaff, EditFloor, SetPin, SwitchStaff
from waiterapp.domain.plan import parts_of
from waiterapp.domain.tills import Answer
from waiterapp.domain.values import Clock
from waiterapp.pos.till import ReadsFloor, ReadsStaff, SwitchesStaff, Till
from waiterapp.venue import pins


def is_native(till: Till, name: str) -> bool:
    """Tell whether a till itself does something, as far as it is known yet."""
    return any(one.name == name and one.answer is Answer.NATIVE for one in till.capabilities())


class NotKeptHere(ValueError):
    """Something the till keeps was to be changed here; `str()` is a sentence."""


class HouseKeeper:
    """Knows what is kept in the venue record because the till cannot."""

    def __init__(self, record: Record, till: Till, clock: Clock) -> None:
        self._record = record
        self._till = till
        self._clock = clock

    @property
    def till_checks_pins(self) -> bool:
        """The till itself knows everybody's PIN."""
        return isinstance(self._till, SwitchesStaff) and is_native(self._till, "staff switch")

    def check(self, command: ChangeFloor | EditFloor | ChangeStaff | SetPin | ChangeHabits) -> None:
        """Refuse to change what the till keeps itself.

        Raises:
            NotKeptHere: with the reason as a sentence.
        """
        till = self._till
        match command:
            case ChangeFloor() | EditFloor() if self._has_tables and _is_about_tables(command):
                raise NotKeptHere("Areas and tables come from the till; change them there.")
            case ChangeStaff() if isinstance(till, ReadsStaff) and is_native(till, "staff"):
                raise NotKeptHere("The staff comes from the till; change it there.")
            case SetPin() if self.till_checks_pins:
                raise NotKeptHere("The till checks PINs itself; change them there.")

    @property
    def _has_tables(self) -> bool:
        return isinstance(self._till, ReadsFloor) and is_native(self._till, "tables")

    async def check_pin(self, command: SwitchStaff, record: RunsWork) -> str:
        """Return an empty text when a PIN is right, else the sentence why not; wrong tries are counted in a record."""
        return await record.run(pins.try_pin, command.employee_id, command.pin, self._clock.now())


def _is_about_tables(command: ChangeFloor | EditFloor) -> bool:
    """Tell whether a command says which tables there are, and not only how they are drawn."""
    return isinstance(command, ChangeFloor) or any(parts_of(one.key)[0] in ("table", "area") for one in command.changes)
