# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The monthly service report as plain values, in the words of whoever reads it."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from weibao.office.presenters.reports import kept_label, percent
from weibao.reports.counting import Case, Row, by_promise, figures_of, share
from weibao.reports.queries import ServiceMonth
from weibao.servicedesk.models import Standing
from weibao.web.presenters.words import Verdict, clause_title, language, period, reader, word
from weibao.web.templatetags.weibao import exact_deadline, minutes
from weibao.wording.reasons import sentence

Values = Mapping[str, Any]


def service_report_of(told: ServiceMonth) -> Values:
    contract = told.contract
    root = {"n": told.entries, "root": told.root}
    return {
        "lang": language(),
        "title": _("服务月报"),
        "month": f"{told.month:%Y-%m}",
        "provider": contract.provider.name,
        "facts": [
            [_("客户"), contract.customer.name],
            [_("合同"), f"{contract.title} {contract.number}"],
            [_("服务商"), contract.provider.name],
        ],
        "tiles": list(tiles_of(told.cases)),
        "notice": "" if told.is_final else _("本月尚未结束，数字随新的事实变化。"),
        "contract_line": _("合同编号 %(number)s") % {"number": contract.number},
        "page_words": _("第 {} 页 共 {} 页"),
        "root": told.root,
        "root_note": _("本报告依据的履约台账共 %(n)s 条，台账指纹：") % {"n": told.entries},
        "root_line": _("台账 %(n)s 条 · %(root)s") % root,
        "promises": {
            "heading": _("承诺与兑现"),
            "empty": _("本月报修没有约定时限。"),
            "rows": [promise_row(row) for row in by_promise(told.cases)],
        },
        "misses": {
            "heading": _("没有守住的承诺"),
            "empty": _("没有。"),
            "rows": [miss_row(told, item) for item in told.missed],
        },
        "sections": [
            requests_of(told),
            visits_of(told),
            *([vendors_of(told)] if told.vendors else []),
            balances_of(told),
            learned_of(told),
        ],
    }


def tiles_of(cases: Iterable[Case]) -> Iterable[Values]:
    found = figures_of(cases)
    decided = {"kept": found.kept, "all": found.kept + found.missed}
    first = {"first": found.first_fixed, "all": found.fixed}
    yield tile(_("报修数"), str(found.requests), _("本月报修"))
    yield tile(_("守约率"), percent(found.kept_share), _("%(kept)s / %(all)s 项") % decided)
    yield tile(_("一次修好"), percent(found.first_share), _("%(first)s / %(all)s 件") % first)
    yield tile(_("重开"), str(found.reopened), _("修好后又坏"))
    yield tile(_("重复故障"), str(found.repeated), _("30 天内同一故障"))
    yield tile(_("省下上门"), str(found.saved), _("电话解决，没有上门"))


def tile(name: str, value: str, note: str) -> Values:
    return {"name": name, "value": value, "note": note}


def promise_row(row: Row) -> Values:
    figures = row.figures
    whole = figures.kept + figures.missed + figures.pending
    kept, missed = share(figures.kept, whole) or 0, share(figures.missed, whole) or 0
    return {
        "name": capfirst(word(row.of.name)),
        "label": kept_label(figures),
        "kept": kept,
        "missed": missed,
        "pending": 100 - kept - missed if whole else 0,
    }


def miss_row(told: ServiceMonth, item: Verdict) -> Values:
    """Why, in the engine's own steps: when it was due, what ended it, by how much it was late."""
    summaries = {case.number: case.summary for case in told.cases}
    heading = _("%(what)s应于 %(due)s 之前：%(number)s %(summary)s")
    values = {
        "what": capfirst(word(item.what)),
        "due": exact_deadline(item.due_at),
        "number": item.subject,
        "summary": summaries[item.subject],
    }
    steps = [sentence(step, reader()) for step in item.because.steps]
    return {
        "title": heading % values,
        "clause": clause_title(told.contract, item.clause),
        "why": _("；").join(steps) + _("。"),
    }


def requests_of(told: ServiceMonth) -> Values:
    rows = [
        [
            case.number,
            minute(case.reported_at),
            case.summary,
            case.engineer.name or "—",
            str(Standing(case.standing).label),
            str(case.visits),
        ]
        for case in told.cases
    ]
    head = [_("报修单号"), _("报修时间"), _("内容"), _("工程师"), _("状态"), _("上门次数")]
    return section(_("报修清单"), head, rows, widths=[14, 15, 34, 10, 10, 9])


def visits_of(told: ServiceMonth) -> Values:
    rows = [
        [
            visit.number,
            minute(visit.arrived_at),
            visit.engineer.name,
            str(visit.minutes),
            visit.description or visit.request.summary,
        ]
        for visit in told.visits
    ]
    head = [_("上门单号"), _("到场"), _("工程师"), _("分钟"), _("工作内容")]
    return section(_("上门"), head, rows, widths=[16, 15, 10, 8, 43])


def vendors_of(told: ServiceMonth) -> Values:
    """How often and how long it was another company's turn; what is still open waits on."""
    waits = [(part.ended_at or told.balances_at) - part.asked_at for part in told.vendors]
    rows = [
        [
            part.request.number,
            part.vendor,
            part.asked,
            minute(part.asked_at),
            minute(part.promised_at),
            str(part.get_outcome_display() or _("等对方")),
            waited(wait),
        ]
        for part, wait in zip(told.vendors, waits, strict=True)
    ]
    head = [_("报修单号"), _("厂商"), _("请对方做什么"), _("找对方"), _("对方答应")]
    summed = {"n": len(rows), "time": waited(sum(waits, timedelta(0)))}
    note = _("共 %(n)s 次，等了 %(time)s（按钟点）") % summed
    widths = [14, 14, 24, 12, 12, 12, 12]
    return section(_("其他厂商"), [*head, _("结果"), _("等了")], rows, widths=widths, note=note)


def waited(length: timedelta) -> str:
    return minutes(max(0, length // timedelta(minutes=1)))


def balances_of(told: ServiceMonth) -> Values:
    rows = [
        [
            f"{clause_title(told.contract, item.clause)} {period(item.subject)}",
            str(item.granted),
            str(item.used),
            str(item.lapsed),
            f"{item.left} {word(item.unit)}",
            exact_deadline(item.ends_at),
        ]
        for item in told.balances
    ]
    head = [_("权益"), _("计入"), _("使用"), _("失效"), _("剩余"), _("到期")]
    note = _("截至 %(at)s") % {"at": exact_deadline(told.balances_at)} if told.is_final else ""
    return section(_("权益余额"), head, rows, widths=[34, 9, 9, 9, 15, 18], note=note)


def learned_of(told: ServiceMonth) -> Values:
    """Articles that customers may read, by their titles: they are found in the knowledge base."""
    rows = [
        [article.shown_title, f"{timezone.localtime(article.written_at):%Y-%m-%d}"]
        for article in told.learned
    ]
    return section(_("这个月学到的"), [_("文章"), _("写于")], rows, widths=[80, 20])


def section(
    heading: str, head: list[str], rows: list[list[str]], *, widths: list[int], note: str = ""
) -> Values:
    return {
        "heading": heading,
        "head": head,
        "rows": rows,
        "widths": widths,
        "note": note if rows else "",
        "empty": _("没有。"),
    }


def minute(at: datetime | None) -> str:
    return f"{timezone.localtime(at):%m-%d %H:%M}" if at else "—"
