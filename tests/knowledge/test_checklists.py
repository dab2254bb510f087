# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What is asked by telephone, and how a provider changes it."""

import pytest
from django.core.exceptions import PermissionDenied
from django.utils.translation import override

from tests.factories.agreements import seen
from tests.factories.knowledge import draft
from weibao.knowledge.actions import UnknownSymptomError, name_symptom, write_checklist
from weibao.knowledge.actions.shipping import keep_checklists
from weibao.knowledge.models import Checklist
from weibao.knowledge.queries import checklist_for, checklists
from weibao.knowledge.written import StepText


def steps_shown(provider, symptom):
    return [(step.key, step.text_zh) for step in checklist_for(provider, symptom).steps.all()]


def test_the_shipped_checklists_are_there_in_both_languages(cast):
    printer = checklist_for(cast.provider, "printer")

    assert (printer.title, printer.service) == ("打印机不打印", "printer")
    with override("en"):
        assert printer.title == "The printer does not print"
        assert printer.steps.first().text == "Is the printer on? What does its panel say?"
    assert checklists(cast.provider).count() >= 8
    assert checklist_for(cast.provider, "unknown") is None


def test_what_is_there_stays_when_the_product_comes_anew(db):
    Checklist.objects.filter(symptom="mail").update(title_zh="邮箱问题")
    Checklist.objects.get(symptom="virus").delete()

    keep_checklists()

    assert Checklist.objects.get(symptom="mail").title_zh == "邮箱问题"
    assert Checklist.objects.get(symptom="virus").steps.count() == 6


def test_a_provider_writes_its_own_list_and_the_shipped_one_stays_for_others(cast):
    shipped = steps_shown(cast.outsider, "mail")
    kept = StepText(key="full", text_zh="邮箱满了吗？先清空“已删除”。")

    write_checklist(
        cast.provider,
        "mail",
        steps=[kept, StepText(text_zh="换手机流量试试。")],
        seen=seen(cast.chen),
    )

    mine = steps_shown(cast.provider, "mail")
    assert mine[0] == ("full", "邮箱满了吗？先清空“已删除”。")
    assert (mine[1][0][:4], mine[1][1], len(mine)) == ("own-", "换手机流量试试。", 2)
    assert steps_shown(cast.outsider, "mail") == shipped
    assert checklists(cast.provider).filter(symptom="mail").count() == 1


def test_an_own_list_is_changed_and_not_copied_again(cast):
    for text in ("第一问", "第二问"):
        write_checklist(cast.provider, "mail", steps=[StepText(text_zh=text)], seen=seen(cast.chen))

    assert [text for _key, text in steps_shown(cast.provider, "mail")] == ["第二问"]
    assert Checklist.objects.filter(owner=cast.provider).count() == 1


def test_the_same_question_twice_is_asked_once(cast):
    twice = [StepText(text_zh="重启过了吗？")] * 2

    write_checklist(cast.provider, "slow", steps=twice, seen=seen(cast.chen))

    assert len(steps_shown(cast.provider, "slow")) == 1


def test_a_list_that_is_not_changed_is_not_copied(cast):
    same = [
        StepText(key=step.key, text_zh=step.text_zh, text_en=step.text_en)
        for step in checklist_for(cast.provider, "mail").steps.all()
    ]

    write_checklist(cast.provider, "mail", steps=same, seen=seen(cast.chen))

    assert not Checklist.objects.filter(owner=cast.provider).exists()


def test_an_article_brings_the_steps_of_its_symptom(cast):
    draft(cast, symptom="mail", steps=(StepText(text_zh="网页能登录吗？"),))

    assert [text for _key, text in steps_shown(cast.provider, "mail")] == ["网页能登录吗？"]


def test_a_key_of_another_list_is_not_taken_over(cast):
    foreign = StepText(key="router-restart", text_zh="重启路由器")

    write_checklist(cast.provider, "mail", steps=[foreign], seen=seen(cast.chen))

    assert steps_shown(cast.provider, "mail")[0][0].startswith("own-")


def test_an_unknown_symptom_has_no_list(cast):
    with pytest.raises(UnknownSymptomError):
        write_checklist(cast.provider, "no-such", steps=[], seen=seen(cast.chen))


def test_only_the_field_of_the_provider_writes_lists(cast):
    for other in (cast.wang, cast.sun, cast.wu):
        with pytest.raises(PermissionDenied):
            write_checklist(cast.provider, "mail", steps=[], seen=seen(other))


def test_a_new_symptom_is_named_once_and_offered_from_then_on(cast):
    for at_first in (
        draft(cast, new_symptom="税控盘读不出"),
        draft(cast, new_symptom="税控盘读不出"),
    ):
        assert at_first.symptom.startswith("own-")

    own = Checklist.objects.get(owner=cast.provider)
    assert (own.title, own.steps.count()) == ("税控盘读不出", 0)
    assert own in checklists(cast.provider)
    assert own not in checklists(cast.outsider)


def test_a_new_symptom_that_is_there_already_is_that_one(cast):
    assert draft(cast, new_symptom="蓝屏").symptom == "blue-screen"
    assert not Checklist.objects.filter(owner=cast.provider).exists()


def test_only_the_field_of_the_provider_names_symptoms(cast):
    for other in (cast.wang, cast.sun, cast.wu):
        with pytest.raises(PermissionDenied):
            name_symptom(cast.provider, "新", seen=seen(other))
