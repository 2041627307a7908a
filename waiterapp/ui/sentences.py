"""Translations for the sentences that come from below the windows, where Qt is not known."""

from __future__ import annotations

import re
from functools import cache

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

CONTEXT = "Sentences"
_LISTED = (
    QT_TRANSLATE_NOOP("Sentences", "Of %1 only %2 can be ordered today."),
    QT_TRANSLATE_NOOP("Sentences", "The last day is before the first."),
    QT_TRANSLATE_NOOP("Sentences", "At most %1 days can be counted at once."),
    QT_TRANSLATE_NOOP("Sentences", "There is no time zone %1."),
    QT_TRANSLATE_NOOP("Sentences", "This order is no longer there."),
    QT_TRANSLATE_NOOP("Sentences", "This is a recording: nothing can be changed."),
    QT_TRANSLATE_NOOP("Sentences", "This recording is no longer there."),
    QT_TRANSLATE_NOOP("Sentences", "Nothing in this recording can be read."),
    QT_TRANSLATE_NOOP("Sentences", "The recording cannot be read: %1."),
    QT_TRANSLATE_NOOP("Sentences", "The evening cannot be recorded now: %1."),
    QT_TRANSLATE_NOOP("Sentences", "No kitchen printer is set up. A manager adds one under Printers."),
    QT_TRANSLATE_NOOP("Sentences", "There is nothing to print."),
    QT_TRANSLATE_NOOP("Sentences", "No printer prints the bongs of the station that cooks this."),
    QT_TRANSLATE_NOOP("Sentences", "This printer is no longer there."),
    QT_TRANSLATE_NOOP("Sentences", "The printer does not answer. Is it switched on?"),
    QT_TRANSLATE_NOOP("Sentences", "The printer cannot be reached. Is it switched on, and on this network?"),
    QT_TRANSLATE_NOOP("Sentences", "The printer broke the connection."),
    QT_TRANSLATE_NOOP("Sentences", "The printer broke the connection while it printed."),
    QT_TRANSLATE_NOOP("Sentences", "The printer took too long."),
    QT_TRANSLATE_NOOP("Sentences", "The printer is out of paper."),
    QT_TRANSLATE_NOOP("Sentences", "The printer's cover is open."),
    QT_TRANSLATE_NOOP("Sentences", "The printer reports a fault. Switch it off and on."),
    QT_TRANSLATE_NOOP("Sentences", "The printer cannot be written to."),
    QT_TRANSLATE_NOOP("Sentences", "The printer is not plugged in, or the device file is another one."),
    QT_TRANSLATE_NOOP("Sentences", "On Windows only printers on the network can be used."),
    QT_TRANSLATE_NOOP("Sentences", "Write the printer's address as 192.168.1.50 or 192.168.1.50:9100."),
    QT_TRANSLATE_NOOP("Sentences", "The till cannot be reached."),
    QT_TRANSLATE_NOOP("Sentences", "The till's answer says neither yes nor no (%1)."),
    QT_TRANSLATE_NOOP("Sentences", "The till's answer names no receipt."),
    QT_TRANSLATE_NOOP(
        "Sentences", "Another order was sent under the same number. Nothing of this one is saved: send it again."
    ),
    QT_TRANSLATE_NOOP("Sentences", "The record of this device is not open: nobody can show that they may do this."),
    QT_TRANSLATE_NOOP("Sentences", "The till does not answer."),
    QT_TRANSLATE_NOOP("Sentences", "The connection to the till broke off."),
    QT_TRANSLATE_NOOP("Sentences", "The till took too long."),
    QT_TRANSLATE_NOOP("Sentences", "The till asks for fewer requests."),
    QT_TRANSLATE_NOOP("Sentences", "The address of the till leads elsewhere; check it in the profile."),
    QT_TRANSLATE_NOOP("Sentences", "A web page came instead of the till's answer; the Wi-Fi may want a sign-in."),
    QT_TRANSLATE_NOOP("Sentences", "waiterapp stopped while this was being sent."),
    QT_TRANSLATE_NOOP("Sentences", "There is nothing on the pad to send."),
    QT_TRANSLATE_NOOP("Sentences", "This line is no longer on the order."),
    QT_TRANSLATE_NOOP("Sentences", "A session key has 12 digits; ask the till for a new one."),
    QT_TRANSLATE_NOOP("Sentences", "Dinkassa wants to know who orders; choose a waiter first."),
    QT_TRANSLATE_NOOP(
        "Sentences", "This order was taken for another till account. Enter it at that till, then settle it here."
    ),
    QT_TRANSLATE_NOOP("Sentences", "Void at the till: %1. The till's interface cannot do it."),
    QT_TRANSLATE_NOOP("Sentences", "The till reports a fault of its own (status %1)."),
    QT_TRANSLATE_NOOP("Sentences", "The till does not accept the login (%1)."),
    QT_TRANSLATE_NOOP("Sentences", "The till does not permit this login to do that (%1)."),
    QT_TRANSLATE_NOOP("Sentences", "The till's answer is larger than %1 MB."),
    QT_TRANSLATE_NOOP("Sentences", "The till's answer cannot be read (%1)."),
    QT_TRANSLATE_NOOP("Sentences", "Something at the till cannot be read here and is left out. Look there: %1"),
    QT_TRANSLATE_NOOP("Sentences", "Something on the table cannot be read at the till; take the money there."),
    QT_TRANSLATE_NOOP("Sentences", "What the till has of it cannot be read (%1)."),
    QT_TRANSLATE_NOOP("Sentences", "What the till has of it cannot be read."),
    QT_TRANSLATE_NOOP("Sentences", "What the till says of it cannot be sent back (%1)."),
    QT_TRANSLATE_NOOP("Sentences", "The till's list has more than %1 items."),
    QT_TRANSLATE_NOOP("Sentences", "The till's list takes too long to read."),
    QT_TRANSLATE_NOOP("Sentences", "The till's list is larger than %1 MB."),
    QT_TRANSLATE_NOOP("Sentences", "The till's list goes on with nothing in it."),
    QT_TRANSLATE_NOOP("Sentences", "The till's list goes on, and where is not said."),
    QT_TRANSLATE_NOOP("Sentences", "The head of the till's answer is too long."),
    QT_TRANSLATE_NOOP("Sentences", "The till answers about something else than it was asked for."),
    QT_TRANSLATE_NOOP("Sentences", "The till's answer names another sum than was sent (%1)."),
    QT_TRANSLATE_NOOP("Sentences", "The till names an error in its answer (%1)."),
    QT_TRANSLATE_NOOP("Sentences", "The till has more than %1 ways to pay."),
    QT_TRANSLATE_NOOP("Sentences", "A session of the till cannot be read (%1)."),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "The till's answer was lost, and it does not show its receipts. Look at the till whether this was on a bill.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "The till's answer was lost, and one of its receipts cannot be read. Look at the till whether this was on a bill.",
    ),
    QT_TRANSLATE_NOOP("Sentences", "The quantity of %1 must be more than 0."),
    QT_TRANSLATE_NOOP("Sentences", "The price of %1 is below zero."),
    QT_TRANSLATE_NOOP("Sentences", "Whoever this is given in the name of does not work here."),
    QT_TRANSLATE_NOOP("Sentences", "This comes from a backup; look at the till whether it was done since."),
    QT_TRANSLATE_NOOP("Sentences", "Another waiterapp keeps %1: try again, or close it."),
    QT_TRANSLATE_NOOP("Sentences", "Another part of this program keeps %1: try again."),
    QT_TRANSLATE_NOOP("Sentences", "The till has more than %1 open orders."),
    QT_TRANSLATE_NOOP("Sentences", "The till has more than %1 lines in its open orders."),
    QT_TRANSLATE_NOOP("Sentences", "The till's list goes on at an address that cannot be."),
    QT_TRANSLATE_NOOP("Sentences", "The till names an address that cannot be (%1)."),
    QT_TRANSLATE_NOOP("Sentences", "The login holds a character that cannot be sent. Type it again."),
    QT_TRANSLATE_NOOP("Sentences", "The server answers with what is no invitation."),
    QT_TRANSLATE_NOOP("Sentences", "This is not the code: it is much too long."),
    QT_TRANSLATE_NOOP("Sentences", "%1 holds what no record has; it is not used."),
    QT_TRANSLATE_NOOP("Sentences", "Sold out: %1."),
    QT_TRANSLATE_NOOP("Sentences", "The notes on %1 are too long for the till (%2 of %3 characters)."),
    QT_TRANSLATE_NOOP("Sentences", "The quantity of %1 must be more than 0 and at most %2."),
    QT_TRANSLATE_NOOP("Sentences", "This could not be saved on this device (%1)."),
    QT_TRANSLATE_NOOP("Sentences", "This till cannot do that."),
    QT_TRANSLATE_NOOP("Sentences", "Nothing is open on this table."),
    QT_TRANSLATE_NOOP(
        "Sentences", "The guests for whom this was done have left the table, and others sit there now. Nothing was changed."
    ),
    QT_TRANSLATE_NOOP("Sentences", "Nothing on this table is left to be paid."),
    QT_TRANSLATE_NOOP("Sentences", "An earlier payment of this table is not decided yet; look at it in the queue first."),
    QT_TRANSLATE_NOOP("Sentences", "Not everything on this table is with the till yet; wait for it, or look into the queue."),
    QT_TRANSLATE_NOOP("Sentences", "The sum is %1 now and not %2: something was added or taken back."),
    QT_TRANSLATE_NOOP("Sentences", "Amounts must be more than 0."),
    QT_TRANSLATE_NOOP("Sentences", "%1 are tendered, but %2 are to be paid."),
    QT_TRANSLATE_NOOP("Sentences", "Of %1 not so much is left to be paid."),
    QT_TRANSLATE_NOOP("Sentences", "A line that was to be paid is no longer on the order."),
    QT_TRANSLATE_NOOP("Sentences", "This line is paid; void its receipt instead."),
    QT_TRANSLATE_NOOP("Sentences", "Receipt %1 is voided already."),
    QT_TRANSLATE_NOOP("Sentences", "Say why the receipt is voided."),
    QT_TRANSLATE_NOOP("Sentences", "There is no such receipt."),
    QT_TRANSLATE_NOOP("Sentences", "An earlier void is not decided yet; look at it in the queue first."),
    QT_TRANSLATE_NOOP("Sentences", "There are open tables; they must be paid before the day is closed."),
    QT_TRANSLATE_NOOP("Sentences", "Not everything is with the till yet; look into the queue before the day is closed."),
    QT_TRANSLATE_NOOP("Sentences", "Nothing is to be decided here: waiterapp finds out by itself."),
    QT_TRANSLATE_NOOP("Sentences", "There is no such entry in the queue."),
    QT_TRANSLATE_NOOP("Sentences", "The till has receipt %1 with our reference. It is booked."),
    QT_TRANSLATE_NOOP("Sentences", "The till has receipt %1 with the same sum since then. It is probably this one."),
    QT_TRANSLATE_NOOP(
        "Sentences", "The till has no such receipt and the lines are still open there. It is probably not booked."
    ),
    QT_TRANSLATE_NOOP("Sentences", "The till shows no such receipt, but the lines are no longer open there. Look at the till."),
    QT_TRANSLATE_NOOP("Sentences", "The till has voided it by receipt %1."),
    QT_TRANSLATE_NOOP("Sentences", "The till says that receipt %1 is voided."),
    QT_TRANSLATE_NOOP("Sentences", "The till does not say that receipt %1 is voided. It is probably not."),
    QT_TRANSLATE_NOOP("Sentences", "The till has day close %1. The day is closed."),
    QT_TRANSLATE_NOOP("Sentences", "The till has no day close since then. The day is probably still open."),
    QT_TRANSLATE_NOOP("Sentences", "The till has no list to look into. Look at the till itself."),
    QT_TRANSLATE_NOOP("Sentences", "Nothing is open on table %1 at the till."),
    QT_TRANSLATE_NOOP(
        "Sentences", "The till would charge %1 and not %2: something was changed at the till. Look at the table again."
    ),
    QT_TRANSLATE_NOOP("Sentences", "The till can only pay whole lines, and %1 is one line there."),
    QT_TRANSLATE_NOOP("Sentences", "%1 is not open at the till any more."),
    QT_TRANSLATE_NOOP("Sentences", "The till gives its lines no ids, so only the whole table can be paid."),
    QT_TRANSLATE_NOOP("Sentences", "There is no voucher %1."),
    QT_TRANSLATE_NOOP("Sentences", "Nothing is left on voucher %1."),
    QT_TRANSLATE_NOOP("Sentences", "waiterapp stopped before this was sent; nothing is booked."),
    QT_TRANSLATE_NOOP("Sentences", "The till cannot be reached. Nothing is booked."),
    QT_TRANSLATE_NOOP("Sentences", "The till does not answer. Nothing is booked."),
    QT_TRANSLATE_NOOP("Sentences", "DiKAS wants to know who orders; choose a waiter first."),
    QT_TRANSLATE_NOOP("Sentences", "The till does not accept user name and password (%1)."),
    QT_TRANSLATE_NOOP("Sentences", "The till's answer does not tell of this order."),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "The till's answer was lost, and the table was paid since. Look at the till whether this was on the bill.",
    ),
    QT_TRANSLATE_NOOP("Sentences", "waiterapp failed while this was being sent."),
    QT_TRANSLATE_NOOP("Sentences", "There is nothing on the pad to sell."),
    QT_TRANSLATE_NOOP("Sentences", "The till has no such receipt. It is probably not booked."),
    QT_TRANSLATE_NOOP("Sentences", "till"),
    QT_TRANSLATE_NOOP("Sentences", "till's cloud"),
    QT_TRANSLATE_NOOP("Sentences", "Waiting for the till."),
    QT_TRANSLATE_NOOP("Sentences", "Waiting for the card terminal."),
    QT_TRANSLATE_NOOP("Sentences", "The till can only pay whole lines."),
    QT_TRANSLATE_NOOP("Sentences", "Discounts are given at the till."),
    QT_TRANSLATE_NOOP("Sentences", "The discount is more than the bill."),
    QT_TRANSLATE_NOOP("Sentences", "This till takes no tips; leave the tip out."),
    QT_TRANSLATE_NOOP("Sentences", "The till takes one way to pay per receipt; split the bill for another one."),
    QT_TRANSLATE_NOOP("Sentences", "Areas and tables come from the till; change them there."),
    QT_TRANSLATE_NOOP("Sentences", "The staff comes from the till; change it there."),
    QT_TRANSLATE_NOOP("Sentences", "The till checks PINs itself; change them there."),
    QT_TRANSLATE_NOOP("Sentences", "A PIN has %1 digits."),
    QT_TRANSLATE_NOOP("Sentences", "No PIN is kept for this person."),
    QT_TRANSLATE_NOOP("Sentences", "Too many wrong PINs. Try again in %1 s."),
    QT_TRANSLATE_NOOP("Sentences", "The PIN is not right."),
    QT_TRANSLATE_NOOP("Sentences", "Too many wrong PINs. Try again in %1 min."),
    QT_TRANSLATE_NOOP("Sentences", "Too many wrong PINs in the house. Try again in %1 s, or let a manager sign in."),
    QT_TRANSLATE_NOOP("Sentences", "Too many wrong PINs in the house. Try again in %1 min, or let a manager sign in."),
    QT_TRANSLATE_NOOP("Sentences", "The PIN that allows this was typed too long ago. Type it again."),
    QT_TRANSLATE_NOOP("Sentences", "%1 needs a PIN for this; a manager can give one under People."),
    QT_TRANSLATE_NOOP("Sentences", "Nobody may do this here; a manager can change that under People."),
    QT_TRANSLATE_NOOP("Sentences", "Only a %1 may take orders."),
    QT_TRANSLATE_NOOP("Sentences", "Only a %1 may set a price."),
    QT_TRANSLATE_NOOP("Sentences", "Only a %1 may take back what was sent."),
    QT_TRANSLATE_NOOP("Sentences", "Only a %1 may hand tables over."),
    QT_TRANSLATE_NOOP("Sentences", "Only a %1 may take money."),
    QT_TRANSLATE_NOOP("Sentences", "Only a %1 may give a discount."),
    QT_TRANSLATE_NOOP("Sentences", "Only a %1 may void a receipt."),
    QT_TRANSLATE_NOOP("Sentences", "Only a %1 may begin or close the day."),
    QT_TRANSLATE_NOOP("Sentences", "Only a %1 may decide what the till did not answer."),
    QT_TRANSLATE_NOOP("Sentences", "Only a %1 may work at the kitchen screen."),
    QT_TRANSLATE_NOOP("Sentences", "Only a %1 may say what is sold out."),
    QT_TRANSLATE_NOOP("Sentences", "Only a %1 may see the numbers."),
    QT_TRANSLATE_NOOP("Sentences", "Only a %1 may change the floor plan."),
    QT_TRANSLATE_NOOP("Sentences", "Only a %1 may change dishes."),
    QT_TRANSLATE_NOOP("Sentences", "Only a %1 may set up the kitchen."),
    QT_TRANSLATE_NOOP("Sentences", "Only a %1 may change the settings."),
    QT_TRANSLATE_NOOP("Sentences", "Only a %1 may change who works here."),
    QT_TRANSLATE_NOOP("Sentences", "Only a %1 may make managers and decide what roles may do."),
    QT_TRANSLATE_NOOP("Sentences", "The till would charge %1 and not %2; open the bill again."),
    QT_TRANSLATE_NOOP("Sentences", "%1 is no longer at the till."),
    QT_TRANSLATE_NOOP("Sentences", "Waiting for the till. It prints the receipt when it is back."),
    QT_TRANSLATE_NOOP("Sentences", "%1 needs its price."),
    QT_TRANSLATE_NOOP("Sentences", "%1 needs its serial number."),
    QT_TRANSLATE_NOOP("Sentences", "%1 needs what it was bought for."),
    QT_TRANSLATE_NOOP("Sentences", "%1 needs its text for the receipt."),
    QT_TRANSLATE_NOOP("Sentences", "The till has no price that comes to what %1 costs."),
    QT_TRANSLATE_NOOP("Sentences", "What was paid by card through SumUp is refunded to the card at once."),
    QT_TRANSLATE_NOOP("Sentences", "The day has begun already."),
    QT_TRANSLATE_NOOP("Sentences", "The day has not begun: the till has no active session."),
    QT_TRANSLATE_NOOP("Sentences", "The till has an active session. The day has begun."),
    QT_TRANSLATE_NOOP("Sentences", "The till has no active session. The day has probably not begun."),
    QT_TRANSLATE_NOOP("Sentences", "The till has ended its session. The day is closed."),
    QT_TRANSLATE_NOOP("Sentences", "The till has not ended its session. The day is probably still open."),
    QT_TRANSLATE_NOOP("Sentences", "The till prints receipts on 58 or 80 mm."),
    QT_TRANSLATE_NOOP("Sentences", "This till has no such report."),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "The register is held by another device: %1. Only one device can hold the register. Let it go there "
        "first, or give this device an API key of its own.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "The register is not given to this device: %1. Only one device can hold the register. Let it go there "
        "first, or give this device an API key of its own.",
    ),
    QT_TRANSLATE_NOOP("Sentences", "The till does not accept the API key (%1)."),
    QT_TRANSLATE_NOOP("Sentences", "The till takes %1, and not %2."),
    QT_TRANSLATE_NOOP("Sentences", "%1 is larger than 5 MB, which is all the till takes."),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "The till's answer was lost, and its interface does not tell what waits for it. Look at the till "
        "whether this order has come, then settle it here.",
    ),
    QT_TRANSLATE_NOOP("Sentences", "The payment waits for the till. It will be booked when the till is back."),
    QT_TRANSLATE_NOOP("Sentences", "The till has refused the payment. It is not booked."),
    QT_TRANSLATE_NOOP("Sentences", "The void waits for the till. It will be booked when the till is back."),
    QT_TRANSLATE_NOOP("Sentences", "The till has no such receipt yet. It may still wait for the till; look again later."),
    QT_TRANSLATE_NOOP("Sentences", "The till refuses this: %1"),
    QT_TRANSLATE_NOOP("Sentences", "bessa wants to know who orders; choose a waiter first."),
    QT_TRANSLATE_NOOP("Sentences", "The quantity of %1 has more than two decimals."),
    QT_TRANSLATE_NOOP("Sentences", "The job is no longer known. Look at the till whether it was done."),
    QT_TRANSLATE_NOOP("Sentences", "The till has accepted this and does not say what has come of it."),
    QT_TRANSLATE_NOOP("Sentences", "The till has accepted this and does not say what has come of it. %1"),
    QT_TRANSLATE_NOOP("Sentences", "The till has accepted this and has nothing of it in its lists yet. It may still do it."),
    QT_TRANSLATE_NOOP("Sentences", "%1 are more than 200 tables."),
    QT_TRANSLATE_NOOP("Sentences", "The payment failed; nothing is booked."),
    QT_TRANSLATE_NOOP("Sentences", "The payment was broken off; nothing is booked."),
    QT_TRANSLATE_NOOP(
        "Sentences", "The venue's record does not accept this device's password: let the manager invite the device again."
    ),
    QT_TRANSLATE_NOOP("Sentences", "The venue's record does not let this device in: let the manager invite the device again."),
    QT_TRANSLATE_NOOP(
        "Sentences", "The venue's server has no such database: let the manager check the address, or invite the device again."
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "This device lacks a right in the venue's record: let the manager invite the device again, or run `waiterapp venue upgrade`.",
    ),
    QT_TRANSLATE_NOOP("Sentences", "The disk of the venue's server is full: let somebody make room on it."),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "The venue's server has no connection left for this device: let somebody end other programs that use it, or allow it more.",
    ),
    QT_TRANSLATE_NOOP("Sentences", "The venue's server is starting or stopping: wait a moment."),
    QT_TRANSLATE_NOOP(
        "Sentences", "The venue's server is a standby and takes no changes: let somebody start the primary or promote this one."
    ),
    QT_TRANSLATE_NOOP("Sentences", "The venue's record took too long to answer: it is asked again."),
    QT_TRANSLATE_NOOP("Sentences", "Somebody else keeps this table in the venue's record too long: it is tried again."),
    QT_TRANSLATE_NOOP("Sentences", "The venue's server does not answer: check that it is running, and this device's network."),
    QT_TRANSLATE_NOOP(
        "Sentences", "There is no venue in this database: let the manager check the address, or run `waiterapp venue create`."
    ),
    QT_TRANSLATE_NOOP(
        "Sentences", "The certificate of the venue's server has expired: let somebody renew it, and check this device's clock."
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "The certificate of the venue's server is not valid yet: check the clocks of the server and of this device.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "The certificate of the venue's server is not one this device trusts: let the manager invite the device again.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "The certificate of the venue's server is for another name: let the manager check the address, or invite the device again.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "The venue's server does not encrypt, and this device talks to it only encrypted: let somebody turn on SSL there.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "The name of the venue's server is not known in this network: check the Wi-Fi, or let the manager check the address.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences", "The venue's record is newer than this waiterapp (schema %1, known %2): update waiterapp on this device."
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "The venue's record is older than this waiterapp (schema %1, needed %2): let the manager run `waiterapp venue upgrade`.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "A part of the venue's record is missing: let the manager run `waiterapp venue upgrade`, or restore a backup.",
    ),
    QT_TRANSLATE_NOOP("Sentences", "The venue's server reports a fault of its own (%1): let somebody look into its log."),
    QT_TRANSLATE_NOOP("Sentences", "The address of the venue's record has an option that cannot be: let the manager check it."),
    QT_TRANSLATE_NOOP(
        "Sentences", "The venue's server is an old one that has been replaced; this device waits for the new one."
    ),
    QT_TRANSLATE_NOOP("Sentences", "The venue's hints are not listened to."),
    QT_TRANSLATE_NOOP("Sentences", "The venue's server has fallen silent."),
    QT_TRANSLATE_NOOP("Sentences", "This database holds another venue than the one this device belongs to."),
    QT_TRANSLATE_NOOP("Sentences", "This device takes a new identity."),
    QT_TRANSLATE_NOOP("Sentences", "This device was a copy of another one; it is a device of its own now."),
    QT_TRANSLATE_NOOP("Sentences", "The manager has removed this device from the venue."),
    QT_TRANSLATE_NOOP("Sentences", "waiterapp failed while following it (%1)."),
    QT_TRANSLATE_NOOP("Sentences", "Something done on this device could not be merged into the venue's record (%1)."),
    QT_TRANSLATE_NOOP("Sentences", "This needs the venue's record, which is out of reach now. %1"),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "The venue's record went out of reach before it answered. Whether this is done is told as soon as it is back.",
    ),
    QT_TRANSLATE_NOOP("Sentences", "The venue's record went out of reach before it had this: nothing of it is done."),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "The venue's record is on another server now, which has nothing of this. The till may have it all the same: "
        "look there before it is done again.",
    ),
    QT_TRANSLATE_NOOP("Sentences", "It may be at the till already: look there before it is sent again."),
    QT_TRANSLATE_NOOP("Sentences", "What comes before this has not got through to the till for too long. Nothing is booked."),
    QT_TRANSLATE_NOOP("Sentences", "An order of this table waits for a person: look into the queue. Nothing is booked."),
    QT_TRANSLATE_NOOP("Sentences", "This was sent with another till account and may have come: look at that till first."),
    QT_TRANSLATE_NOOP("Sentences", "This was meant for another till account. Nothing is booked."),
    QT_TRANSLATE_NOOP("Sentences", "waiterapp's %1 stopped unexpectedly (%2) and was started again."),
    QT_TRANSLATE_NOOP("Sentences", "No device of the venue talks to the till."),
    QT_TRANSLATE_NOOP("Sentences", "The venue's server was replaced; it is not known whether this was sent."),
    QT_TRANSLATE_NOOP("Sentences", "Move at the till, from table %1 to table %2: %3. The till's interface cannot do it."),
    QT_TRANSLATE_NOOP("Sentences", "Of %1 not so much is left to be moved."),
    QT_TRANSLATE_NOOP("Sentences", "It is on this table already."),
    QT_TRANSLATE_NOOP("Sentences", "Something was ordered on this table; it must be paid or taken back."),
    QT_TRANSLATE_NOOP("Sentences", "The kitchen has %1 already."),
    QT_TRANSLATE_NOOP("Sentences", "The till has %1 in its course already; change it there."),
    QT_TRANSLATE_NOOP("Sentences", "Taken back before the till heard of it."),
    QT_TRANSLATE_NOOP("Sentences", "Money is taken at the till."),
    QT_TRANSLATE_NOOP("Sentences", "This venue's record is on this device alone. `waiterapp venue create` shares it."),
    QT_TRANSLATE_NOOP("Sentences", "Somebody else has changed this meanwhile; it stays as it is."),
    QT_TRANSLATE_NOOP("Sentences", "This device's disk does not keep what is written on it (%1)."),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "The record of this device is damaged and is being repaired. Orders wait until that is done; it takes a moment.",
    ),
    QT_TRANSLATE_NOOP("Sentences", "This is NOT saved: write it on paper (%1)."),
    QT_TRANSLATE_NOOP("Sentences", "The order of table %1 that could not be saved is saved after all: take it off the paper."),
    QT_TRANSLATE_NOOP("Sentences", "What could not be saved for table %1 is saved after all: look before it is done again."),
    QT_TRANSLATE_NOOP("Sentences", "Something that could not be saved is saved after all: look before it is done again."),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "THE DISK OF THIS DEVICE IS FULL: orders are saved from the last reserve. "
        "Let somebody remove files from it now, and keep paper at hand.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "The disk of this device is nearly full (%1 MB left): evenings are not recorded any more. "
        "Let somebody remove files from it.",
    ),
    QT_TRANSLATE_NOOP("Sentences", "The evening cannot be recorded now: the disk is nearly full."),
    QT_TRANSLATE_NOOP("Sentences", "The record was damaged; look at the till whether this has come."),
    QT_TRANSLATE_NOOP("Sentences", "The disk had not kept what was written last; it was put back from the second copy."),
    QT_TRANSLATE_NOOP("Sentences", "The second copy of the record is damaged; the record itself can be read."),
    QT_TRANSLATE_NOOP(
        "Sentences", "The second copy belongs to another record. It was put aside as %1; the record itself can be read."
    ),
    QT_TRANSLATE_NOOP("Sentences", "The file of the record is gone, or empty."),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "This record was written by a newer waiterapp: it can be read here, and nothing can be changed. "
        "Update waiterapp on this device.",
    ),
    QT_TRANSLATE_NOOP("Sentences", "The file is too large to be a floor."),
    QT_TRANSLATE_NOOP("Sentences", "The file holds no floor: %1"),
    QT_TRANSLATE_NOOP("Sentences", "The file was written by a newer program."),
    QT_TRANSLATE_NOOP("Sentences", "A picture in the file is damaged."),
    QT_TRANSLATE_NOOP("Sentences", "A picture of more than %1 kB is too large for a room."),
    QT_TRANSLATE_NOOP("Sentences", "This needs the rights of the database's owner: run it on the device that made the venue."),
    QT_TRANSLATE_NOOP("Sentences", "A price cannot be below zero."),
    QT_TRANSLATE_NOOP("Sentences", "A dish needs a name."),
    QT_TRANSLATE_NOOP("Sentences", "A name at the till has at most %1 characters."),
    QT_TRANSLATE_NOOP("Sentences", "%1 was changed at the till meanwhile; look at it again."),
    QT_TRANSLATE_NOOP("Sentences", "The till refuses this (status %1)."),
    QT_TRANSLATE_NOOP("Sentences", "The till's answer was lost. Whether it has the change is seen when it can be read again."),
    QT_TRANSLATE_NOOP("Sentences", "The till did not take the change; it has what it had."),
    QT_TRANSLATE_NOOP("Sentences", "The till has answered, and kept what it had."),
    QT_TRANSLATE_NOOP("Sentences", "The stock was changed at the till meanwhile: it has %1 now."),
    QT_TRANSLATE_NOOP("Sentences", "A heading needs a name."),
    QT_TRANSLATE_NOOP("Sentences", "The till does not take the heading."),
    QT_TRANSLATE_NOOP("Sentences", "With a price of 0 this till asks for the price with every sale."),
    QT_TRANSLATE_NOOP("Sentences", "The till's rounding has no price that comes to this amount; choose a cent more or less."),
    QT_TRANSLATE_NOOP("Sentences", "Headings come from the till; change them there."),
    QT_TRANSLATE_NOOP("Sentences", "Words come from the till; change them there."),
    QT_TRANSLATE_NOOP("Sentences", "Sizes and their prices come from the till; change them there."),
    QT_TRANSLATE_NOOP("Sentences", "A file of more than %1 MB is too large for a picture."),
    QT_TRANSLATE_NOOP("Sentences", "Only PNG and JPEG pictures can be used."),
    QT_TRANSLATE_NOOP("Sentences", "This picture cannot be read."),
    QT_TRANSLATE_NOOP("Sentences", "This picture cannot be made small enough."),
    QT_TRANSLATE_NOOP("Sentences", "A picture of more than %1 kB is too large for the tiles."),
    QT_TRANSLATE_NOOP("Sentences", "The backup could not be written: %1."),
    QT_TRANSLATE_NOOP("Sentences", "The backup was put back. The old record is kept as %1."),
    QT_TRANSLATE_NOOP("Sentences", "The backup was not put back: %1 is no backup of waiterapp."),
    QT_TRANSLATE_NOOP("Sentences", "The backup was not put back: %1 was written by a newer program."),
    QT_TRANSLATE_NOOP("Sentences", "The backup was not put back: %1 is damaged."),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "The backup was not put back: %1 orders of %2 are not with the till yet; settle them in the queue first.",
    ),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "The backup was not put back: %1 tables of %2 are open on this device alone; let them be paid first.",
    ),
    QT_TRANSLATE_NOOP("Sentences", "The backup was not put back: %1."),
    QT_TRANSLATE_NOOP("Sentences", "%1 also needs %2: type it, then try again."),
    QT_TRANSLATE_NOOP(
        "Sentences", "The address must begin with https://, because the key travels to it: correct it, then try again."
    ),
    QT_TRANSLATE_NOOP("Sentences", "This device has no network: join it to the Wi-Fi or plug its cable in, then try again."),
    QT_TRANSLATE_NOOP("Sentences", "Nobody knows a server called %1: check the spelling of the address, then try again."),
    QT_TRANSLATE_NOOP(
        "Sentences", "Nothing answers at %1: check the address, and that the till is switched on, then try again."
    ),
    QT_TRANSLATE_NOOP("Sentences", "%1 does not answer: check the address and this device's network, then try again."),
    QT_TRANSLATE_NOOP(
        "Sentences", "Another device holds this register: let it go there, or type another key for %1, then try again."
    ),
    QT_TRANSLATE_NOOP(
        "Sentences", "%1 lets this login read nothing: check %2, or have it given the rights there, then try again."
    ),
    QT_TRANSLATE_NOOP("Sentences", "%1 was asked too often: wait %2 s, then try again."),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "The certificate of %1 is not one this device trusts: check the address and this device's clock, "
        "or choose the certificate that the till's server has.",
    ),
    QT_TRANSLATE_NOOP("Sentences", "There is no certificate in %1: choose another file, then try again."),
    QT_TRANSLATE_NOOP(
        "Sentences", "%1 answers, but is not %2: check the whole address, or sign in to the Wi-Fi, then try again."
    ),
    QT_TRANSLATE_NOOP("Sentences", "%1 does not answer as %2 should (%3): check the whole address, then try again."),
    QT_TRANSLATE_NOOP(
        "Sentences", "%1 has a fault of its own now: wait a minute, then try again, or ask whoever looks after the till."
    ),
    QT_TRANSLATE_NOOP("Sentences", "This %1 was used already or is too old: fetch a new one at the till, then try again."),
    QT_TRANSLATE_NOOP(
        "Sentences", "This %1 was used already or is too old, or %2 is wrong: fetch a new one at the till, then try again."
    ),
    QT_TRANSLATE_NOOP("Sentences", "%1 does not let this login in: check %2 letter by letter, then try again."),
    QT_TRANSLATE_NOOP("Sentences", "There is a profile %1 already; choose another name."),
    QT_TRANSLATE_NOOP("Sentences", "A profile's name has letters, digits, dots, dashes and underscores, at most 40."),
    QT_TRANSLATE_NOOP("Sentences", "This could not be done (%1)."),
    QT_TRANSLATE_NOOP("Sentences", "A code has digits only."),
    QT_TRANSLATE_NOOP("Sentences", "This is not the code: a digit is wrong or missing."),
    QT_TRANSLATE_NOOP("Sentences", "This code was used already, or its time is over: let the manager show a new one."),
    QT_TRANSLATE_NOOP("Sentences", "The profile that runs cannot be removed; switch to another one first."),
    QT_TRANSLATE_NOOP("Sentences", "%1 orders of %2 are not with the till yet; switch to it and let them go there first."),
    QT_TRANSLATE_NOOP("Sentences", "%1 tables of %2 are open on this device alone; switch to it and let them be paid first."),
    QT_TRANSLATE_NOOP("Sentences", "waiterapp is already running with this data folder (process %1)."),
    QT_TRANSLATE_NOOP("Sentences", "%1 has not typed a PIN on this device yet; choose who works here again."),
    QT_TRANSLATE_NOOP("Sentences", "The backup is of another venue (%1)."),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "The till's certificate is not one this device trusts: check the address in the profile and this device's clock.",
    ),
    QT_TRANSLATE_NOOP("Sentences", "The keyring of this machine is locked: unlock it, then try again."),
    QT_TRANSLATE_NOOP("Sentences", "The keyring of this machine does not answer: unlock it, or restart this machine."),
    QT_TRANSLATE_NOOP("Sentences", "The keyring of this machine has lost a part of what it kept: type the login again."),
    QT_TRANSLATE_NOOP("Sentences", "The keyring of this machine holds something that this program did not write."),
    QT_TRANSLATE_NOOP("Sentences", "The keyring of this machine cannot be read (%1)."),
    QT_TRANSLATE_NOOP("Sentences", "The keyring of this machine cannot be written (%1)."),
    QT_TRANSLATE_NOOP(
        "Sentences", "This code leads to a server that does not encrypt: let the manager show one of the venue's own."
    ),
    QT_TRANSLATE_NOOP("Sentences", "%1 cannot be read: type the login again, or put a copy of the file back."),
    QT_TRANSLATE_NOOP("Sentences", "The profiles in %1 cannot be read: %2."),
    QT_TRANSLATE_NOOP("Sentences", "There is no profile %1; known are %2."),
    QT_TRANSLATE_NOOP("Sentences", "There are several profiles (%1); choose one with --profile."),
    QT_TRANSLATE_NOOP("Sentences", "The address of the database has the option %1, which cannot be used here: leave it out."),
    QT_TRANSLATE_NOOP(
        "Sentences",
        "A variable PGSERVICE of this device's environment names a service that cannot be used: let somebody remove it.",
    ),
)
_ROLES = (
    QT_TRANSLATE_NOOP("Sentences", "waiter"),
    QT_TRANSLATE_NOOP("Sentences", "cook"),
    QT_TRANSLATE_NOOP("Sentences", "shift lead"),
    QT_TRANSLATE_NOOP("Sentences", "manager"),
    QT_TRANSLATE_NOOP("Sentences", " or "),
)
"""What a sentence about roles is put together from."""
KNOWN = tuple(str(sentence) for sentence in _LISTED)
"""Listed so that the translation tools find them; %1 and so on stand for values."""


def _ends(known: str) -> tuple[str, str]:
    """Return what stands before the first value of a sentence, and behind the last one."""
    parts = re.split(r"%\d", known)
    return parts[0], parts[-1]


_WITH_VALUES = tuple((*_ends(known), known) for known in KNOWN if "%1" in known)


@cache
def _pattern(known: str) -> re.Pattern[str]:
    """Compile a sentence with values only when one that may be it is met: all of them together hold up the first frame."""
    return re.compile(re.sub(r"%\d", "(.+?)", re.escape(known).replace(r"\%", "%")), re.DOTALL)


def translated(sentence: str) -> str:
    """Return a sentence in the person's language; an unknown one stays as it is."""
    if not sentence:
        return ""
    for begin, end, known in _WITH_VALUES:
        match = _pattern(known).fullmatch(sentence) if sentence.startswith(begin) and sentence.endswith(end) else None
        if match is not None:
            text = QCoreApplication.translate(CONTEXT, known)
            for number, value in enumerate(match.groups(), 1):
                text = text.replace(f"%{number}", _value(value))
            return text
    return QCoreApplication.translate(CONTEXT, sentence)


def _value(value: str) -> str:
    """Return a value of a sentence in the person's language: another sentence, or a list of roles; else it is as it is."""
    if value.endswith("."):
        return translated(value)
    roles = value.split(" or ")
    if not set(roles) <= set(_ROLES):
        return value
    return QCoreApplication.translate(CONTEXT, " or ").join(QCoreApplication.translate(CONTEXT, one) for one in roles)
