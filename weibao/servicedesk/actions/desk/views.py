# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Somebody keeps a queue under a name, names it anew, shares it, puts it elsewhere, drops it."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from weibao.parties.models import Organization, Person
from weibao.servicedesk.models import SavedView
from weibao.servicedesk.models.saved_view import SavedViewQuerySet

MOST_VIEWS = 30
MOST_SHARED = 30


class TooManyViewsError(ValueError):
    """So many names fit above a queue, and no more."""


class TooManySharedViewsError(TooManyViewsError):
    """So many of a house's views are shared, and no more."""


class ViewNameTakenError(ValueError):
    """Another of one's own views has this name."""


@transaction.atomic
def save_view(person: Person, *, name: str, query: str, is_shared: bool = False) -> SavedView:
    """Keep a queue, behind the others; the same name again replaces what was kept under it."""
    if not person.is_active:
        raise PermissionDenied
    own = _own(person)
    there = own.filter(name=name).first()
    if there is None and own.count() >= MOST_VIEWS:
        raise TooManyViewsError(name)
    if is_shared:
        _check_shared(person, but=there)
    changes = {"query": query, "is_shared": is_shared, "side": person.organization}
    last = own.order_by("-place").values_list("place", flat=True).first() or 0
    view, _created = SavedView.objects.update_or_create(
        owner=person, name=name, defaults=changes, create_defaults={**changes, "place": last + 1}
    )
    return view


@transaction.atomic
def change_view(view: SavedView, *, by: Person, name: str, is_shared: bool) -> None:
    """Name it anew, share it or no longer: whoever made it."""
    _check_owner(view, by)
    if _own(by).filter(name=name).exclude(pk=view.pk).exists():
        raise ViewNameTakenError(name)
    if is_shared:
        _check_shared(by, but=view)
    SavedView.objects.filter(pk=view.pk).update(name=name, is_shared=is_shared)


@transaction.atomic
def move_view(view: SavedView, *, by: Person, to: int) -> None:
    """Before the one that is there among one's own, counted from 0; behind all beyond them."""
    _check_owner(view, by)
    others = [one for one in _own(by) if one.pk != view.pk]
    others.insert(max(0, min(to, len(others))), view)
    for place, one in enumerate(others, start=1):
        one.place = place
    SavedView.objects.bulk_update(others, ["place"])


def forget_view(view: SavedView, *, by: Person) -> None:
    """Drop it, for colleagues too: whoever made it."""
    _check_owner(view, by)
    SavedView.objects.filter(pk=view.pk).delete()


def _own(person: Person) -> SavedViewQuerySet:
    """One's own views; who else of the house changes views waits until this is done."""
    house = Organization.objects.select_for_update(no_key=True)
    house.filter(pk=person.organization_id).first()
    return SavedView.objects.filter(owner=person)


def _check_owner(view: SavedView, by: Person) -> None:
    if view.owner_id != by.pk or not by.is_active:
        raise PermissionDenied


def _check_shared(person: Person, *, but: SavedView | None) -> None:
    shared = SavedView.objects.filter(side=person.organization, is_shared=True)
    others = shared.exclude(pk=but.pk) if but else shared
    if others.count() >= MOST_SHARED:
        raise TooManySharedViewsError(person.organization_id)
