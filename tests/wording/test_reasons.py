# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from collections.abc import Iterator

from hypothesis import given

from tests.terms import generated as g
from tests.terms.contracts import HOURS, SETTLEMENT, contract, verdicts
from tests.terms.generated import LAW
from tests.terms.ledger import moment
from weibao.terms.contract import Contract
from weibao.terms.evaluate import derive
from weibao.terms.facts.base import Fact
from weibao.terms.verdicts import Because, Verdicts, step
from weibao.wording.reasons import question, sentence
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
        "每 45 分钟 为一个计费单位，不足一个按一个计：2 个",
        "2 × 1,200.00 = 2,400.00 元",
        "封顶价 2,000.00 元，为客户节省 400.00 元",
        "服务，含税，税率 6%：净额 1,886.79 + 税 113.21 = 2,000.00 元",
    ]
    assert said(charge.because, ENGLISH) == [
        "Started units of 45 min: 2",
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
    ended = step("ended", fact="request_restored", ended_at=moment("2026-11-24 09:40"))

    assert sentence(ended, Reader(zone="Asia/Urumqi")) == "恢复正常：2026-11-24 07:40"


def test_peoples_own_words_are_never_translated() -> None:
    part = step("part_used", name="server", units=1, price_fen=100, amount_fen=100)
    district = step("outside_districts", district="mail")

    assert sentence(part, CHINESE) == "server：1 × 1.00 = 1.00 元"
    assert sentence(district, CHINESE) == "区域“mail”不在服务区域内"


def test_nothing_is_said_as_nothing() -> None:
    assert sentence(step("outside_districts", district=None), CHINESE) == "区域“无”不在服务区域内"


def every_because(made: Verdicts) -> Iterator[Because]:
    for part in made:
        for item in part if isinstance(part, tuple) else ():
            yield item.because
            yield from (movement.because for movement in getattr(item, "movements", ()))


@LAW
@given(g.contracts(), g.corrected_histories())
def test_whatever_follows_can_be_said_in_both_languages(
    signed: Contract, facts: tuple[Fact, ...]
) -> None:
    until = moment("2026-10-31 12:00")
    made = derive(signed, facts, known_at=until, until=until)

    for reader in (CHINESE, ENGLISH):
        told = [line for because in every_because(made) for line in said(because, reader)]
        told += [question(item, reader) for item in made.undecided]
        assert not [line for line in told if set("{}") & set(line) or "None" in line]
