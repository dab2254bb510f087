# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from django.db.models import Case, Value, When

from weibao.parties.models import Person
from weibao.servicedesk.models import SavedView

MOST_SHOWN = 60


def saved_views(person: Person) -> list[SavedView]:
    """One's own first, then what colleagues share, in the order of whoever made them."""
    is_other = Case(When(owner=person, then=Value(0)), default=Value(1))
    rows = SavedView.objects.visible_to(person).select_related("owner")
    return list(rows.order_by(is_other, "owner", "place", "pk")[:MOST_SHOWN])


def saved_view_for(person: Person, key: int) -> SavedView:
    """One of them; raises SavedView.DoesNotExist for whoever may not use it."""
    return SavedView.objects.visible_to(person).get(pk=key)
