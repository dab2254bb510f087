# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The rule and its lines in words: what is not agreed is said too."""

from tests.factories.earnings import AT, evidence, rule
from weibao.earnings.earned import Fix, Rated, earned
from weibao.earnings.rule import StarsBy
from weibao.rota.presenters.pay.words import line_words, reason_words, rule_words


def said(**changes):
    return {words.key: words.said for words in rule_words(rule(**changes))}


def told(agreed, one):
    return {line.clause.value: line_words(line) for line in earned(agreed, [one])}


def test_what_changes_no_amount_is_said():
    plain = {"base": 0, "stars": (100,) * 5, "repeat_off": 0, "arrival_kept": 0, "missed_off": 0}

    assert said(**plain) == {
        "base": ("没有底薪。",),
        "visit": said()["visit"],
        "stars": ("客户的评分不改变金额。",),
        "repeat": ("重复故障不扣。",),
        "arrival": ("到场早晚不改变金额。",),
    }


def test_a_bonus_says_what_is_added():
    bonus = rule(stars_by=StarsBy.BONUS, stars=(-20_00, 0, 0, 0, 25_00), unrated=0)
    rated = evidence(rated=Rated(stars=5, by="赵小燕", at=AT))

    assert told(bonus, rated)["stars"] == "赵小燕 2026-11-23 打了 5 星：+¥25.00"
    assert told(bonus, evidence())["stars"] == "没有人打分：¥0.00"


def test_a_service_and_several_visits_are_named():
    later = evidence(service="server", fix=Fix.LATER, visits=3, arrival="MISSED")
    none = evidence(fix=Fix.NONE)

    words = told(rule(), later)
    assert words["visit"] == "上门 3 次才修好（按服务器计）"
    assert words["arrival"] == "超过约定的到场时限"
    assert told(rule(), none)["visit"] == "这次没有修好"


def test_a_line_that_no_longer_holds_says_so():
    facts = {"month": "2026-11", "line": "R1-1:repeat", "paid": -30_00, "due": 0, "is": ""}

    assert reason_words("changed", facts).endswith("现在应为 ¥0.00：这一条已不成立")


def test_an_accepted_objection_may_come_without_words():
    facts = {"month": "2026-11", "objection": "少了", "person": "林恒", "words": ""}

    assert reason_words("accepted", facts) == "2026-11 的异议“少了”由林恒接受"
