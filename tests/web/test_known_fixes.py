# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Known fixes where they are needed: on the call, in triage, on the request afterwards."""

import pytest

from tests.factories.agreements import seen
from tests.factories.knowledge import draft, public, published
from tests.factories.servicedesk import reported
from tests.rendered import assert_rendered
from weibao.agreements.models import BalanceLeft
from weibao.knowledge.actions import record_use
from weibao.knowledge.models import ArticleUse

SLUG = "paper-jam-in-the-printer"


@pytest.fixture
def request_(cast, contract):
    return reported(cast, contract, symptom="printer", summary="打印机卡纸")


def step(client, name, **said):
    return client.post(f"/requests/R2611-0001/steps/{name}/", {"key": f"key-{name}", **said})


def test_the_answer_on_the_telephone_names_known_fixes_and_what_to_ask(cast, contract, sign_in):
    published(cast)
    draft(cast, title="卡纸草稿")
    said = {
        "key": "form-0001",
        "customer": cast.customer.pk,
        "device": cast.pc.pk,
        "symptom": "printer",
        "summary": "一直卡纸",
    }

    page = assert_rendered(sign_in(cast.zhou).post("/call/answer/", said))

    assert ("打印机卡纸怎么办" in page, "卡纸草稿" in page) == (True, False)
    assert "打印机通电了吗" in page


def test_triage_offers_the_articles_of_the_symptom(cast, request_, sign_in):
    published(cast)
    client = sign_in(cast.zhou)

    page = assert_rendered(client.get("/requests/R2611-0001/"))
    other = client.get("/requests/R2611-0001/checks/", {"checklist": "mail"}).content.decode()

    assert f'name="article" value="{SLUG}"' in page
    assert "邮箱满了吗" in other


def test_solved_by_telephone_remembers_the_article_and_uses_nothing(cast, request_, sign_in):
    article = published(cast)

    answer = step(sign_in(cast.zhou), "triage", is_solved="on", article=SLUG, checks=["power"])

    assert answer.status_code == 302
    use = ArticleUse.objects.get()
    assert (use.article, use.request, use.has_solved) == (article, "R2611-0001", True)
    assert BalanceLeft.objects.get(subject="2026-11").used == 0
    page = assert_rendered(sign_in(cast.zhou).get("/requests/R2611-0001/"))
    assert "解决了" in page


def test_not_solved_by_telephone_remembers_what_was_tried(cast, request_, sign_in):
    published(cast)

    step(sign_in(cast.zhou), "triage", article=SLUG)

    assert ArticleUse.objects.get().has_solved is False


@pytest.mark.parametrize("slug", ["no-such", "shared"])
def test_an_article_that_is_not_offered_is_refused(cast, request_, sign_in, slug):
    draft(cast, title_en="Shared")

    answer = step(sign_in(cast.zhou), "triage", is_solved="on", article=slug)

    assert answer.status_code == 422
    assert ArticleUse.objects.count() == 0


def test_said_afterwards_which_one_solved_it(cast, request_, sign_in):
    published(cast)
    client = sign_in(cast.chen)
    step(client, "restore")

    answers = [step(client, "use", article=SLUG, has_solved="on") for _again in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert ArticleUse.objects.get().has_solved


def test_customers_see_the_fix_only_if_they_may_read_it(cast, request_, sign_in):
    own, shared = published(cast, title="内部做法"), public(cast, title="公开做法")
    for article in (own, shared):
        record_use(article, request="R2611-0001", has_solved=True, seen=seen(cast.chen))

    page = assert_rendered(sign_in(cast.wang).get("/requests/R2611-0001/"))

    assert ("内部做法" in page, "公开做法" in page) == (False, True)
    assert "/steps/use/" not in page
    assert step(sign_in(cast.wang), "use", article=SLUG).status_code in {403, 422}


def test_an_article_opens_as_a_sheet_over_the_call(cast, sign_in):
    published(cast)

    part = sign_in(cast.zhou).get(f"/knowledge/articles/{SLUG}/", headers={"HX-Request": "true"})

    page = assert_rendered(part)
    assert ('class="sheet-head"' in page, "<html" in page) == (True, False)
