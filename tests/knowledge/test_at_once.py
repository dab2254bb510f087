# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Several people, or several copies of one form, at the same moment."""

import pytest

from tests.cast import make_cast
from tests.factories.agreements import seen
from tests.factories.knowledge import words
from tests.factories.threads import at_once
from weibao.knowledge.actions import (
    StaleArticleError,
    publish_article,
    record_use,
    rewrite_article,
    write_article,
)
from weibao.knowledge.models import Article, ArticleUse, ArticleVersion


@pytest.fixture
def cast(transactional_db):
    return make_cast()


def test_copies_of_one_form_are_one_article(cast):
    form = seen(cast.chen, key="form-0001")

    made = at_once(lambda _number: write_article(cast.provider, words(), seen=form), threads=4)

    assert len({article.pk for article in made}) == 1
    assert ArticleVersion.objects.count() == 1


def test_articles_of_one_title_have_addresses_of_their_own(cast):
    forms = [seen(cast.chen, key=f"form-000{number}") for number in range(4)]

    made = at_once(lambda n: write_article(cast.provider, words(), seen=forms[n]), threads=4)

    assert len({article.slug for article in made}) == 4


def test_one_of_two_writers_is_told_that_the_other_was_first(cast):
    article = write_article(cast.provider, words(), seen=seen(cast.chen))
    forms = [seen(cast.chen, key=f"form-000{number}") for number in range(2)]

    made = at_once(
        lambda n: rewrite_article(article, words(body=f"{n}"), base=1, seen=forms[n]), threads=2
    )

    assert sorted(type(one).__name__ for one in made) == ["Article", StaleArticleError.__name__]
    assert Article.objects.get().version == 2


def test_a_request_that_is_solved_at_once_by_several_is_counted_once(cast):
    article = write_article(cast.provider, words(), seen=seen(cast.chen))
    publish_article(article, seen=seen(cast.chen))
    forms = [seen(cast.chen) for _number in range(4)]

    at_once(lambda n: record_use(article, request="R1", has_solved=True, seen=forms[n]), threads=4)

    assert (ArticleUse.objects.count(), Article.objects.get().times_solved) == (1, 1)
