# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The knowledge base in the browser: found, read, written, published."""

import pytest

from tests.factories.agreements import seen
from tests.factories.knowledge import draft, public, published, words
from tests.factories.servicedesk import reported
from tests.rendered import assert_rendered
from weibao.knowledge.actions import record_use, retire_article, rewrite_article
from weibao.knowledge.models import Article, Checklist

SLUG = "paper-jam-in-the-printer"
PAGE = f"/knowledge/articles/{SLUG}/"


@pytest.fixture
def said():
    """What the editor holds."""
    return {
        "key": "form-0001",
        "title": "打印机卡纸怎么办",
        "title_en": "Paper jam in the printer",
        "symptom": "printer",
        "audience": "OWN",
        "body": "1. 断电\n2. 取纸",
        "step_key": ["power", ""],
        "step_zh": ["打印机通电了吗？", "打开后盖，看见纸角吗？"],
        "step_en": ["", ""],
    }


def test_found_while_typing_as_a_part_of_the_page(cast, sign_in):
    published(cast)
    published(cast, title="服务器宕机", title_en="", body="看指示灯", symptom="")

    part = sign_in(cast.zhou).get("/knowledge/?q=卡纸", headers={"HX-Request": "true"})

    page = assert_rendered(part)
    assert ("打印机卡纸怎么办" in page, "服务器宕机" in page) == (True, False)
    assert "<html" not in page


def test_filtered_by_symptom_and_by_standing(cast, sign_in):
    client = sign_in(cast.zhou)
    published(cast)
    draft(cast, title="邮箱草稿", symptom="mail")

    by_symptom = assert_rendered(client.get("/knowledge/?symptom=printer"))
    drafts = assert_rendered(client.get("/knowledge/?standing=DRAFT"))

    assert ("卡纸怎么办" in by_symptom, "邮箱草稿" in by_symptom) == (True, False)
    assert ("卡纸怎么办" in drafts, "邮箱草稿" in drafts) == (False, True)
    # A chip for each symptom that something was written about.
    assert ("symptom=mail" in drafts, "symptom=virus" in drafts) == (True, False)


@pytest.mark.parametrize(
    ("name", "address", "told"),
    [
        ("zhou", "/knowledge/", "知识库还是空的"),
        ("zhou", "/knowledge/", "写第一篇"),
        ("zhao", "/knowledge/", "服务商公开的文章会出现在这里"),
        ("zhou", "/knowledge/?q=量子", "没有找到"),
    ],
)
def test_nothing_there_says_what_to_do(cast, sign_in, name, address, told):
    assert told in assert_rendered(sign_in(cast.everybody[name]).get(address))


def test_what_comes_near_is_called_so(cast, sign_in):
    published(cast)

    page = assert_rendered(sign_in(cast.zhou).get("/knowledge/?q=卡纸 宕机"))

    assert "没有哪一篇包含全部的词" in page


def test_article_is_shown_with_the_questions_and_what_it_solved(cast, contract, sign_in):
    article, request = published(cast, body="先**断电**"), reported(cast, contract)
    record_use(article, request=request.number, has_solved=True, seen=seen(cast.chen))

    page = assert_rendered(sign_in(cast.zhou).get(PAGE))

    told = ("<strong>断电</strong>", "打印机通电了吗", "解决 1 次", "R2611-0001", "第 1 版")
    assert [word for word in told if word not in page] == []


def test_customers_read_what_is_public_and_nothing_behind_it(cast, contract, sign_in):
    article, request = public(cast), reported(cast, contract)
    record_use(article, request=request.number, has_solved=True, seen=seen(cast.chen))

    page = assert_rendered(sign_in(cast.qian).get(PAGE))

    assert "打印机卡纸怎么办" in page
    hidden = ("R2611-0001", "第 1 版", "/edit/", "/standing/")
    assert [word for word in hidden if word in page] == []


@pytest.mark.parametrize("name", ["wang", "zhao", "wu"])
def test_what_is_not_public_is_not_found_by_others(cast, sign_in, name):
    published(cast)
    client = sign_in(cast.everybody[name])

    answers = [client.get(PAGE), client.get(f"{PAGE}edit/"), client.get(f"{PAGE}versions/1/")]
    answers.append(client.post(f"{PAGE}standing/retire/", {"key": "key-0001"}))

    assert [answer.status_code for answer in answers] == [404] * 4


@pytest.mark.parametrize("name", ["wang", "sun"])
def test_readers_do_not_write(cast, sign_in, name):
    public(cast)
    client = sign_in(cast.everybody[name])

    answers = [
        client.get("/knowledge/new/"),
        client.post("/knowledge/preview/", {"body": "x"}),
        client.get("/knowledge/steps/?symptom=mail"),
        client.get(f"{PAGE}edit/"),
        client.get(f"{PAGE}versions/1/"),
        client.post(f"{PAGE}standing/retire/", {"key": "key-0001"}),
    ]

    assert [answer.status_code for answer in answers] == [403] * 6


def test_written_as_a_draft_with_the_steps_of_its_symptom(cast, sign_in, said):
    client = sign_in(cast.chen)
    assert_rendered(client.get("/knowledge/new/"))

    answers = [client.post("/knowledge/new/", said) for _again in range(2)]

    assert [(answer.status_code, answer.url) for answer in answers] == [(302, PAGE)] * 2
    article = Article.objects.get()
    assert (article.standing, article.body) == ("DRAFT", "1. 断电\n2. 取纸")
    steps = Checklist.objects.get(owner=cast.provider).steps.values_list("text_zh", flat=True)
    assert list(steps) == ["打印机通电了吗？", "打开后盖，看见纸角吗？"]


def test_a_new_symptom_is_written_with_the_article(cast, sign_in, said):
    sign_in(cast.chen).post("/knowledge/new/", {**said, "new_symptom": "税控盘读不出"})

    own = Checklist.objects.get(owner=cast.provider)
    assert (Article.objects.get().symptom, own.title_zh) == (own.symptom, "税控盘读不出")
    # The rows on the form were those of the symptom chosen before.
    assert own.steps.count() == 0


def test_saved_and_published_by_one_button(cast, sign_in, said):
    sign_in(cast.chen).post("/knowledge/new/", {**said, "publish": "on"})

    assert Article.objects.get().standing == "PUBLISHED"


def test_same_form_with_other_words_keeps_what_was_typed(cast, sign_in, said):
    client = sign_in(cast.chen)
    client.post("/knowledge/new/", said)

    answer = client.post("/knowledge/new/", {**said, "body": "别的办法"})

    assert answer.status_code == 409
    assert "别的办法" in answer.content.decode()
    assert Article.objects.get().body == "1. 断电\n2. 取纸"


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"title": ""}, "请写标题"),
        ({"body": ""}, "请写正文"),
        ({"body": "长" * 20_001}, "最多 20000 字，现在有 20001 字"),
        ({"symptom": "no-such"}, ""),
        ({"step_zh": ["", "问"], "step_en": ["Only English", ""]}, "每一步都要有中文"),
        ({"step_zh": ["长" * 201, ""]}, "每一步最多 200 字"),
        ({k: ["x"] * 31 for k in ("step_key", "step_zh", "step_en")}, "电话里最多问 30 步"),
    ],
    ids=lambda value: "" if isinstance(value, dict) else value,
)
def test_mistakes_stand_at_their_fields_and_nothing_is_lost(cast, sign_in, said, wrong, told):
    answer = sign_in(cast.chen).post("/knowledge/new/", {**said, **wrong})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert told in page
    assert "Paper jam in the printer" in page
    assert Article.objects.count() == 0


def test_edited_and_the_older_version_still_readable(cast, sign_in, said):
    published(cast, body="旧办法")
    client = sign_in(cast.liu)
    assert "旧办法" in assert_rendered(client.get(f"{PAGE}edit/"))

    answer = client.post(f"{PAGE}edit/", {**said, "base": "1"})

    assert (answer.status_code, answer.url) == (302, PAGE)
    assert "旧办法" not in assert_rendered(client.get(PAGE))
    old = assert_rendered(client.get(f"{PAGE}versions/1/"))
    assert ("旧办法" in old, "这是第 1 版" in old) == (True, True)
    assert client.get(f"{PAGE}versions/9/").status_code == 404


def test_nobody_saves_over_a_version_they_did_not_read(cast, sign_in, said):
    article = published(cast)
    rewrite_article(article, words(body="陈的"), base=1, seen=seen(cast.chen))

    answer = sign_in(cast.liu).post(f"{PAGE}edit/", {**said, "base": "1"})

    page = answer.content.decode()
    assert answer.status_code == 409
    assert ("陈志远 刚刚写了第 2 版" in page, "1. 断电" in page) == (True, True)
    assert Article.objects.get().body == "陈的"


def test_published_and_retired_by_a_button(cast, sign_in):
    article = draft(cast)
    client = sign_in(cast.zhou)

    for name, standing in (("publish", "PUBLISHED"), ("retire", "RETIRED")):
        answer = client.post(f"{PAGE}standing/{name}/", {"key": f"key-{name}"})
        article.refresh_from_db()
        assert (answer.status_code, article.standing) == (302, standing)

    assert "已停用：不再推荐" in assert_rendered(client.get(PAGE))
    assert client.post(f"{PAGE}standing/explode/").status_code == 404


def test_preview_is_what_readers_see(cast, sign_in):
    client = sign_in(cast.chen)

    part = client.post("/knowledge/preview/", {"body": "# 先\n<script>x</script>"})

    page = assert_rendered(part)
    assert ("<h2>先</h2>" in page, "<script>" in page) == (True, False)


def test_steps_follow_the_chosen_symptom(cast, sign_in):
    client = sign_in(cast.chen)

    mail = assert_rendered(client.get("/knowledge/steps/?symptom=mail"))
    none = assert_rendered(client.get("/knowledge/steps/?symptom="))

    assert ("邮箱满了吗" in mail, "选了症状" in none) == (True, True)


def test_an_article_begins_with_the_words_of_a_request(cast, contract, sign_in):
    reported(cast, contract, summary="税控盘读不出来", symptom="slow")

    page = assert_rendered(sign_in(cast.chen).get("/knowledge/new/?request=R2611-0001"))

    assert 'value="税控盘读不出来"' in page
    assert '<option value="slow" selected>' in page


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_the_same_number_of_questions_for_any_number_of_rows(
    cast, sign_in, django_assert_num_queries, count
):
    for number in range(count):
        published(cast, title=f"卡纸 {number}")
    retire_article(draft(cast, title="旧的"), seen=seen(cast.chen))
    client = sign_in(cast.zhou)

    with django_assert_num_queries(9):
        client.get("/knowledge/?q=卡纸")


@pytest.mark.parametrize(
    "query", ["q=%00", "symptom=%00x", "standing=NO", "q=%F0%9F%98%80", "q=" + "%E5%AE%95" * 300]
)
def test_odd_questions_are_answered(cast, sign_in, query):
    published(cast)

    assert sign_in(cast.zhou).get(f"/knowledge/?{query}").status_code in {200, 404}
