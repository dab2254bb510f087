# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Notices as sentences: each kind has its own, made from its values, in the reader's language.

The bell and the mail say the same; only how a moment is written differs, since a mail that is read
tomorrow must not say "today".
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from weibao.wording.names import milestone_name, name_of
from weibao.wording.periods import shown_period
from weibao.wording.values import EN, ZH, Reader, shown_end

Values = Mapping[str, Any]
Written = Callable[[datetime], str]
"""How a moment is written."""

ALWAYS = (
    "author",
    "customer",
    "done_at",
    "due_on",
    "engineer",
    "number",
    "reason",
    "request",
    "subject",
    "summary",
)
"""What a sentence asks for before it says it: without a value it is not said."""
LACKING = "…"

NAMED = frozenset({"effect", "fact", "holder", "unit", "what"})
"""Values that are the engine's names, which have a word in each language."""


class Shown(dict[str, Any]):
    """Values as they are read. One that a notice lacks leaves a gap, and the rest is still said."""

    def __missing__(self, name: str) -> str:
        return "" if name in ALWAYS else LACKING


def sentence(kind: str, values: Values, *, at: Written | None = None) -> str:
    """What a notice says; without `at`, moments stand with their whole date."""
    written = at or exact
    shown = Shown({name: _shown(name, value, written) for name, value in values.items()})
    if "paid_at" in shown:
        shown["subject"] = _("%(paid_at)s 到账") % shown
    say = SENTENCES.get(kind)
    return say(shown) if say else _word(kind)


def exact(at: datetime) -> str:
    """The same moment whenever it is read; midnight is the 24:00 of the day before (T4)."""
    return shown_end(at, Reader(_language(), zone=settings.TIME_ZONE))


def _shown(name: str, value: Any, written: Written) -> Any:
    if name.endswith("_at") and value:
        return written(datetime.fromisoformat(value))
    if name == "subject":
        return milestone_name(shown_period(value, _language()), _language())
    return _word(value) if name in NAMED else value


def _word(name: str) -> str:
    return name_of(name, _language())


def _language() -> str:
    return EN if (get_language() or "").startswith("en") else ZH


def _right(values: Values) -> str:
    """Two rights may give the same: the clause, and what each is about, tell them apart."""
    if values["subject"]:
        return _("合同 %(number)s %(clause)s：%(holder)s有权%(effect)s（%(subject)s）") % values
    return _("合同 %(number)s %(clause)s：%(holder)s有权%(effect)s") % values


def _lengths(offers: Iterable[Mapping[str, str]]) -> str:
    """Each length with its price of the day, and its discount where it has one."""
    return _("，").join(_length({**one, "length": _word(one["length"])}) for one in offers)


def _length(offer: Mapping[str, str]) -> str:
    if offer["discount"] == "0%":
        return _("%(length)s %(amount)s 元") % offer
    return _("%(length)s %(amount)s 元（优惠 %(discount)s）") % offer


RENEWAL_GAPS: Mapping[str, Callable[[], str]] = {
    "no_offers": lambda: _("合同的续约条款没有列出期限"),
    "no_price": lambda: _("合同没有唯一的服务费条款，算不出各期限的价格"),
    "nobody": lambda: _("客户没有可以通知的责任人"),
    "failed": lambda: _("合同算不出来"),
}
"""Why a notice cannot say what it must, in the reader's words."""

SENTENCES: Mapping[str, Callable[[Values], str]] = {
    "request_reported": lambda v: _("新报修 %(request)s，%(customer)s：%(summary)s") % v,
    "request_assigned": lambda v: _("%(request)s 派给了您：%(summary)s") % v,
    "request_answered": lambda v: _("%(request)s 已有人接手：%(summary)s") % v,
    "request_at_vendor": lambda v: _("%(request)s 已转请%(vendor)s处理：%(summary)s") % v,
    "repair_quoted": lambda v: _("%(repair)s %(name)s 的维修报价等您同意") % v,
    "repair_ordered": lambda v: _("%(author)s 已记下：客户同意维修 %(repair)s %(name)s") % v,
    "repair_declined": lambda v: _("%(author)s 已记下：客户不修 %(repair)s %(name)s") % v,
    "repair_returned": lambda v: _("送修的%(name)s已返回（%(repair)s）") % v,
    "repair_written_off": lambda v: _("送修的%(name)s已报废（%(repair)s）") % v,
    "purchase_proposed": lambda v: _("代购 %(purchase)s %(name)s 等您同意价格") % v,
    "purchase_agreed": lambda v: _("%(author)s 已记下：客户同意代购 %(purchase)s %(name)s") % v,
    "purchase_declined": lambda v: _("%(author)s 已记下：客户不买 %(purchase)s %(name)s") % v,
    "purchase_received": lambda v: _("代购的%(name)s到货了（%(purchase)s）") % v,
    "purchase_cancelled": lambda v: _("代购 %(purchase)s %(name)s 已取消") % v,
    "purchase_invoiced": lambda v: _("代购的%(name)s：供应商的发票已收到（%(purchase)s）") % v,
    "parts_short": lambda v: (
        _("%(engineer)s 在 %(visit)s 用了 %(quantity)s 件%(name)s，包里没有：请说明从哪里来") % v
    ),
    "loaner_to_fetch": lambda v: _("%(repair)s %(name)s 已返回，请取回替用配件") % v,
    "loaner_due": lambda v: _("替用配件%(name)s应于 %(due_at)s 前归还（%(repair)s）") % v,
    "vendor_due_soon": lambda v: (
        _("%(vendor)s答应 %(promised_at)s 前办好 %(request)s：%(summary)s") % v
    ),
    "vendor_missed": lambda v: (
        _("%(vendor)s没有按时：答应 %(promised_at)s 前办好 %(request)s（%(summary)s）") % v
    ),
    "pay_closed": lambda v: _("%(month)s 的工资条可以看了") % v,
    "pay_objected": lambda v: _("%(author)s 对 %(month)s 的薪酬提出异议：%(summary)s") % v,
    "pay_answered": lambda v: (
        _("%(author)s 接受了您对 %(month)s 薪酬的异议") % v
        if v["outcome"] == "ACCEPTED"
        else _("%(author)s 没有接受您对 %(month)s 薪酬的异议") % v
    ),
    "request_remarked": lambda v: _("%(author)s 在 %(request)s 说：%(summary)s") % v,
    "mail_waits": lambda v: _("%(author)s 的来信要人判断：%(summary)s") % v,
    "request_restored": lambda v: _("%(request)s 已恢复：%(summary)s。满意吗？请打个分。") % v,
    "request_ended": lambda v: (
        _("您关注的 %(request)s 已结束（%(reason)s）：%(summary)s") % v
        if v["reason"]
        else _("您关注的 %(request)s 已结束：%(summary)s") % v
    ),
    "request_solved": lambda v: (
        _("%(request)s 已在电话里解决：%(summary)s。满意吗？请打个分。") % v
    ),
    "request_rated": lambda v: (
        _("%(author)s 给 %(request)s 打了 %(stars)s 星：%(summary)s") % v
        if v["summary"]
        else _("%(author)s 给 %(request)s 打了 %(stars)s 星") % v
    ),
    "request_refused": lambda v: _("%(request)s 被拒绝：%(reason)s") % v,
    "visit_planned": lambda v: (
        _("%(engineer)s %(planned_at)s 上门（%(request)s）。请先备份重要数据。") % v
    ),
    "visit_moved": lambda v: (
        _("%(request)s 的上门改期：原定 %(before_at)s，现由 %(engineer)s %(planned_at)s 上门") % v
    ),
    "visit_given_away": lambda v: (
        _("%(request)s 的上门（原定 %(before_at)s）改由 %(engineer)s 去，您不用去了") % v
    ),
    "visit_cancelled": lambda v: _("%(request)s 的上门已取消（原定 %(planned_at)s）") % v,
    "field_conflict": lambda v: _("%(engineer)s 的电话传来的 %(visit)s 与工作台不一致：请判断") % v,
    "visit_signed": lambda v: (
        _("%(author)s 签了 %(request)s 的服务单 %(visit)s（第 %(version)s 版）") % v
    ),
    "request_due_soon": lambda v: _("%(subject)s 的%(what)s将到期：%(due_at)s") % v,
    "request_missed": lambda v: (
        _("%(subject)s 的%(what)s超时完成：应在 %(due_at)s，%(done_at)s 完成") % v
        if v["done_at"]
        else _("%(subject)s 的%(what)s已超时：应在 %(due_at)s") % v
    ),
    "request_still_missed": lambda v: (
        _("%(subject)s 的%(what)s超时后仍未完成：应在 %(due_at)s") % v
    ),
    "payment_due_soon": lambda v: _("%(subject)s 的费用将到期：%(due_at)s") % v,
    "payment_missed": lambda v: _("%(subject)s 的费用已逾期：应在 %(due_at)s") % v,
    "balance_used_up": lambda v: _("合同 %(number)s 的余量已用完（%(subject)s）") % v,
    "balance_expiring": lambda v: _("合同 %(number)s 还剩 %(left)s %(unit)s，%(ends_at)s 到期") % v,
    "promise_due_soon": lambda v: (
        _("合同 %(number)s %(clause)s：%(subject)s 的%(what)s将到期：%(due_at)s") % v
    ),
    "promise_missed": lambda v: (
        _(
            "合同 %(number)s %(clause)s：%(subject)s 的%(what)s逾期完成：应在 %(due_at)s，"
            "%(done_at)s 完成"
        )
        % v
        if v["done_at"]
        else _("合同 %(number)s %(clause)s：%(subject)s 的%(what)s未兑现：应在 %(due_at)s") % v
    ),
    "promise_still_missed": lambda v: (
        _("合同 %(number)s %(clause)s：%(subject)s 的%(what)s到期后仍未兑现：应在 %(due_at)s") % v
    ),
    "device_uncovered": lambda v: (
        _("%(customer)s（%(site)s）有设备不在任何合同里，例如 %(summary)s") % v
    ),
    "right_arisen": _right,
    "amendment_signed": lambda v: (
        _("%(author)s 签署了合同 %(number)s 的补充协议 %(name)s，%(effective_on)s 生效") % v
    ),
    "data_chosen": lambda v: _("%(author)s 选定了合同 %(number)s 结束后资料的去向") % v,
    "data_erased": lambda v: _("合同 %(number)s 的个人信息已删除，删除证明可以下载") % v,
    "data_goes_soon": lambda v: (
        _("合同 %(number)s 依法保存的资料期满，%(on)s 起自动删除；要继续保存的，请在此之前提出") % v
    ),
    "data_gone": lambda v: _("合同 %(number)s 依法保存的资料期满，已自动删除") % v,
    "data_held": lambda v: _("%(author)s 要求继续保存合同 %(number)s 的资料：%(reason)s") % v,
    "data_not_held": lambda v: (
        _("%(author)s 不再要求继续保存合同 %(number)s 的资料：%(reason)s") % v
    ),
    "deal_offered": lambda v: _("%(author)s 请您核对并签署合同 %(number)s") % v,
    "deal_changed": lambda v: (
        _("合同 %(number)s 的草案改过，先前的批准和签字作废，请等新的一版") % v
    ),
    "deal_approved": lambda v: _("%(author)s 批准了合同 %(number)s") % v,
    "deal_signed": lambda v: _("%(author)s 签署了合同 %(number)s 的文件") % v,
    "deal_in_force": lambda v: _("合同 %(number)s 已由双方签齐，开始生效（%(customer)s）") % v,
    "deal_dropped": lambda v: _("合同 %(number)s 的草案已作废") % v,
    "quote_sent": lambda v: _("%(author)s 给您的报价 %(number)s") % v,
    "quote_accepted": lambda v: _("%(author)s 接受了报价 %(number)s（%(customer)s）") % v,
    "contract_terminated": lambda v: (
        _("%(author)s 依 %(clause)s 解除合同 %(number)s：%(reason)s") % v
        if v["clause"]
        else _("%(author)s 解除合同 %(number)s：%(reason)s") % v
    ),
    "renewal_offered": lambda v: (
        _("合同 %(number)s 于 %(ends_on)s 到期，请选择续约期限：%(lengths)s")
        % Shown({**v, "lengths": _lengths(v["offers"])})
        if v.get("offers")
        else _("合同 %(number)s 于 %(ends_on)s 到期，请选择续约期限") % v
    ),
    "renewal_sent": lambda v: (
        _("合同 %(number)s（%(customer)s，%(ends_on)s 到期）的续约通知已发给%(people)s") % v
    ),
    "renewal_blocked": lambda v: (
        _("合同 %(number)s（%(customer)s，%(ends_on)s 到期）的续约通知发不出去：%(why)s")
        % Shown({**v, "why": RENEWAL_GAPS.get(v["gap"], RENEWAL_GAPS["failed"])()})
    ),
    "renewal_chosen": lambda v: _("%(author)s 选了续约期限（%(customer)s），草案已写好") % v,
    "statement_sent": lambda v: (
        _("合同 %(number)s %(month)s 的对账单 %(amount)s 元，请在 %(due_on)s 前核对") % v
    ),
    "statement_accepted": lambda v: (
        _("%(author)s 确认了合同 %(number)s %(month)s 的对账单 %(amount)s 元") % v
    ),
    "refund_proposed": lambda v: (
        _("%(author)s 提出合同 %(number)s 退款 %(amount)s 元，等待批准") % v
    ),
    "refund_approved": lambda v: (
        _("合同 %(number)s 退款 %(amount)s 元已批准，请责任人确认收款方式") % v
    ),
    "refund_refused": lambda v: _("合同 %(number)s 退款 %(amount)s 元未获批准：%(reason)s") % v,
    "refund_confirmed": lambda v: (
        _("%(author)s 确认了合同 %(number)s 退款 %(amount)s 元的收款方式") % v
    ),
    "refund_paid": lambda v: (
        _("合同 %(number)s 已退款 %(paid)s 元，还有 %(rest)s 元") % v
        if v["rest"] != "0.00"
        else _("合同 %(number)s 已退款 %(paid)s 元，全部付清") % v
    ),
    "invoice_issued": lambda v: (
        _("合同 %(number)s 开出发票 %(invoice)s，%(amount)s 元，%(due_on)s 前付") % v
        if v["due_on"]
        else _("合同 %(number)s 开出发票 %(invoice)s，%(amount)s 元") % v
    ),
    "payment_friendly_reminder": lambda v: (
        _("温馨提醒：合同 %(number)s 的 %(subject)s 还有 %(amount)s 元未付（%(due_at)s 到期）") % v
    ),
    "payment_second_reminder": lambda v: (
        _("再次催款：合同 %(number)s 的 %(subject)s 仍有 %(amount)s 元未付（%(due_at)s 到期）") % v
    ),
    "payment_suspension_notice": lambda v: (
        _("停止服务通知：合同 %(number)s 的 %(subject)s 欠 %(amount)s 元，不付清将停止服务") % v
    ),
    "dispute_raised": lambda v: (
        _("%(author)s 对合同 %(number)s 的“%(fact)s”（%(happened_at)s）提出异议：%(reason)s") % v
    ),
    "dispute_withdrawn": lambda v: (
        _("%(author)s 撤回了对合同 %(number)s 的“%(fact)s”（%(happened_at)s）的异议：%(reason)s")
        % v
    ),
    "dispute_upheld": lambda v: (
        _("%(author)s 接受了对合同 %(number)s 的“%(fact)s”（%(happened_at)s）的异议：%(reason)s")
        % v
    ),
}
