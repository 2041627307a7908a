"""Prints bongs: as a routine, when no screen has shown them, or when somebody asks; no printer delays anything."""

from __future__ import annotations

import asyncio
import contextlib
import random
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import replace

from waiterapp.client.backoff import delay_s
from waiterapp.client.mirror import Publish
from waiterapp.client.record import RunsWork
from waiterapp.domain.events import PrintersChanged
from waiterapp.domain.menu import Menu
from waiterapp.domain.prints import Print, PrintKind, Slip
from waiterapp.domain.stations import Kitchen, Printer, PrinterState
from waiterapp.domain.values import Clock
from waiterapp.paper.bong import slip_bytes, trial_bytes
from waiterapp.paper.printing import NotPrinted, Patience, print_on
from waiterapp.venue import prints as print_record
from waiterapp.venue import slips as slip_record

LONGEST_PAUSE_S = 10.0
"""A printer that has paper again goes on within seconds."""
PATIENCE = Patience()
Changed = Callable[[Iterable[str]], Awaitable[None]]


class PrintRoom:
    """Serves some of a house's printers.

    `changed` is told of orders with a line that is on paper now.
    """

    def __init__(
        self,
        record: RunsWork,
        clock: Clock,
        publish: Publish,
        changed: Changed,
        serves: Callable[[Printer], bool] = lambda _printer: True,
    ) -> None:
        self._record = record
        self._clock = clock
        self._publish = publish
        self._changed = changed
        self._serves = serves
        self.menu, self.kitchen = Menu(), Kitchen()
        """As they were told last."""
        self._work = asyncio.Event()
        self._random = random.Random()
        self._states: dict[str, PrinterState] = {}
        self._talkers: set[str] = set()
        """Printers that have said that something is on paper."""
        self._told: tuple[PrinterState, ...] = ()
        self._lanes: dict[str, tuple[Printer, asyncio.Task[None], asyncio.Event]] = {}
        self._look_again_s: float | None = None

    def wake(self) -> None:
        """Orders, stations or printers have changed."""
        self._work.set()

    async def run(self) -> None:
        """Serve the printers until cancelled."""
        try:
            while True:
                self._work.clear()
                await self._look()
                await self._wait()
        finally:
            lanes, self._lanes = self._lanes, {}
            for _, task, _ in lanes.values():
                task.cancel()
            await asyncio.gather(*(task for _, task, _ in lanes.values()), return_exceptions=True)

    async def _look(self) -> None:
        """Queue what is due, and let the lanes know."""
        # Without printers the record is not asked: it has other things to do whenever an order changes.
        printers = {one.id: one for one in self.kitchen.printers if self._serves(one)}
        await self._keep_lanes(printers)
        self._look_again_s = None
        if not printers:
            return
        now = self._clock.now()
        look_again_at = await self._record.run(print_record.plan, self._serves, self.menu, now)
        if look_again_at is not None:
            self._look_again_s = max(0.05, (look_again_at - now).total_seconds())
        await self._tell()
        for _, _, event in self._lanes.values():
            event.set()

    async def _wait(self) -> None:
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(self._look_again_s):
                await self._work.wait()

    async def _keep_lanes(self, printers: dict[str, Printer]) -> None:
        """Have a lane for each printer as it is set up now.

        Raises:
            RecordAway, LeaseLost: a lane could not go on.
        """
        for printer_id, (printer, task, _) in tuple(self._lanes.items()):
            if task.done():
                task.result()
            if printers.get(printer_id) != printer:
                task.cancel()
                await asyncio.gather(task, return_exceptions=True)
                del self._lanes[printer_id]
                self._states.pop(printer_id, None)
        new = [printer for printer in printers.values() if printer.id not in self._lanes]
        if new:
            await self._record.run(print_record.after_start, [one.id for one in new])
        for printer in new:
            self._states[printer.id] = PrinterState(printer.id)
            event = asyncio.Event()
            task = asyncio.create_task(self._serve(printer, event), name=f"printer {printer.name}")
            task.add_done_callback(self._on_lane_ended)
            self._lanes[printer.id] = (printer, task, event)

    def _on_lane_ended(self, _task: asyncio.Task[None]) -> None:
        self._work.set()

    async def _serve(self, printer: Printer, event: asyncio.Event) -> None:
        """Print what waits for one printer, one after the other."""
        failures = 0
        while True:
            event.clear()
            job = await self._record.run(print_record.take, printer.id, self._clock.now())
            if job is None:
                await self._tell()
                await event.wait()
                continue
            try:
                await self._print(printer, job)
                failures = 0
            except NotPrinted as error:
                failures += 1
                await self._record.run(print_record.failed, job, str(error), maybe_on_paper=error.maybe_on_paper)
                self._stands(printer, str(error))
                await self._tell()
                await asyncio.sleep(min(LONGEST_PAUSE_S, delay_s(failures, self._random)))

    async def _print(self, printer: Printer, job: Print) -> None:
        now = self._clock.now()
        slips: tuple[Slip, ...] = ()
        if job.kind is PrintKind.TEST:
            data = trial_bytes(printer, now)
        else:
            slips = await self._record.run(slip_record.slips_of, job, self.menu, now)
            # What was typed at a till may be long, and the client has other things to do.
            data = await asyncio.to_thread(lambda: b"".join(slip_bytes(slip, printer, now) for slip in slips))
        if data:
            if await print_on(printer, data, PATIENCE, talks=printer.id in self._talkers):
                self._talkers.add(printer.id)
            self._stands(printer, "")
        on_paper = sorted({line_id for slip in slips for line_id in slip.line_ids})
        changed = await self._record.run(print_record.printed, job, on_paper, self._clock.now())
        if changed:
            await self._changed(changed)

    def _stands(self, printer: Printer, problem: str) -> None:
        now = self._clock.now()
        before = self._states.get(printer.id, PrinterState(printer.id))
        since = before.since if before.problem == problem and before.since else now
        proven_at = before.proven_at if problem else now
        self._states[printer.id] = replace(before, problem=problem, since=since, proven_at=proven_at)

    async def _tell(self) -> None:
        """Say how the printers stand, when that is news."""
        waiting = await self._record.run(print_record.waiting)
        states = tuple(replace(one, waiting=waiting.get(one.printer_id, 0)) for one in self._states.values())
        if states != self._told:
            self._told = states
            self._publish([PrintersChanged(states)])
