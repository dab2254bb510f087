# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Notices as sentences: each kind has its own, made from its values."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from weibao.outbox.models import Notice
from weibao.web.presenters.words import period, word
from weibao.web.templatetags.weibao import deadline

Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    row: Notice
    icon: str
    text: str


def told(notice: Notice) -> Told:
    icon, say = KINDS.get(notice.kind, ("bell", lambda _values: word(notice.kind)))
    values = {name: shown(name, value) for name, value in notice.values.items()}
    for name in ("request", "summary", "engineer", "customer", "number", "subject", "reason"):
        values.setdefault(name, "")
    return Told(row=notice, icon=icon, text=say(values))


def shown(name: str, value: Any) -> Any:
    if name.endswith("_at") and value:
        return deadline(datetime.fromisoformat(value))
    if name == "subject":
        return period(value)
    return word(value) if name in {"what", "unit", "effect", "holder"} else value


def _right(values: Values) -> str:
    """Two rights may give the same: the clause, and what each is about, tell them apart."""
    if values["subject"]:
        return _("合同 %(number)s %(clause)s：%(holder)s有权%(effect)s（%(subject)s）") % values
    return _("合同 %(number)s %(clause)s：%(holder)s有权%(effect)s") % values


KINDS: Mapping[str, tuple[str, Callable[[Values], str]]] = {
    "request_reported": ("phone", lambda v: _("新报修 %(request)s，%(customer)s：%(summary)s") % v),
    "request_assigned": ("user", lambda v: _("%(request)s 派给了您：%(summary)s") % v),
    "request_answered": ("message", lambda v: _("%(request)s 已有人接手：%(summary)s") % v),
    "request_remarked": (
        "message",
        lambda v: _("%(author)s 在 %(request)s 说：%(summary)s") % v,
    ),
    "mail_waits": ("mail", lambda v: _("%(author)s 的来信要人判断：%(summary)s") % v),
    "request_restored": ("circle-check", lambda v: _("%(request)s 已恢复：%(summary)s") % v),
    "request_refused": ("hand-stop", lambda v: _("%(request)s 被拒绝：%(reason)s") % v),
    "visit_planned": (
        "calendar-event",
        lambda v: _("%(engineer)s %(planned_at)s 上门（%(request)s）。请先备份重要数据。") % v,
    ),
    "visit_cancelled": (
        "circle-x",
        lambda v: _("%(request)s 的上门已取消（原定 %(planned_at)s）") % v,
    ),
    "request_due_soon": ("hourglass", lambda v: _("%(subject)s 的%(what)s将到期：%(due_at)s") % v),
    "request_missed": (
        "alert-triangle",
        lambda v: _("%(subject)s 的%(what)s已超时：应在 %(due_at)s") % v,
    ),
    "payment_due_soon": ("coin", lambda v: _("%(subject)s 的费用将到期：%(due_at)s") % v),
    "payment_missed": ("coin", lambda v: _("%(subject)s 的费用已逾期：应在 %(due_at)s") % v),
    "balance_used_up": ("wallet", lambda v: _("合同 %(number)s 的余量已用完（%(subject)s）") % v),
    "balance_expiring": (
        "wallet",
        lambda v: _("合同 %(number)s 还剩 %(left)s %(unit)s，%(ends_at)s 到期") % v,
    ),
    "promise_due_soon": (
        "hourglass",
        lambda v: _("合同 %(number)s %(clause)s：%(subject)s 的%(what)s将到期：%(due_at)s") % v,
    ),
    "promise_missed": (
        "alert-triangle",
        lambda v: (
            _("合同 %(number)s %(clause)s：%(subject)s 的%(what)s未兑现：应在 %(due_at)s") % v
        ),
    ),
    "right_arisen": ("gavel", _right),
}
