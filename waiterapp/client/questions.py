"""Commands that ask the till something and wait for the answer, without leaving anything in the record."""

from __future__ import annotations

from waiterapp.domain.commands import FindVoucher, ReadCustomers, ReadReport, SwitchStaff
from waiterapp.domain.payments import Customer, Report, Voucher
from waiterapp.pos.till import KeepsCustomers, KeepsVouchers, ReadsReports, Refused, SwitchesStaff, Till

Question = FindVoucher | ReadCustomers | ReadReport | SwitchStaff
Reply = Voucher | Report | tuple[Customer, ...] | None


async def ask(till: Till, question: Question, currency: str) -> Reply:
    """Ask the till and return its answer; `None` stands for "it is done".

    Raises:
        Refused: this till has no such thing.
        TillError: as the till's Protocols say.
    """
    match question:
        case FindVoucher(code=code) if isinstance(till, KeepsVouchers):
            return await till.find_voucher(code, currency)
        case ReadCustomers() if isinstance(till, KeepsCustomers):
            return await till.read_customers(currency)
        case ReadReport(name=name) if isinstance(till, ReadsReports):
            return await till.read_report(name, currency)
        case SwitchStaff(employee_id=employee_id, pin=pin) if isinstance(till, SwitchesStaff):
            await till.switch_staff(employee_id, pin)
            return None
    raise Refused("This till cannot do that.")
