# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Rows of tables, and the conditions of a clause, in the words of a contract."""

from fractions import Fraction
from typing import Any

import pytest

from weibao.terms.agreed.when import ALWAYS, When
from weibao.terms.clauses.promises.availability import AvailabilityTarget
from weibao.terms.clauses.promises.recovery import RecoveryTarget
from weibao.terms.clauses.promises.renewal import Offer
from weibao.terms.clauses.promises.service_levels import Level
from weibao.terms.clock import Days, SiteHours
from weibao.terms.values.cycles import Cycle
from weibao.terms.values.durations import Seconds
from weibao.terms.values.scalars import ClauseId, Spans, Zone
from weibao.wording.rows import row
from weibao.wording.values import EN, ZH, shown_rate

HOUR = Seconds(3600)


@pytest.mark.parametrize(
    ("entry", "chinese", "english"),
    [
        pytest.param(ALWAYS, "所有请求", "all requests", id="no condition"),
        pytest.param(
            When(services=("network",), districts=("朝阳",), sites=("总部",), is_urgent=True),
            "服务为网络，且区域为朝阳，且地点为总部，且紧急",
            "service network and district 朝阳 and site 总部 and urgent",
            id="several conditions",
        ),
        pytest.param(When(is_urgent=False), "非紧急", "not urgent", id="not urgent"),
        pytest.param(
            Level(priority="1", workaround=HOUR, hours=ClauseId("H2")),
            "1 级：1 小时内应急处置（按 H2 计时）",
            "priority 1: workaround within 1 h (in the hours of H2)",
            id="level with hours of its own",
        ),
        pytest.param(
            SiteHours(site="乌鲁木齐", spans=Spans(((600, 840),)), zone=Zone("Asia/Urumqi")),
            "乌鲁木齐：工作日 10:00–14:00（Asia/Urumqi）",
            "乌鲁木齐: working days, 10:00–14:00 (Asia/Urumqi)",
            id="site in another zone",
        ),
        pytest.param(
            SiteHours(site="机房", spans=Spans(((0, 1440),)), days=Days.EVERY),
            "机房：每日 00:00–24:00",
            "机房: every day, 00:00–24:00",
            id="site in the zone of the clause",
        ),
        pytest.param(
            AvailabilityTarget(system="ERP", target=Fraction(995, 1000)),
            "ERP 99.5% 以上",
            "ERP at least 99.5%",
            id="availability",
        ),
        pytest.param(
            RecoveryTarget(system="ERP", restore_within=HOUR),
            "ERP 1 小时内恢复",
            "ERP within 1 h",
            id="recovery",
        ),
        pytest.param(
            RecoveryTarget(system="ERP", restore_within=HOUR, lose_at_most=HOUR),
            "ERP 1 小时内恢复，至多丢失 1 小时的数据",
            "ERP within 1 h, losing the data of 1 h at most",
            id="recovery with a limit of loss",
        ),
        pytest.param(Offer(length=Cycle.QUARTER), "季度", "quarter", id="offer"),
        pytest.param(
            Offer(length=Cycle.YEAR, discount=Fraction(1, 10)),
            "年，优惠 10%",
            "year, less 10%",
            id="offer at a discount",
        ),
    ],
)
def test_row_in_both_languages(entry: Any, chinese: str, english: str) -> None:
    assert (row(entry, ZH), row(entry, EN)) == (chinese, english)


@pytest.mark.parametrize(
    ("rate", "shown"),
    [
        (Fraction(6, 100), "6%"),
        (Fraction(995, 1000), "99.5%"),
        (Fraction(719, 720), "99.861111%"),
        (Fraction(994_999_999_999, 10**12), "99.499999%"),
    ],
)
def test_share_is_shown_rounded_down(rate: Fraction, shown: str) -> None:
    assert shown_rate(rate) == shown
