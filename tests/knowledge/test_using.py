# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The knowledge base remembers which article solved which request."""

import pytest
from django.core.exceptions import PermissionDenied

from tests.factories.agreements import seen
from tests.factories.knowledge import public, published, words
from weibao.knowledge.actions import record_use, rewrite_article
from weibao.knowledge.models import ArticleUse
from weibao.knowledge.queries import uses_on


def times_solved(article):
    article.refresh_from_db()
    return article.times_solved


def test_solved_is_counted_once_for_a_request(cast):
    article = published(cast)

    for _again in range(3):
        record_use(article, request="R2611-0001", has_solved=True, seen=seen(cast.chen))
    record_use(article, request="R2611-0002", has_solved=True, seen=seen(cast.zhou))

    assert times_solved(article) == 2
    assert article.uses.filter(has_solved=True).count() == 2


def test_tried_first_and_solved_later_is_solved(cast):
    article = published(cast)
    record_use(article, request="R1", has_solved=False, seen=seen(cast.chen))
    rewrite_article(article, words(body="更好的办法"), base=1, seen=seen(cast.chen))

    record_use(article, request="R1", has_solved=True, seen=seen(cast.zhou))

    use = ArticleUse.objects.get()
    assert (use.has_solved, use.by, use.version) == (True, cast.zhou, 2)
    assert times_solved(article) == 1


def test_solved_stays_solved(cast):
    article = published(cast)
    record_use(article, request="R1", has_solved=True, seen=seen(cast.chen))

    record_use(article, request="R1", has_solved=False, seen=seen(cast.zhou))

    assert ArticleUse.objects.get().has_solved
    assert times_solved(article) == 1


def test_what_was_tried_on_a_request_is_found(cast):
    jam, other = published(cast), published(cast, title="换墨粉")
    record_use(jam, request="R1", has_solved=False, seen=seen(cast.chen))
    record_use(other, request="R1", has_solved=True, seen=seen(cast.chen))
    record_use(other, request="R2", has_solved=True, seen=seen(cast.chen))

    assert {(use.article, use.has_solved) for use in uses_on("R1")} == {(jam, False), (other, True)}


def test_readers_do_not_record_uses(cast):
    article = public(cast)

    for other in (cast.wang, cast.sun, cast.wu):
        with pytest.raises(PermissionDenied):
            record_use(article, request="R1", has_solved=True, seen=seen(other))
