# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Bands, points and scores in the words of a contract, and a right explained to its holder."""

from fractions import Fraction

from tests.terms.contracts import FEE, HOURS, SETTLEMENT, WITHIN_4H, contract, verdicts
from weibao.terms.clauses.consequences.penalty_points import PointsOff, ScoreBand
from weibao.terms.clauses.consequences.service_credit import CreditBand
from weibao.terms.values.scalars import Count
from weibao.wording.reasons import sentence
from weibao.wording.rows import row
from weibao.wording.values import EN, ZH, Reader


def both(entry: object) -> tuple[str, str]:
    return row(entry, ZH), row(entry, EN)


def test_band_of_a_credit() -> None:
    band = CreditBand(below=Fraction(995, 1000), share=Fraction(5, 100))

    assert both(band) == ("可用率低于 99.5% 扣 5%", "below 99.5% available, 5% back")


def test_points_off() -> None:
    every = PointsOff(what="arrival", points=Count(2))
    urgent = PointsOff(what="restoration", points=Count(5), priority="1")

    assert both(every) == ("到场扣 2 分", "2 points for a missed arrival")
    assert both(urgent) == (
        "1 级恢复扣 5 分",
        "5 points for a missed restoration of priority 1",
    )


def test_band_of_a_score() -> None:
    band = ScoreBand(below=Count(90), share=Fraction(5, 100))

    assert both(band) == ("低于 90 分扣 5%", "below 90 points, 5% off")


def test_right_is_explained_in_both_languages() -> None:
    signed = contract(M12='right\ntrigger = "lack_of_cooperation"\nholder = "provider"')

    (right,) = verdicts(signed, "u1 2026-11-23 10:00 uncooperative answer=钥匙丢了").rights

    assert [sentence(item, Reader()) for item in right.because.steps] == [
        "客户未配合：2026-11-23 10:00，李文博答复“钥匙丢了”",
        "不予配合：累计 1，达到约定的 1 以上（含）",
    ]
    assert [sentence(item, Reader(language=EN)) for item in right.because.steps] == [
        "customer did not cooperate: 2026-11-23 10:00; 李文博 answers: 钥匙丢了",
        "lack of cooperation: 1 in all, which reaches 1",
    ]


def test_credit_is_explained_in_chinese() -> None:
    credit = 'service_credit\nclauses = ["P5"]\nfee = "M2"\nshare = "5%"\nceiling = "4%"'
    signed = contract(H1=HOURS, P5=WITHIN_4H, M2=FEE, T8=SETTLEMENT, H2=credit)

    made = verdicts(signed, "r1 2026-11-23 09:00 reported R1", until="2026-11-24 12:00")

    (line,) = [item for item in made.charges if item.what == "credit"]
    assert [sentence(item, Reader()) for item in line.because.steps[:-1]] == [
        "自 2026-11-23 09:00 起 4 小时（按服务时间计）→ 2026-11-23 14:00",
        "R1 的到场应于 2026-11-23 14:00 前兑现，未按时兑现",
        "到场违约一次：3,000.00 元 × 5% = 150.00 元",
        "每期扣款不超过 120.00 元，尚余 120.00 元",
    ]
