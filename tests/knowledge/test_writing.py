# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Engineers write what they know; every version is kept."""

import pytest
from django.core.exceptions import PermissionDenied

from tests.cast import MONDAY
from tests.factories.agreements import seen
from tests.factories.knowledge import draft, published, words
from weibao.knowledge.actions import (
    OtherArticleError,
    StaleArticleError,
    publish_article,
    retire_article,
    rewrite_article,
    write_article,
)
from weibao.knowledge.models import Article, ArticleVersion, Standing


def test_an_article_begins_as_a_draft_with_its_first_version(cast):
    article = draft(cast)

    assert (article.slug, article.standing, article.version) == (
        "paper-jam-in-the-printer",
        "DRAFT",
        1,
    )
    version = article.versions.get()
    assert (version.number, version.title, version.by, version.at) == (
        1,
        "打印机卡纸怎么办",
        cast.chen,
        MONDAY,
    )


def test_the_same_form_twice_is_one_article(cast):
    by_chen = seen(cast.chen, key="form-0001")

    articles = [write_article(cast.provider, words(), seen=by_chen) for _again in range(2)]

    assert articles[0] == articles[1]
    assert (Article.objects.count(), ArticleVersion.objects.count()) == (1, 1)


def test_the_same_form_with_other_words_is_refused(cast):
    by_chen = seen(cast.chen, key="form-0001")
    write_article(cast.provider, words(), seen=by_chen)

    with pytest.raises(OtherArticleError):
        write_article(cast.provider, words(body="别的"), seen=by_chen)


def test_the_same_title_twice_has_two_addresses(cast):
    slugs = [draft(cast).slug for _another in range(3)]

    assert slugs == [
        "paper-jam-in-the-printer",
        "paper-jam-in-the-printer-2",
        "paper-jam-in-the-printer-3",
    ]


@pytest.mark.parametrize(("symptom", "slug"), [("mail", "mail"), ("", "article")])
def test_without_an_english_title_the_symptom_names_it(cast, symptom, slug):
    assert draft(cast, title_en="", symptom=symptom).slug == slug


def test_every_version_is_kept_with_who_wrote_it_and_when(cast):
    article = published(cast)

    rewrite_article(
        article, words(body="另一种办法"), base=1, seen=seen(cast.zhou, key="form-0002")
    )

    article.refresh_from_db()
    assert (article.body, article.version, article.written_by) == ("另一种办法", 2, cast.zhou)
    assert article.standing == Standing.PUBLISHED
    versions = article.versions.values_list("number", "by__username", "body")
    assert list(versions) == [
        (2, "zhou", "另一种办法"),
        (1, "chen", "先断电，再打开后盖，顺着走纸方向取出卡纸。"),
    ]


def test_the_same_version_twice_is_one(cast):
    article = draft(cast)
    by_zhou = seen(cast.zhou, key="form-0002")

    again = [
        rewrite_article(article, words(body="新"), base=1, seen=by_zhou).version
        for _again in range(2)
    ]

    assert again == [2, 2]
    assert article.versions.count() == 2


def test_nobody_writes_over_what_they_have_not_read(cast):
    article = draft(cast)
    rewrite_article(article, words(body="陈的"), base=1, seen=seen(cast.chen))

    with pytest.raises(StaleArticleError) as stale:
        rewrite_article(article, words(body="刘的"), base=1, seen=seen(cast.liu))

    assert stale.value.article.body == "陈的"
    assert article.versions.count() == 2


def test_published_and_retired_and_who_said_so(cast):
    article = draft(cast)

    publish_article(article, seen=seen(cast.zhou))
    again = publish_article(article, seen=seen(cast.liu))
    assert (again.standing, again.standing_by) == ("PUBLISHED", cast.zhou)

    retired = retire_article(article, seen=seen(cast.liu))
    assert (retired.standing, retired.standing_by) == ("RETIRED", cast.liu)


@pytest.mark.parametrize("name", ["sun", "wang", "zhao", "qian", "wu"])
def test_only_the_field_of_the_owner_writes(cast, name):
    article, other = draft(cast), seen(cast.everybody[name])

    for act in (
        lambda: write_article(cast.provider, words(), seen=other),
        lambda: rewrite_article(article, words(), base=1, seen=other),
        lambda: publish_article(article, seen=other),
        lambda: retire_article(article, seen=other),
    ):
        with pytest.raises(PermissionDenied):
            act()

    assert ArticleVersion.objects.count() == 1
