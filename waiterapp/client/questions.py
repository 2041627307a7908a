"""Commands that ask the till something and wait for the answer, without leaving anything in the record."""

from __future__ import annotations

import asyncio
from datetime import datetime

from waiterapp.domain.commands import (
    AttachFile,
    EmailReceipt,
    FindVoucher,
    ReadCustomers,
    ReadReceiptPage,
    ReadReport,
    ReprintReceipt,
    SwitchStaff,
)
from waiterapp.domain.payments import Customer, ReceiptPage, Report, Voucher
from waiterapp.domain.receipt_pages import harmless
from waiterapp.domain.redaction import MET
from waiterapp.pos.money import AttachesFiles, EmailsReceipts, ReprintsReceipts, ShowsReceipts
from waiterapp.pos.till import (
    KeepsCustomers,
    KeepsVouchers,
    ReadsReports,
    ReadsReportsBetween,
    Refused,
    SwitchesStaff,
    Till,
)

MOST_VOUCHERS = 32
"""So many codes are known at one time; a busy evening has fewer."""
Question = FindVoucher | ReadCustomers | ReadReport | SwitchStaff | EmailReceipt | ReadReceiptPage | ReprintReceipt | AttachFile
Reply = Voucher | Report | ReceiptPage | tuple[Customer, ...] | None


async def ask(till: Till, question: Question, currency: str) -> Reply:
    """Ask the till and return its answer; `None` stands for "it is done".

    Raises:
        Refused: this till has no such thing.
        TillError: as the till's Protocols say.
    """
    match question:
        case FindVoucher(code=code) if isinstance(till, KeepsVouchers):
            try:
                return await till.find_voucher(code, currency)
            finally:
                # It is as good as money. Whoever has typed it may read it in the till's answer, and nobody afterwards.
                MET.learn(code, purpose="voucher", most=MOST_VOUCHERS)
        case ReadCustomers() if isinstance(till, KeepsCustomers):
            return await till.read_customers(currency)
        case ReadReport(since=datetime() as since, until=datetime() as until) if isinstance(till, ReadsReportsBetween):
            return await till.read_report_between(question.name, since, until, currency)
        case ReadReport(name=name) if isinstance(till, ReadsReports):
            return await till.read_report(name, currency)
        case EmailReceipt(receipt_id=receipt_id, address=address) if isinstance(till, EmailsReceipts):
            await till.email_receipt(receipt_id, address)
            return None
        case ReadReceiptPage(receipt_id=receipt_id, width_mm=width_mm) if isinstance(till, ShowsReceipts):
            page = await till.receipt_page(receipt_id, width_mm)
            return ReceiptPage(page, await asyncio.to_thread(harmless, page))
        case ReprintReceipt(receipt_id=receipt_id) if isinstance(till, ReprintsReceipts):
            await till.reprint_receipt(receipt_id, question.id)
            return None
        case AttachFile(receipt_id=receipt_id, name=name, content=content) if isinstance(till, AttachesFiles):
            await till.attach_file(receipt_id, name, content)
            return None
        case SwitchStaff(employee_id=employee_id, pin=pin) if isinstance(till, SwitchesStaff):
            await till.switch_staff(employee_id, pin)
            return None
    raise Refused("This till cannot do that.")
