"""Brings deliveries from the venue to the till: one lane per table, first in first out, by the till's write semantics."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import random
from collections.abc import Awaitable, Callable

import msgspec

from waiterapp.client.backoff import Breaker, delay_s
from waiterapp.client.by_hand import move_sentence, void_sentence
from waiterapp.client.desk import Desk, currency_of
from waiterapp.client.evidence import UNTOLD, EvidenceSearch
from waiterapp.client.job_times import JobTimes
from waiterapp.client.patience import ORDER_FIRST, Patience
from waiterapp.client.record import RunsWork
from waiterapp.domain.deliveries import (
    REPEATABLE,
    Delivery,
    DeliveryKind,
    DeliveryState,
    WriteSemantics,
    semantics_of,
)
from waiterapp.domain.payments import Accepted, FiscalProof, JobReport, JobState
from waiterapp.domain.tills import Booked, RoundToBook
from waiterapp.domain.values import Clock
from waiterapp.pos.till import (
    AuthExpired,
    FindsRounds,
    Forbidden,
    OutcomeUnknown,
    RateLimited,
    Refused,
    RunsJobs,
    TakesBatches,
    TakesOrders,
    Till,
    TillError,
    Unavailable,
    WireChanged,
)
from waiterapp.venue import deliveries as delivery_record
from waiterapp.venue import orders as order_record
from waiterapp.venue.away import LeaseLost, RecordAway

log = logging.getLogger(__name__)
LANES_AT_ONCE = 4
SIGNED_OUT_RETRY_S = 30.0
LONGEST_SEARCH_PAUSE_S = 20.0
MOST_IN_BATCH = 10
AFTER_A_FAULT_S = 5.0
OTHER_ACCOUNT = "This order was taken for another till account. Enter it at that till, then settle it here."
SENT_BY_OTHER_ACCOUNT = "This was sent with another till account and may have come: look at that till first."
NOT_FOR_THIS_ACCOUNT = "This was meant for another till account. Nothing is booked."
BUSY_HERE_S = 0.5
"""What is being sent from another lane, as its table was moved meanwhile, is looked at again after so long."""
JOB_GONE = "The job is no longer known. Look at the till whether it was done."
Changed = Callable[[Delivery], Awaitable[None]]
Refuse = Callable[[str, str], None]


class Courier:
    """Delivers what is queued, and knows what may be sent twice.

    `changed` is told of every step of a delivery, `refused` hears the sentence for what somebody is waiting for.
    """

    def __init__(
        self,
        record: RunsWork,
        till: Till,
        clock: Clock,
        changed: Changed,
        signed_out: Callable[[str], None],
        refused: Refuse,
        chance: random.Random | None = None,
        *,
        only_own: bool = False,
        beside_others: bool = False,
        device: str = "",
    ) -> None:
        """Make a courier; with `only_own` it delivers just what this device holds for the shared record.

        `device`: it delivers just what no other device than this one may deliver; without, just what any device may.

        `beside_others`: another device may have sent the same under the same key, and could not say so any more. What the till
        then knows already has been booked, even if this courier never sent it.
        """
        self._record = record
        self._earlier_attempts = 1 if beside_others else 0
        self._only_own = only_own
        self._device = device
        self._till = till
        self._desk = Desk(till)
        self._evidence = EvidenceSearch(record, self._desk, clock, changed)
        self._clock = clock
        self._changed = changed
        self._signed_out = signed_out
        self._refused = refused
        self._random = chance or random.Random()
        self._breaker = Breaker()
        self._lanes: dict[str, asyncio.Task[None]] = {}
        self._failures: dict[str, int] = {}
        self._sent_from: dict[str, float] = {}
        """When a round was sent last, by delivery; where an earlier run has sent it, since when this one knows of it."""
        self._job_times = JobTimes(clock)
        self._patience = Patience(record, changed, refused, device)
        self._in_flight: set[str] = set()
        self._places = asyncio.Semaphore(LANES_AT_ONCE)
        self._work = asyncio.Event()
        self._wakes = self._hurries = 0
        self._hurry = asyncio.Event()
        self._takes_batches = isinstance(till, TakesBatches)

    def wake(self) -> None:
        """There is something new to deliver."""
        self._wakes += 1
        self._work.set()

    def hurry(self) -> None:
        """Try everything now, whatever the back-off says."""
        self._breaker.reset()
        self._hurries += 1
        self._hurry.set()
        self.wake()

    async def run(self) -> None:
        """Deliver until cancelled."""
        try:
            while True:
                self._work.clear()
                self._hurry.clear()
                lanes, waiting = await self._record.run(delivery_record.load_work, only_own=self._only_own)
                self._patience.watch(waiting)
                for lane in lanes:
                    running = self._lanes.get(lane)
                    if running is None or running.done():
                        self._lanes[lane] = asyncio.create_task(self._lane(lane))
                await self._work.wait()
        finally:
            for task in self._lanes.values():
                task.cancel()
            await asyncio.gather(*self._lanes.values(), self._patience.end(), return_exceptions=True)

    async def gather_evidence(self) -> None:
        """Ask the till's lists, again and again, about fiscal acts whose answer was lost. Never sends anything."""
        await self._evidence.gather()

    async def _lane(self, lane: str) -> None:
        # What was tried last, when it may be tried again, and how often somebody had been in a hurry by then.
        tried, not_before, hurries = "", 0.0, self._hurries
        while True:
            wakes, delivery = self._wakes, None
            try:
                async with self._places:
                    # Not before there is a place: by then its table may have been moved, or a person has decided.
                    delivery = await self._head(lane)
                    wait_s = max(0.0, not_before - self._clock.monotonic())
                    is_early = delivery is not None and delivery.id == tried and hurries == self._hurries and wait_s > 0
                    if delivery is not None and not is_early:
                        hurries = self._hurries
                        wait_s = await self._one_of_a_lane(delivery)
                        tried, not_before = delivery.id, self._clock.monotonic() + wait_s
                if delivery is None:
                    if wakes != self._wakes:
                        # What came meanwhile may have been too late for what was read, and `run` has seen this lane at work.
                        continue
                    return
            except (RecordAway, LeaseLost):
                # Whoever runs this courier hears of it too, and ends it.
                self._work.set()
                return
            except Exception:
                log.exception("delivering on %s failed unexpectedly", lane)
                await self._try_to_interrupt(lane)
                wait_s = AFTER_A_FAULT_S
            if wait_s:
                # Whoever comes with money meanwhile goes before what can be done at any time.
                can_be_passed = delivery is not None and delivery.kind in REPEATABLE
                await self._pause(wait_s, self._work if can_be_passed else self._hurry)

    async def _one_of_a_lane(self, delivery: Delivery) -> float:
        """Try what comes first in a lane once; return how long the lane should wait afterwards."""
        if delivery.id in self._in_flight:
            return BUSY_HERE_S
        if delivery.state is DeliveryState.SENDING:
            # A lane sends one after the other: how this attempt ended could not be written down, as on a full disk.
            await self._interrupt(delivery.lane)
            return 0
        self._in_flight.add(delivery.id)
        try:
            return await self._deliver(delivery)
        finally:
            self._in_flight.discard(delivery.id)

    async def _try_to_interrupt(self, lane: str) -> None:
        """Say of what was being sent that nobody knows what came of it; what fails is tried again with the lane's next turn."""
        try:
            await self._interrupt(lane)
        except Exception:
            log.exception("that sending on %s was interrupted could not be written down", lane)

    async def _interrupt(self, lane: str) -> None:
        for one in await self._record.run(delivery_record.interrupted, lane, frozenset(self._in_flight)):
            await self._changed(one)

    async def _head(self, lane: str) -> Delivery | None:
        """Return what is next in a lane.

        A refused round blocks it until a person has decided; a fiscal act whose outcome is unknown blocks other fiscal acts.
        Somebody waits for those: they go before what can be done at any time, and not at all when they could not go in time.
        """
        is_undecided = False
        first: Delivery | None = None
        own = await self._record.run(delivery_record.load_own) if self._only_own else None
        listed = await self._record.run(delivery_record.load_lane, lane)
        for delivery in listed:
            if own is not None and delivery.id not in own:
                # It is somebody else's to deliver.
                continue
            if delivery.state is DeliveryState.REFUSED and delivery.kind is DeliveryKind.ROUND:
                await self._patience.turn_away(listed if own is None else (), ORDER_FIRST)
                return first
            if delivery.device != self._device and own is None:
                # It comes first on its table, and the device it is bound to will deliver it.
                return first
            if delivery.state is DeliveryState.REFUSED:
                continue
            if delivery.is_fiscal and (is_undecided or delivery.state is DeliveryState.UNKNOWN):
                is_undecided = True
            elif delivery.kind in REPEATABLE and delivery.state is not DeliveryState.SENDING:
                first = first or delivery
            else:
                return delivery if first is None or delivery.is_fiscal else first
        return first

    async def _pause(self, wait_s: float, ends: asyncio.Event) -> None:
        # Not `wait_for`: in Python 3.11 it swallows a cancellation that comes together with what it waits for.
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(wait_s):
                await ends.wait()

    async def _deliver(self, delivery: Delivery) -> float:
        """Try one delivery once and return how long its lane should wait before the next try."""
        if delivery.pinned_to and delivery.pinned_to != self._till.account:
            return await self._leave_to_other_account(delivery)
        if delivery.kind is DeliveryKind.VOID:
            await self._step(delivery, DeliveryState.REFUSED, error=void_sentence(delivery))
            return 0
        if delivery.kind is DeliveryKind.MOVE:
            await self._step(delivery, DeliveryState.REFUSED, error=move_sentence(delivery))
            return 0
        held_back = self._breaker.wait_s(self._clock.monotonic())
        if held_back and not delivery.is_fiscal:
            return held_back
        if delivery.kind is DeliveryKind.COURSE and await self._is_over(delivery):
            await self._step(delivery, DeliveryState.DROPPED, error="The order is closed.")
            return 0
        if delivery.state is DeliveryState.ACCEPTED:
            return await self._follow_job(delivery)
        if delivery.kind is not DeliveryKind.ROUND:
            return await self._send_attended(delivery)
        return await self._deliver_round(delivery)

    async def _leave_to_other_account(self, delivery: Delivery) -> float:
        may_have_come = delivery.state in (DeliveryState.ACCEPTED, DeliveryState.UNKNOWN)
        if delivery.is_fiscal and may_have_come:
            await self._step(delivery, DeliveryState.UNKNOWN, error=SENT_BY_OTHER_ACCOUNT)
        elif delivery.is_fiscal:
            return await self._give_up(delivery, NOT_FOR_THIS_ACCOUNT)
        else:
            why = SENT_BY_OTHER_ACCOUNT if may_have_come else OTHER_ACCOUNT
            await self._step(delivery, DeliveryState.REFUSED, error=why, in_doubt=may_have_come)
        return 0

    # What was accepted and not yet done.

    async def _follow_job(self, delivery: Delivery) -> float:
        """Ask once how a job stands; return how long to wait before asking again.

        The lane waits with it: what was ordered later on a table reaches the till later, and money after what it is for.
        """
        till = self._till
        if not isinstance(till, RunsJobs):
            await self._step(delivery, DeliveryState.UNKNOWN, error=JOB_GONE)
            return 0
        try:
            report = await till.job(delivery.kind, delivery.till_ref, currency_of(delivery))
        except Forbidden as error:
            report = JobReport(JobState.GONE, sentence=f"{UNTOLD} {error}")
        except AuthExpired as error:
            self._signed_out(str(error))
            return SIGNED_OUT_RETRY_S
        except Refused as error:
            report = JobReport(JobState.GONE, sentence=str(error))
        except TillError as error:
            log.info("job %s could not be asked for: %s", delivery.till_ref, error)
            if isinstance(error, WireChanged) and await self._has_ended_overdue(delivery):
                return 0
            return self._failed(delivery, error.retry_after_s if isinstance(error, RateLimited) else 0.0)
        self._succeeded(delivery)
        match report.state:
            case JobState.DONE:
                await self._job_done(delivery, report.proof or FiscalProof(delivery.till_ref))
            case JobState.FAILED:
                await self._job_failed(delivery, report.sentence)
            case JobState.GONE:
                await self._step(delivery, DeliveryState.UNKNOWN, error=report.sentence or JOB_GONE)
            case JobState.WAITING:
                if report.sentence != delivery.last_error:
                    await self._noted(delivery, report.sentence)
                if not await self._has_ended_overdue(delivery):
                    return self._job_times.pause_s(delivery.id)
        self._job_times.forget(delivery.id)
        return 0

    async def _has_ended_overdue(self, delivery: Delivery) -> bool:
        """End a job that has been accepted for too long, by what the till's lists say; tell whether it has ended."""
        if not self._job_times.is_overdue(delivery.id):
            return False
        if delivery.kind is DeliveryKind.ROUND:
            return await self._is_in_the_books(delivery)
        return await self._evidence.end_overdue(delivery)

    async def _is_in_the_books(self, delivery: Delivery) -> bool:
        till = self._till
        to_book = msgspec.json.decode(delivery.payload, type=RoundToBook)
        try:
            found = await till.find_round(to_book) if isinstance(till, FindsRounds) else None
        except TillError as error:
            log.info("nothing is known about %s: %s", delivery.id, error)
            return False
        if isinstance(found, Booked):
            await self._booked(delivery, found)
        return isinstance(found, Booked)

    async def _noted(self, delivery: Delivery, sentence: str) -> None:
        noted = await self._record.run(delivery_record.note_wait, delivery.id, sentence)
        if noted is not None:
            await self._changed(noted)

    async def _job_done(self, delivery: Delivery, proof: FiscalProof) -> None:
        if delivery.kind is DeliveryKind.ROUND:
            await self._step(delivery, DeliveryState.DONE, till_ref=proof.id)
        else:
            await self._evidence.confirm(delivery, proof)

    async def _job_failed(self, delivery: Delivery, sentence: str) -> None:
        if delivery.kind is DeliveryKind.ROUND:
            await self._step(delivery, DeliveryState.REFUSED, error=sentence)
        else:
            await self._give_up(delivery, sentence)

    async def _deliver_round(self, delivery: Delivery) -> float:
        till = self._till
        if not isinstance(till, TakesOrders):
            await self._step(delivery, DeliveryState.REFUSED, error="This till takes no orders from here.")
            return 0
        if delivery.state is DeliveryState.UNKNOWN:
            match semantics_of(delivery.kind, till.semantics):
                case WriteSemantics.SEARCHABLE:
                    wait_s = await self._find_out(delivery)
                    if wait_s is not None:
                        return wait_s
                case WriteSemantics.ASK:
                    return SIGNED_OUT_RETRY_S
        if delivery.state is DeliveryState.QUEUED and self._takes_batches:
            batch = await self._batch_from(delivery)
            if len(batch) > 1:
                return await self._send_batch(batch)
        sending = await self._record.run(delivery_record.begin, delivery.id, self._clock.now(), delivery.lane)
        if sending is None:
            return 0
        await self._changed(sending)
        return await self._send_round(till, sending, was=delivery.state)

    async def _send_round(self, till: TakesOrders, delivery: Delivery, *, was: DeliveryState) -> float:
        # What may have been booked by an earlier attempt stays unknown when a later one never got through.
        not_sent = DeliveryState.UNKNOWN if was is DeliveryState.UNKNOWN else DeliveryState.QUEUED
        to_book = msgspec.json.decode(delivery.payload, type=RoundToBook)
        self._sent_from[delivery.id] = self._clock.monotonic()
        try:
            booked = await till.book_round(to_book, delivery.key, delivery.attempts + self._earlier_attempts)
        except (OutcomeUnknown, AuthExpired, Unavailable) as error:
            return await self._not_done(delivery, error, not_sent)
        except Refused as error:
            # Of what an earlier attempt has left there a refusal says nothing, where nobody has looked for it.
            is_unsought = was is DeliveryState.UNKNOWN and not isinstance(till, FindsRounds)
            await self._step(delivery, DeliveryState.REFUSED, error=str(error), in_doubt=is_unsought)
            self._breaker.succeeded()
            return 0
        await self._booked(delivery, booked)
        return 0

    async def _booked(self, delivery: Delivery, booked: Booked | Accepted) -> None:
        self._sent_from.pop(delivery.id, None)
        if isinstance(booked, Accepted):
            await self._step(delivery, DeliveryState.ACCEPTED, error=booked.sentence, till_ref=booked.job_id)
        else:
            await self._step(delivery, DeliveryState.DONE, till_ref=booked.till_ref)
        self._succeeded(delivery)

    async def _not_done(self, delivery: Delivery, error: TillError, not_sent: DeliveryState) -> float:
        """Keep a delivery whose attempt came to nothing, or to nothing known; return how long to wait."""
        if isinstance(error, OutcomeUnknown):
            await self._step(delivery, DeliveryState.UNKNOWN, error=str(error))
            return self._failed(delivery)
        await self._step(delivery, not_sent, error=str(error))
        if isinstance(error, AuthExpired):
            self._signed_out(str(error))
            return SIGNED_OUT_RETRY_S
        return self._failed(delivery, error.retry_after_s if isinstance(error, RateLimited) else 0.0)

    # After a lost answer.

    async def _find_out(self, delivery: Delivery) -> float | None:
        """Look for a round whose answer was lost; return how long to wait, or `None` when it may be sent again.

        A round that is absent may still be on its way into the till's books, so only an absence that was seen after the settle
        time counts.
        """
        till = self._till
        if not isinstance(till, FindsRounds):
            return SIGNED_OUT_RETRY_S
        now = self._clock.now()
        sent_at = min(delivery.sent_at or now, now)
        # Not by the wall clock, which may have been set since. What an earlier run has sent may have left just before it ended.
        since_s = self._clock.monotonic() - self._sent_from.setdefault(delivery.id, self._clock.monotonic())
        is_settled = since_s >= till.settle_s
        to_book = msgspec.json.decode(delivery.payload, type=RoundToBook)
        try:
            found = await till.find_round(to_book)
            doubt = await till.doubt_about(to_book, sent_at) if found is None and is_settled else ""
        except Forbidden as error:
            sentence = f"The till does not say whether it has this. {error}"
            await self._step(delivery, DeliveryState.REFUSED, error=sentence, in_doubt=True)
            return 0
        except AuthExpired as error:
            self._signed_out(str(error))
            return SIGNED_OUT_RETRY_S
        except TillError as error:
            log.info("nothing is known about %s: %s", delivery.id, error)
            return self._failed(delivery)
        if found is not None:
            await self._booked(delivery, found)
            return 0
        if doubt:
            await self._step(delivery, DeliveryState.REFUSED, error=doubt, in_doubt=True)
            return 0
        # Sought soon after the answer was lost, then less and less often: most are found at once or not at all.
        return None if is_settled else min(max(1.0, since_s / 2), LONGEST_SEARCH_PAUSE_S, till.settle_s - since_s + 0.1)

    # Several at once.

    async def _batch_from(self, first: Delivery) -> list[Delivery]:
        """Return the rounds that wait in a row, as after some time without the till."""
        batch: list[Delivery] = []
        for delivery in await self._record.run(delivery_record.load_lane, first.lane):
            fits = delivery.kind is DeliveryKind.ROUND and delivery.state is DeliveryState.QUEUED
            if not fits or delivery.attempts or delivery.pinned_to != first.pinned_to or len(batch) == MOST_IN_BATCH:
                break
            batch.append(delivery)
        return batch

    async def _send_batch(self, batch: list[Delivery]) -> float:
        till = self._till
        if not isinstance(till, TakesBatches):
            raise TypeError("this till takes no batches")
        sending = [await self._record.run(delivery_record.begin, one.id, self._clock.now(), one.lane) for one in batch]
        begun = [one for one in sending if one is not None]
        if not begun:
            return 0
        others = {one.id for one in begun} - self._in_flight
        self._in_flight |= others
        try:
            return await self._send_begun(till, begun)
        finally:
            self._in_flight -= others

    async def _send_begun(self, till: TakesBatches, begun: list[Delivery]) -> float:
        for one in begun:
            await self._changed(one)
        rounds = tuple(msgspec.json.decode(one.payload, type=RoundToBook) for one in begun)
        self._sent_from |= dict.fromkeys((one.id for one in begun), self._clock.monotonic())
        try:
            answers = await till.book_rounds(rounds)
        except (OutcomeUnknown, AuthExpired, Unavailable) as error:
            return max([await self._not_done(one, error, DeliveryState.QUEUED) for one in begun])
        except Refused as error:
            # One bad round spoils the batch: from now on each is sent alone and answers for itself.
            log.info("a batch was refused: %s", error)
            self._takes_batches = False
            for one in begun:
                await self._step(one, DeliveryState.QUEUED, error=str(error))
            return 0.01
        for one, booked in zip(begun, answers, strict=True):
            if booked is None:
                await self._step(one, DeliveryState.UNKNOWN, error="The till's answer does not tell of this order.")
            else:
                await self._step(one, DeliveryState.DONE, till_ref=booked.till_ref)
                self._succeeded(one)
        return 0

    # What somebody is waiting for.

    async def _send_attended(self, delivery: Delivery) -> float:
        """Send a payment, a void, a day close, a course or a cleaned table; a refusal is told to whoever waits."""
        sending = await self._record.run(delivery_record.begin, delivery.id, self._clock.now(), delivery.lane)
        if sending is None:
            return 0
        self._patience.left(delivery.id)
        await self._changed(sending)
        try:
            answer = await self._desk.send(sending)
        except OutcomeUnknown as error:
            await self._step(sending, DeliveryState.UNKNOWN, error=str(error))
            if not sending.is_fiscal:
                return self._failed(sending)
            await self._evidence.note(sending)
            return 0
        except Refused as error:
            return await self._give_up(sending, str(error))
        except (AuthExpired, Unavailable) as error:
            if sending.is_fiscal:
                if isinstance(error, AuthExpired) and not isinstance(error, Forbidden):
                    self._signed_out(str(error))
                # Somebody stands there with money: they decide what happens next, not a timer.
                return await self._give_up(sending, f"{error} Nothing is booked.")
            return await self._not_done(sending, error, DeliveryState.QUEUED)
        if isinstance(answer, Accepted):
            await self._booked(sending, answer)
        else:
            await self._evidence.confirm(sending, answer)
            self._succeeded(sending)
        return 0

    async def _is_over(self, delivery: Delivery) -> bool:
        """Tell whether the order of a delivery is closed: a late course would be called for the next guests."""
        return not (await self._record.run(order_record.load_order, delivery.order_id)).is_open

    async def _give_up(self, delivery: Delivery, sentence: str) -> float:
        await self._step(delivery, DeliveryState.DROPPED, error=sentence)
        self._refused(delivery.id, sentence)
        return 0

    def _succeeded(self, delivery: Delivery) -> None:
        self._breaker.succeeded()
        self._failures.pop(delivery.lane, None)

    def _failed(self, delivery: Delivery, floor_s: float = 0.0) -> float:
        self._breaker.failed(self._clock.monotonic())
        failures = self._failures[delivery.lane] = self._failures.get(delivery.lane, 0) + 1
        wait_s = delay_s(failures, self._random, floor_s)
        log.info("delivery %s is not at the till after attempt %d", delivery.id, delivery.attempts)
        return max(wait_s, self._breaker.wait_s(self._clock.monotonic()))

    async def _step(
        self, delivery: Delivery, state: DeliveryState, *, error: str = "", till_ref: str = "", in_doubt: bool = False
    ) -> None:
        after = await self._record.run(
            delivery_record.step,
            delivery.id,
            state,
            error=error,
            till_ref=till_ref,
            in_doubt=in_doubt,
            at=self._clock.now(),
        )
        if after is not None:
            await self._changed(after)
