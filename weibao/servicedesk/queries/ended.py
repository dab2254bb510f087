# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What has ended, latest first, page by page through the whole history.

A page reads so many entries of an index, however long the history is. Most fields of the filters
have an index in this order. Where several are asked for at once, the rarest leads, and at most
`LOOKED` of its rows are looked at for one page: the page then says how far back that was, and the
next one goes on from there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import Q

from weibao.parties.access import CUSTOMER_OFFICE, FIELD
from weibao.parties.models import Person, Role
from weibao.servicedesk.models import Request
from weibao.servicedesk.models.request import RequestQuerySet
from weibao.servicedesk.queries.desk import NOTHING, PAGE, requests_of
from weibao.servicedesk.queries.filters import COLUMNS, NOBODY, Fields, columns_of

GLANCED, LOOKED = 500, 5_000
LEADS: Mapping[str, tuple[str, ...]] = {
    "provider": ("customer", "engineer", "contract", "symptom", "channel", "urgent"),
    "customer": ("channel", "urgent"),
}
"""The fields that have an index of their own on a side; "nobody" has none."""


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A row of the history. A page begins behind it, or before it when one leafs back."""

    at: datetime
    pk: int
    is_back: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class EndedPage:
    """`looked_to` is set where a page is not full, and more may fit beyond that moment."""

    rows: tuple[Request, ...]
    newer: Place | None = None
    older: Place | None = None
    looked_to: datetime | None = None


def ended_page(
    person: Person, *, fields: Fields = NOTHING, place: Place | None = None
) -> EndedPage:
    """What fits beyond a place; from the latest on without one."""
    is_back = place is not None and place.is_back
    found, edge = _found(person, fields, place)
    if is_back and edge is None and len(found) <= PAGE:
        return ended_page(person, fields=fields)  # the first page is a full one
    shown = found[:PAGE]
    first, last = (shown[0], shown[-1]) if shown else (place, edge)
    further = last if len(found) > PAGE else edge
    newer, older = (further, first) if is_back else (first if place else None, further)
    known = requests_of(person).in_bulk([one.pk for one in shown])
    return EndedPage(
        rows=tuple(known[one.pk] for one in sorted(shown, reverse=True)),
        newer=replace(newer, is_back=True) if newer else None,
        older=replace(older, is_back=False) if older else None,
        looked_to=edge.at if edge and len(found) <= PAGE else None,
    )


def _found(person: Person, fields: Fields, place: Place | None) -> tuple[list[Place], Place | None]:
    """The places of a page's rows and of one more; and where looking stopped too early for them."""
    is_back = place is not None and place.is_back
    order = ("ended_at", "pk") if is_back else ("-ended_at", "-pk")
    ended = Request.objects.visible_to(person).filter(_beyond(place)).order_by(*order)
    found: set[Place] = set()
    edges = []
    for side, own in _sides(person).items():
        rows, edge = _of_side(ended.filter(own), LEADS.get(side, ()), fields)
        found.update(rows)
        edges += [edge] if edge else []
    nearest = (min if is_back else max)(edges, default=None)
    rows = sorted(found, reverse=not is_back)
    if nearest:  # beyond it, one side knows more than the other
        rows = [one for one in rows if (one <= nearest if is_back else one >= nearest)]
    return rows[: PAGE + 1], nearest


def _of_side(
    ended: RequestQuerySet, leads: Iterable[str], fields: Fields
) -> tuple[list[Place], Place | None]:
    """A page's rows and one more; else all of a window, and its last row if more is behind it.

    Of several fields that can lead, the one whose window reaches furthest.
    """
    where = columns_of(fields, but=("standing",))
    asked = [name for name in fields if name in COLUMNS and name != "standing"]
    leading = [name for name in asked if name in leads and fields[name] != NOBODY]
    if len(asked) == len(leading) <= 1:
        return _places(ended.filter(where), PAGE + 1), None
    ways = [ended.filter(columns_of({name: fields[name]})) for name in leading] or [ended]
    quick = _places(_first(ways[0], GLANCED).filter(where), PAGE + 1)
    if len(quick) > PAGE:
        return quick, None
    edges = [(way, _places(way[LOOKED - 1 :], 1)) for way in ways]
    is_back = ended.query.order_by[0] == "ended_at"
    whole = [(way, [None]) for way, edge in edges if not edge]
    furthest = max if is_back else min
    way, (edge,) = whole[0] if whole else furthest(edges, key=lambda one: one[1])
    rows = _places(_first(way, LOOKED).filter(where), PAGE + 1)
    return rows, None if len(rows) > PAGE else edge


def _first(way: RequestQuerySet, count: int) -> RequestQuerySet:
    """Asks for nothing that another index could be walked by, in vain and to its end."""
    window = Request.objects.filter(pk__in=way.values("pk")[:count])
    return window.order_by(*way.query.order_by)


def _sides(person: Person) -> Mapping[str, Q]:
    """Each with an index in this order; at once they would have none."""
    own = person.organization_id
    if person.role == Role.END_USER:
        return {"caller": Q(caller=person), "reported_by": Q(reported_by=person)}
    sides = {"provider": Q(provider=own)} if person.role in FIELD else {}
    return sides | ({"customer": Q(customer=own)} if person.role in FIELD | CUSTOMER_OFFICE else {})


def _beyond(place: Place | None) -> Q:
    ended = Q(ended_at__isnull=False)
    if place is None:
        return ended
    word = "gt" if place.is_back else "lt"
    same = Q(ended_at=place.at, **{f"pk__{word}": place.pk})
    near = Q(**{f"ended_at__{word}e": place.at})  # a bound for the index, which cannot use an "or"
    return ended & near & (Q(**{f"ended_at__{word}": place.at}) | same)


def _places(rows: RequestQuerySet, count: int) -> list[Place]:
    found = rows.values_list("ended_at", "pk")[:count]
    return [Place(at, pk) for at, pk in found if at]  # none is without: only the type allows it
