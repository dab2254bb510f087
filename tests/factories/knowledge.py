# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Articles that stand where a test needs them."""

from datetime import datetime

from tests.cast import MONDAY, Cast
from tests.factories.agreements import seen
from weibao.knowledge.actions import publish_article, write_article
from weibao.knowledge.models import Article, Audience
from weibao.knowledge.written import Written
from weibao.parties.models import Person


def words(**changes) -> Written:
    told = {
        "title": "打印机卡纸怎么办",
        "title_en": "Paper jam in the printer",
        "symptom": "printer",
        "body": "先断电，再打开后盖，顺着走纸方向取出卡纸。",
    }
    return Written(**{**told, **changes})


def draft(cast: Cast, *, by: Person | None = None, at: datetime = MONDAY, **changes) -> Article:
    by = by or cast.chen
    return write_article(by.organization, words(**changes), seen=seen(by, at))


def published(cast: Cast, *, by: Person | None = None, **changes) -> Article:
    article = draft(cast, by=by, **changes)
    return publish_article(article, seen=seen(by or cast.chen))


def public(cast: Cast, **changes) -> Article:
    """Also for the customers of the provider."""
    return published(cast, audience=Audience.CUSTOMERS, **changes)
