# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Who may write, publish and read what a provider knows."""

from weibao.knowledge.models import Article
from weibao.parties.access import FIELD, belongs_to, has_role
from weibao.parties.models import Organization, Person


def can_write_knowledge(person: Person, owner: Organization) -> bool:
    """The engineers and the desk of the provider whose knowledge it is."""
    return belongs_to(person, owner.pk) and has_role(person, FIELD)


def can_write_article(person: Person, article: Article) -> bool:
    return belongs_to(person, article.owner_id) and has_role(person, FIELD)


can_publish_article = can_write_article
can_retire_article = can_write_article
can_record_use = can_write_article
