# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Articles are found by the words of Chinese, the same on both databases."""

import pytest
from django.db import connection

from tests.factories.agreements import seen
from tests.factories.knowledge import draft, public, published, words
from weibao.knowledge.actions import record_use, retire_article, rewrite_article
from weibao.knowledge.queries import articles_matching, articles_suggested


@pytest.fixture
def articles(cast):
    written = {
        "jam": {"title": "打印机卡纸怎么办", "title_en": "Paper jam", "symptom": "printer"},
        "crash": {
            "title": "服务器宕机",
            "title_en": "Server down",
            "symptom": "",
            "body": "看指示灯。",
        },
        "share": {
            "title": "共享打印机连不上",
            "title_en": "Shared printer",
            "symptom": "share",
            "body": "检查 SMB1 和 Windows10 的更新；U盘拷贝驱动。",
        },
        "vpn": {"title": "ＶＰＮ 拨不通", "title_en": "", "symptom": "", "body": "重启 OpenVPN。"},
    }
    return {name: published(cast, **one) for name, one in written.items()}


def names(articles, found):
    known = {article.pk: name for name, article in articles.items()}
    return [known[article.pk] for article in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("宕机", ["crash"]),
        ("打印机", ["share", "jam"]),
        ("卡纸", ["jam"]),
        ("盘", ["share"]),
        ("u盘", ["share"]),
        ("windows 10", ["share"]),
        ("VPN", ["vpn"]),
        ("openv", ["vpn"]),
        ("paper JAM", ["jam"]),
        ("打印机不打印", ["jam"]),
        ("shared", ["share"]),
        ("打印 宕机", ["share", "crash", "jam"]),
        ("量子", []),
        ("'); drop table x --", []),
        ('"NEAR(* OR )^', []),
    ],
)
def test_found_by_words(cast, articles, text, expected):
    found = articles_matching(cast.zhou, text)

    assert names(articles, found.articles) == expected


def test_what_holds_only_some_of_the_words_is_called_near(cast, articles):
    near = articles_matching(cast.zhou, "打印 宕机")
    exact = articles_matching(cast.zhou, "宕机")

    assert (near.is_near, exact.is_near) == (True, False)


def test_what_solved_more_often_comes_first(cast, articles):
    record_use(articles["jam"], request="R1", has_solved=True, seen=seen(cast.chen))

    found = articles_matching(cast.zhou, "打印机")
    everything = articles_matching(cast.zhou, "")

    assert names(articles, found.articles) == ["jam", "share"]
    assert names(articles, everything.articles)[0] == "jam"


def test_a_new_version_is_found_by_its_new_words_only(cast, articles):
    rewrite_article(
        articles["crash"],
        words(title="机房停电", title_en="", body="看 UPS"),
        base=1,
        seen=seen(cast.chen),
    )

    found = {
        text: len(articles_matching(cast.zhou, text).articles) for text in ("宕机", "停电", "ups")
    }
    assert found == {"宕机": 0, "停电": 1, "ups": 1}


def test_everybody_finds_only_what_they_may_see(cast):
    public(cast, title="宕机一", title_en="")
    published(cast, title="宕机二", title_en="")
    draft(cast, title="宕机三", title_en="")

    found = {
        name: len(articles_matching(person, "宕机").articles)
        for name, person in cast.everybody.items()
    }

    own = dict.fromkeys(("lin", "xu", "zhou", "chen", "liu"), 3) | {"sun": 2}
    customers = dict.fromkeys(("wang", "li", "zhao", "qian"), 1) | {"wu": 0}
    assert found == own | customers


def test_suggested_for_a_report_by_symptom_and_by_words_of_the_title(cast, articles):
    by_both = articles_suggested(
        cast.provider, symptom="printer", summary="打印机一直卡纸，要打标书"
    )
    by_symptom = articles_suggested(cast.provider, symptom="share", summary="打不开")
    by_words = articles_suggested(cast.provider, symptom="", summary="服务器好像宕机了")
    by_nothing = articles_suggested(cast.provider, symptom="", summary="下午来一趟")

    assert names(articles, by_both) == ["jam", "share"]
    assert names(articles, by_symptom) == ["share"]
    assert names(articles, by_words) == ["crash"]
    assert by_nothing == ()


def test_neither_drafts_nor_retired_nor_others_articles_are_suggested(cast, articles):
    draft(cast, symptom="printer")
    retire_article(articles["jam"], seen=seen(cast.chen))

    found = articles_suggested(cast.provider, symptom="printer", summary="卡纸")
    elsewhere = articles_suggested(cast.outsider, symptom="printer", summary="卡纸")

    assert (found, elsewhere) == ((), ())


def test_filtered_by_symptom_and_standing(cast, articles):
    waiting = draft(cast, symptom="share")

    assert articles_matching(cast.zhou, symptom="share").articles == (waiting, articles["share"])
    assert articles_matching(cast.zhou, "打印", symptom="printer").articles == (articles["jam"],)
    assert articles_matching(cast.zhou, standing="DRAFT").articles == (waiting,)


def test_nobody_inactive_finds_anything(cast, articles):
    cast.zhou.is_active = False

    assert articles_matching(cast.zhou, "宕机").articles == ()
    assert articles_matching(cast.zhou, "").articles == ()


@pytest.mark.parametrize("count", [1, 3])
def test_search_asks_the_same_number_of_questions_for_any_number_of_rows(
    cast, django_assert_num_queries, count
):
    for number in range(count):
        published(cast, title=f"宕机 {number}")

    with django_assert_num_queries(2):
        found = articles_matching(cast.zhou, "宕机")
        assert [str(article.owner) for article in found.articles] == ["恒维"] * count


def test_the_index_holds_one_row_for_each_article(cast, articles):
    rewrite_article(articles["vpn"], words(title="拨号"), base=1, seen=seen(cast.chen))

    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM knowledge_article_words")
        assert cursor.fetchone() == (4,)
