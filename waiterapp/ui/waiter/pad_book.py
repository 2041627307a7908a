"""The pads of all tables on this device, and the rounds that are on their way from them into the record."""

from __future__ import annotations

from waiterapp.domain.commands import SaveDraft, SendRound
from waiterapp.domain.pad import Lines, Pad, without_sent
from waiterapp.domain.staff import Employee
from waiterapp.ui.context import Context


class PadBook:
    """Keeps what is typed: every change is saved at once, and what could not be sent stands on its pad again."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._pads: dict[str, Pad] = {}
        self._in_flight: dict[str, SendRound] = {}
        """Rounds given to the client and not yet saved, by table. The pad is free for the next lines meanwhile."""
        self._refused: dict[str, SendRound] = {}
        """Rounds that stand on their pads again; the record may have one of them after all."""
        self._late: set[str] = set()
        """Lines of which that was so: whoever has sent them a second time does not get them back for a third."""

    def of(self, table_id: str) -> Pad:
        """Return the pad of a table."""
        return self._pads.setdefault(table_id, Pad())

    def open(self, table_id: str) -> None:
        """Take a pad as it was left; what was typed here is newer than any draft the record can tell of."""
        known = self._pads.get(table_id)
        stored = self._context.view.draft(table_id)
        if known is None or (known.lines != stored and not known.can_undo):
            self._pads[table_id] = Pad(stored)

    def follow(self, table_id: str) -> None:
        """Take a draft over that has changed in the record, unless somebody is typing here."""
        stored = self._context.view.draft(table_id)
        pad = self.of(table_id)
        if stored != pad.lines and table_id not in self._in_flight and not pad.can_undo:
            self._pads[table_id] = Pad(stored)

    def change(self, table_id: str, lines: Lines) -> None:
        """Put lines on a pad and save them."""
        if self.of(table_id).change(lines):
            self.keep(table_id)

    def undo(self, table_id: str) -> bool:
        """Take the last change of a pad back; tell whether there was one."""
        was_undone = self.of(table_id).undo()
        if was_undone:
            self.keep(table_id)
        return was_undone

    def clear(self, table_id: str) -> None:
        """Take everything off a pad."""
        self._pads[table_id] = Pad()
        self.keep(table_id)

    def take_off(self, table_id: str, lines: Lines) -> None:
        """Take what is done with off a pad. It cannot be undone: that would bring back what was sent or sold."""
        self._pads[table_id] = Pad(without_sent(self.of(table_id).lines, lines))
        self.keep(table_id)

    def carry(self, table_id: str, to_table_id: str) -> None:
        """Let what stands unsent on a pad go along with its guests."""
        lines = self.of(table_id).lines
        if lines:
            self.open(to_table_id)
            self.change(to_table_id, (*self.of(to_table_id).lines, *lines))
            self.clear(table_id)

    def keep(self, table_id: str) -> None:
        """Save a pad as it is."""
        lines = self.of(table_id).lines
        self._context.view.remember_draft(table_id, lines)
        self._context.submit(SaveDraft(table_id=table_id, lines=lines))

    def sending(self, table_id: str) -> Lines | None:
        """Return what is on its way into the record from a table, or `None`."""
        command = self._in_flight.get(table_id)
        return command.lines if command is not None else None

    def send(self, table_id: str, waiter: Employee) -> None:
        """Send what stands on a pad; the pad is free at once."""
        pad = self.of(table_id)
        command = SendRound(table_id=table_id, waiter_id=waiter.id, waiter_name=waiter.name, lines=pad.lines)
        self._in_flight[table_id] = command
        pad.clear()
        self._context.view.remember_draft(table_id, ())
        self._context.submit(command)

    def saved(self, command_id: str) -> bool:
        """Tell whether this was a round of ours; it is in the record now, and stands on no pad any more."""
        late = self._refused.pop(command_id, None)
        if late is None:
            return self._landed(command_id) is not None
        self._late.update(line.id for line in late.lines)
        self.take_off(late.table_id, late.lines)
        return True

    def refused(self, command_id: str) -> bool:
        """Tell whether this was a round of ours; it stands on its pad again, before what was added meanwhile."""
        command = self._landed(command_id)
        if command is None:
            return False
        self._refused[command_id] = command
        back = tuple(line for line in command.lines if line.id not in self._late)
        self.change(command.table_id, (*back, *self.of(command.table_id).lines))
        return True

    def _landed(self, command_id: str) -> SendRound | None:
        table_id = next((table for table, command in self._in_flight.items() if command.id == command_id), None)
        return None if table_id is None else self._in_flight.pop(table_id)
