# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Somebody keeps a queue under a name, and drops it again."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from weibao.parties.models import Person
from weibao.servicedesk.models import SavedView

MOST_VIEWS = 30


class TooManyViewsError(ValueError):
    """So many names fit above a queue, and no more."""


@transaction.atomic
def save_view(person: Person, *, name: str, query: str, is_shared: bool = False) -> SavedView:
    """Keep a queue; the same name again replaces what was kept under it."""
    if not person.is_active:
        raise PermissionDenied
    own = SavedView.objects.filter(owner=person)
    if not own.filter(name=name).exists() and own.count() >= MOST_VIEWS:
        raise TooManyViewsError(name)
    changes = {"query": query, "is_shared": is_shared, "side": person.organization}
    view, _created = SavedView.objects.update_or_create(owner=person, name=name, defaults=changes)
    return view


def forget_view(view: SavedView, *, by: Person) -> None:
    """Drop it, for colleagues too: whoever made it."""
    if view.owner_id != by.pk or not by.is_active:
        raise PermissionDenied
    SavedView.objects.filter(pk=view.pk).delete()
