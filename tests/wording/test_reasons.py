# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from collections.abc import Iterator
from fractions import Fraction

import pytest
from hypothesis import given

from tests.terms import contracts_drawn, histories_drawn
from tests.terms.contracts import HOURS, SETTLEMENT, contract, verdicts
from tests.terms.drawing import LAW
from tests.terms.ledger import moment
from tests.wording.keys import placeholders, uses
from weibao.terms.agreed.contract import Contract
from weibao.terms.evaluate import derive
from weibao.terms.facts.base import Fact
from weibao.terms.verdicts import Because, Step, Verdicts, step
from weibao.wording.names import milestone_name
from weibao.wording.reasons import STEPS, question, sentence
from weibao.wording.unknown import UNKNOWN, said_without
from weibao.wording.values import EN, Reader

CHINESE = Reader()
ENGLISH = Reader(language=EN)
SIGNED = contract(
    H1=HOURS,
    P5="""
    response
    within = "4h"
    hours = "H1"
    cutoff = "15:30"
    pauses = ["awaiting_user"]
    """,
    V6="""
    priced_services
    [[services]]
    service = "onsite"
    price = "1200.00"
    unit = "45min"
    ceiling = "2000.00"
    """,
    T8=SETTLEMENT,
)
FACTS = """
    r1 2026-11-23 15:00 reported R1
    p1 2026-11-23 16:00 paused R1 awaiting_user
    p2 2026-11-23 16:30 resumed R1
    a1 2026-11-24 09:40 arrived R1 V1
    w1 2026-11-24 11:00 worked R1 onsite 80 visit=V1
    """


def said(because: Because, reader: Reader) -> list[str]:
    return [sentence(item, reader) for item in because.steps]


def test_deadline_is_explained_in_both_languages() -> None:
    (promise,) = verdicts(SIGNED, FACTS).obligations

    assert said(promise.because, CHINESE) == [
        "自 2026-11-23 15:00 起 4 小时（按服务时间计）→ 2026-11-24 10:00",
        "2026-11-23 15:30 前（含）报修，不晚于当日收工 2026-11-23 18:00",
        "等待用户：2026-11-23 16:00 至 2026-11-23 16:30，不计 30 分钟，期限顺延至 2026-11-24 09:30",
        "工程师到场：2026-11-24 09:40",
        "超期 10 分钟",
    ]
    assert said(promise.because, ENGLISH) == [
        "4 h of working time from 2026-11-23 15:00 → 2026-11-24 10:00",
        "Reported by 2026-11-23 15:30: not later than that day's close, 2026-11-23 18:00",
        (
            "waiting for the user: 2026-11-23 16:00 to 2026-11-23 16:30, 30 min not counted, "
            "now due 2026-11-24 09:30"
        ),
        "engineer arrived: 2026-11-24 09:40",
        "Late by 10 min",
    ]


def test_charge_is_explained_in_both_languages() -> None:
    (charge,) = verdicts(SIGNED, FACTS).charges

    assert said(charge.because, CHINESE) == [
        "用时 1 小时 20 分钟，每 45 分钟为一个计费单位，不足一个按一个计：2 个",
        "2 × 1,200.00 = 2,400.00 元",
        "封顶价 2,000.00 元，为客户节省 400.00 元",
        "服务，含税，税率 6%：净额 1,886.79 + 税 113.21 = 2,000.00 元",
    ]
    assert said(charge.because, ENGLISH) == [
        "1 h 20 min of work, in started units of 45 min: 2",
        "2 × 1,200.00 = 2,400.00 yuan",
        "Ceiling 2,000.00 yuan: saved 400.00",
        "service, tax inclusive, 6%: 1,886.79 + 113.21 = 2,000.00 yuan",
    ]


def test_question_is_asked_in_both_languages() -> None:
    (asked,) = verdicts(contract(), "w1 2026-11-24 11:00 worked R1 onsite 80").undecided

    assert question(asked, CHINESE) == "事实没有对应的报修，须由人核对"
    assert question(asked, ENGLISH) == "A fact without a report must be checked by a person"
    assert said(asked.because, CHINESE) == ["“完成工作”所属的请求从未报修"]


def test_times_are_those_of_the_reader() -> None:
    ended = step("ended", fact="request_restored", happened_at=moment("2026-11-24 09:40"))

    assert sentence(ended, Reader(zone="Asia/Urumqi")) == "恢复正常：2026-11-24 07:40"


def test_peoples_own_words_are_never_translated() -> None:
    part = step("part_used", name="server", units=1, price_fen=100, amount_fen=100)
    district = step("outside_districts", district="mail")

    assert sentence(part, CHINESE) == "server：1 × 1.00 = 1.00 元"
    assert sentence(district, CHINESE) == "区域“mail”不在服务区域内"


def test_milestones_of_the_templates_have_both_names() -> None:
    due = step(
        "milestone_due", name="go_live", amount_fen=100, due_on=moment("2026-11-24 09:40").date()
    )

    assert sentence(due, CHINESE).startswith("“上线”（1.00 元）")
    assert sentence(due, ENGLISH).startswith("going live (1.00 yuan)")
    assert milestone_name("go_live 5%", "zh") == "上线 5%"
    assert milestone_name("月结", "en") == "月结"


@pytest.mark.parametrize(
    ("unknown", "chinese", "english"),
    [
        (
            step("outside_districts", district=None),
            "报修未写明区域，而服务区域有限定",
            "The report names no district, and only some are served",
        ),
        (
            step("payment_of_no_period", period=None, paid_fen=5_700_000),
            "收到 57,000.00 元，未写明所付期间或发票，当时没有应付的款项",
            "Received 57,000.00 yuan for no period or invoice in particular; nothing was due",
        ),
        (
            step("no_level", priority=None),
            "报修未定级别，合同没有与之对应的时限",
            "The request has no priority, and no level is written for that",
        ),
        (
            step("requirement_test", name="D1", person="李文博", proof=""),
            "D1：李文博签字，未附凭证",
            "D1: signed by 李文博, without evidence",
        ),
    ],
)
def test_what_is_not_known_has_its_own_sentence(unknown: Step, chinese: str, english: str) -> None:
    assert sentence(unknown, CHINESE) == chinese
    assert sentence(unknown, ENGLISH) == english


def test_sentence_of_what_is_not_known_is_one_that_its_step_fills() -> None:
    names = {use.key: use.names for use in uses("step", position=0)}
    for (key, unknown), sentences in UNKNOWN.items():
        for form in sentences:
            assert placeholders(form) <= names[key] - {unknown}


@pytest.mark.parametrize(
    ("said", "chinese", "english"),
    [
        (
            step("whole_period", period="2026-01-01/P3M", months=3, amount_fen=5_400_000),
            "2026-01 至 2026-03 整期（3 个月）54,000.00 元",
            "The whole of 2026-01 to 2026-03 (3 months): 54,000.00 yuan",
        ),
        (
            step("whole_period", period="2026-01", months=1, amount_fen=300_000),
            "2026-01 整期（1 个月）3,000.00 元",
            "The whole of 2026-01 (1 month): 3,000.00 yuan",
        ),
        (
            step(
                "part_of_period_discounted",
                period="2026-01-01/P6M",
                days=52,
                of_days=181,
                fee_fen=1_200_000,
                rate=Fraction(5, 100),
                amount_fen=327_514,
            ),
            "2026-01 至 2026-06：12,000.00 元 × 52 天 ÷ 181 天 × (1 − 5%)，计 3,275.14 元",
            "2026-01 to 2026-06: 12,000.00 × 52 ÷ 181 days × (1 − 5%), 3,275.14 yuan",
        ),
        (
            step("lapsed", units=1, ended_at=moment("2026-02-01 00:00")),
            "2026-01-31 24:00 到期，剩余 1 失效",
            "Ended 2026-01-31 24:00: 1 lapse",
        ),
        (
            step("late_by", late_seconds=1551 * 3600 + 1800),
            "超期 64 天 15 小时 30 分钟",
            "Late by 64 days 15 h 30 min",
        ),
        (
            step("units_of_work", work_minutes=61, unit_seconds=3600, units=2),
            "用时 1 小时 1 分钟，每 1 小时为一个计费单位，不足一个按一个计：2 个",
            "1 h 1 min of work, in started units of 1 h: 2",
        ),
    ],
)
def test_step_reads_well(said: Step, chinese: str, english: str) -> None:
    assert sentence(said, CHINESE) == chinese
    assert sentence(said, ENGLISH) == english


def every_because(made: Verdicts) -> Iterator[Because]:
    for part in made:
        for item in part if isinstance(part, tuple) else ():
            yield item.because
            yield from (movement.because for movement in getattr(item, "movements", ()))


@LAW
@given(contracts_drawn.contracts(), histories_drawn.corrected_histories())
def test_whatever_follows_can_be_said_in_both_languages(
    signed: Contract, facts: tuple[Fact, ...]
) -> None:
    until = moment("2026-10-31 12:00")
    made = derive(signed, facts, known_at=until, until=until)

    for reader in (CHINESE, ENGLISH):
        told = [line for because in every_because(made) for line in said(because, reader)]
        told += [question(item, reader) for item in made.undecided]
        assert not [line for line in told if set("{}") & set(line) or "None" in line]
    steps = {one for because in every_because(made) for one in because.steps}
    assert not [one for one in steps if shows_nothing(one)]


def shows_nothing(said: Step) -> bool:
    """Whether a sentence has a place for a value that is not known."""
    chinese, _ = said_without(said) or STEPS[said.key]
    unknown = {name for name, value in said.values if value in (None, "")}
    return bool(placeholders(chinese) & unknown)
