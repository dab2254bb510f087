# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What the service report says, and the document that it becomes."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import translation

from tests.cast import MONDAY
from tests.factories.agreements import seen
from tests.factories.fieldwork import finished, started
from tests.factories.knowledge import public, published
from tests.factories.servicedesk import reported
from weibao.agreements.queries import ledger_root
from weibao.knowledge.actions import record_use
from weibao.office.presenters.service_report import service_report_of
from weibao.printing import document
from weibao.printing.document import FontMissingError, pdf_of, pictures_of
from weibao.reports.counting import figures_of
from weibao.reports.queries import service_month
from weibao.servicedesk.actions import Handover, ask_vendor, end_vendor_part
from weibao.servicedesk.models import Way

NOVEMBER = date(2026, 11, 1)
HOUR = timedelta(hours=1)
DECEMBER_AT = datetime(2026, 12, 4, 2, 0, tzinfo=UTC)


def told(contract, by, *, now=DECEMBER_AT):
    return service_month(contract, month=NOVEMBER, by=by, now=now)


@pytest.fixture
def late(cast, contract):
    """Reported Monday 18:00, after the cut-off; due Tuesday 14:00; the engineer came at 17:00."""
    request = reported(cast, contract, at=MONDAY + 8 * HOUR, summary="卡纸 #strong[x] $a$ <b>")
    started(cast, request, at=MONDAY + 30 * HOUR)
    return request


def test_each_miss_is_explained_by_the_engine(cast, contract, late):
    misses = service_report_of(told(contract, cast.li))["misses"]["rows"]

    assert misses == [
        {
            "title": "到场应于 2026-11-24 14:00 之前：R2611-0001 卡纸 #strong[x] $a$ <b>",
            "clause": "P5 到场时限",
            "why": "2026-11-23 18:00 报修，晚于 2026-11-23 15:30，自下一工作日上班起算；"
            "自 2026-11-24 09:00 起 4 小时（按服务时间计）→ 2026-11-24 14:00；"
            "工程师到场：2026-11-24 17:00；超期 3 小时。",
        }
    ]


@pytest.mark.usefixtures("late")
def test_what_is_counted_is_what_is_explained_whether_or_not_time_was_told(cast, contract):
    """The second promise ran out, and nobody has asked the engine since."""
    reported(cast, contract, at=MONDAY + 30 * HOUR)

    found = told(contract, cast.li)

    assert figures_of(found.cases).missed == len(found.missed) == 2


def test_a_month_is_told_as_it_stands(cast, contract):
    finished(cast, reported(cast, contract), is_restored=True)

    preview = told(contract, cast.li, now=MONDAY + 3 * HOUR)
    final = told(contract, cast.zhou)

    assert (preview.is_final, final.is_final) == (False, True)
    assert (final.root, final.entries) == (ledger_root(contract), contract.ledger.count())
    assert [visit.number for visit in final.visits] == ["R2611-0001-1"]
    left = [(item.subject, item.granted, item.used) for item in final.balances]
    assert left == [("2026-11", 4, 1)]
    assert final.balances_at == datetime(2026, 11, 30, 16, 0, tzinfo=UTC)


def test_how_often_and_how_long_another_company_was_waited_for(cast, contract):
    request = reported(cast, contract)
    asked = Handover(
        vendor="中国电信", asked="查线路", way=Way.PHONE, promised_at=MONDAY + 7 * HOUR
    )
    part = ask_vendor(request, asked, seen=seen(cast.zhou))
    ask_vendor(request, replace(asked, promised_at=None), seen=seen(cast.zhou, MONDAY + HOUR))
    end_vendor_part(part, outcome="DONE", seen=seen(cast.zhou, MONDAY + 9 * HOUR))

    preview = told(contract, cast.li, now=MONDAY + 10 * HOUR)

    sections = service_report_of(preview)["sections"]
    (section,) = [section for section in sections if section["heading"] == "其他厂商"]
    assert section["note"] == "共 2 次，等了 18 小时（按钟点）"
    assert section["rows"] == [
        [
            *("R2611-0001", "中国电信", "查线路", "11-23 10:00", "11-23 17:00"),
            *("办妥了", "9 小时"),
        ],
        ["R2611-0001", "中国电信", "查线路", "11-23 11:00", "—", "等对方", "9 小时"],
    ]
    assert pdf_of("service", service_report_of(preview)).startswith(b"%PDF")


def test_what_was_learned_is_what_customers_may_read(cast, contract):
    request = reported(cast, contract)
    solving = public(cast, title="主机打不开")
    own = published(cast, title="只给本单位")
    for article in (solving, own):
        record_use(article, request=request.number, has_solved=True, seen=seen(cast.chen))

    assert [article.title for article in told(contract, cast.li).learned] == ["主机打不开"]


def test_who_is_told_nothing(cast, contract):
    refused = set()
    for name, person in cast.everybody.items():
        try:
            told(contract, person)
        except PermissionDenied:
            refused.add(name)

    assert refused == {"zhao", "wu"}


@pytest.mark.usefixtures("late")
def test_the_same_content_is_the_same_bytes(cast, contract):
    content = service_report_of(told(contract, cast.li))

    made = [pdf_of("service", content) for _time in range(2)]

    assert made[0] == made[1]
    assert pdf_of("service", {**content, "root": "0" * 64}) != made[0]


def test_an_empty_month_and_an_english_one_are_documents_too(cast, contract):
    with translation.override("en"):
        content = service_report_of(told(contract, cast.li))

    assert (content["lang"], content["title"]) == ("en", "Monthly service report")
    assert len(pictures_of("service", content)) == 2


def test_two_chinese_words_are_not_the_same_boxes(cast, contract):
    """Without the font every character is the same box, and nothing complains."""
    content = service_report_of(told(contract, cast.li))
    names = ("服务月报", "报月务服", "一丁七万")

    covers = [pictures_of("service", {**content, "title": name})[0] for name in names]

    assert len({sha256(cover).digest() for cover in covers}) == len(names)


def test_a_word_without_end_takes_more_lines_and_not_a_wider_paper(cast, contract):
    content = service_report_of(told(contract, cast.li))
    pages = []
    for word in ("W", "W" * 2000):
        rows = [{"title": word, "clause": "", "why": ""}] * 3
        misses = {**content["misses"], "rows": rows}
        pages.append(len(pictures_of("service", {**content, "misses": misses})))

    assert pages == [2, 5]


def test_without_the_font_there_is_no_document(cast, contract, monkeypatch):
    monkeypatch.setattr(document, "FAMILY", "Nowhere Sans")

    with pytest.raises(FontMissingError):
        pdf_of("service", service_report_of(told(contract, cast.li)))
