# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Notices under the bell: the sentence of each, and its icon."""

from collections.abc import Mapping
from dataclasses import dataclass

from weibao.outbox.models import Notice
from weibao.outbox.sentences import sentence
from weibao.web.templatetags.weibao import deadline


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    row: Notice
    icon: str
    text: str


def told(notice: Notice) -> Told:
    text = sentence(notice.kind, notice.values, at=deadline)
    return Told(row=notice, icon=ICONS.get(notice.kind, "bell"), text=text)


ICONS: Mapping[str, str] = {
    "request_reported": "phone",
    "request_assigned": "user",
    "request_answered": "message",
    "request_remarked": "message",
    "request_at_vendor": "building",
    "vendor_due_soon": "hourglass",
    "vendor_missed": "alert-triangle",
    "repair_quoted": "coin",
    "repair_ordered": "tool",
    "repair_declined": "hand-stop",
    "repair_returned": "package",
    "repair_written_off": "circle-x",
    "purchase_proposed": "coin",
    "purchase_agreed": "check",
    "purchase_declined": "hand-stop",
    "purchase_received": "package",
    "purchase_cancelled": "circle-x",
    "purchase_invoiced": "receipt",
    "parts_short": "alert-triangle",
    "loaner_to_fetch": "replace",
    "loaner_due": "hourglass",
    "pay_closed": "coin",
    "pay_objected": "hand-stop",
    "pay_answered": "coin",
    "mail_waits": "mail",
    "request_restored": "circle-check",
    "request_ended": "circle-check",
    "request_solved": "circle-check",
    "request_rated": "star",
    "request_refused": "hand-stop",
    "visit_planned": "calendar-event",
    "visit_moved": "calendar-event",
    "visit_given_away": "circle-x",
    "visit_cancelled": "circle-x",
    "visit_signed": "signature",
    "field_conflict": "alert-triangle",
    "request_due_soon": "hourglass",
    "request_missed": "alert-triangle",
    "request_still_missed": "alert-triangle",
    "payment_due_soon": "coin",
    "payment_missed": "coin",
    "balance_used_up": "wallet",
    "balance_expiring": "wallet",
    "promise_due_soon": "hourglass",
    "promise_missed": "alert-triangle",
    "promise_still_missed": "alert-triangle",
    "device_uncovered": "device-desktop",
    "right_arisen": "gavel",
    "amendment_signed": "signature",
    "deal_offered": "signature",
    "deal_changed": "alert-triangle",
    "deal_approved": "circle-check",
    "deal_signed": "signature",
    "deal_in_force": "file-text",
    "deal_dropped": "x",
    "quote_sent": "file-text",
    "quote_accepted": "circle-check",
    "contract_terminated": "alert-triangle",
    "renewal_offered": "calendar",
    "data_chosen": "package",
    "data_erased": "backspace",
    "data_goes_soon": "calendar",
    "data_gone": "backspace",
    "data_held": "lock",
    "data_not_held": "lock",
    "renewal_chosen": "calendar",
    "renewal_sent": "calendar",
    "renewal_blocked": "alert-triangle",
    "invoice_issued": "receipt",
    "statement_sent": "receipt",
    "statement_accepted": "circle-check",
    "refund_proposed": "coin",
    "refund_approved": "circle-check",
    "refund_refused": "x",
    "refund_confirmed": "circle-check",
    "refund_paid": "coin",
    "payment_friendly_reminder": "coin",
    "payment_second_reminder": "coin",
    "payment_suspension_notice": "hand-stop",
    "dispute_raised": "gavel",
    "dispute_withdrawn": "circle-check",
    "dispute_upheld": "circle-check",
}
