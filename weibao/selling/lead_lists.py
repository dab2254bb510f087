# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What an uploaded list of leads would add, row by row, before anything is written (S4)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any

from weibao.assets.spelling import folded
from weibao.parties.models import Person
from weibao.parties.queries import people_of
from weibao.selling.access import SELLERS
from weibao.selling.cards import LeadCard
from weibao.selling.files import BadFileError
from weibao.selling.models import ItStaff, Lead
from weibao.selling.naming import name_key, phone_key

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "company": ("公司", "company"),
    "contact": ("联系人", "contact"),
    "phone": ("电话", "telephone", "phone"),
    "district": ("区", "district"),
    "address": ("地址", "address"),
    "km": ("距离（公里）", "distance (km)", "距离"),
    "trade": ("行业", "trade"),
    "it_staff": ("IT 人员", "it staff", "it人员"),
    "it_people": ("专职人数", "it people"),
    "devices": ("设备数", "devices"),
    "source": ("来源", "source"),
    "keeper": ("跟进人", "looked after by", "负责人"),
}
"""By what a column means: what it may be called. Columns of other names are left alone."""
LONGEST = {
    "company": 100,
    "contact": 60,
    "phone": 40,
    "district": 60,
    "address": 200,
    "trade": 60,
    "source": 60,
}
STAFF: Mapping[str, ItStaff] = {
    "": ItStaff.UNKNOWN,
    "不清楚": ItStaff.UNKNOWN,
    "unknown": ItStaff.UNKNOWN,
    "没有": ItStaff.NONE,
    "无": ItStaff.NONE,
    "none": ItStaff.NONE,
    "兼职": ItStaff.PART_TIME,
    "有人兼职": ItStaff.PART_TIME,
    "part-time": ItStaff.PART_TIME,
    "专职": ItStaff.TEAM,
    "有专职": ItStaff.TEAM,
    "team": ItStaff.TEAM,
}
MOST_KM, MOST_COUNT, MOST_PEOPLE, MOST_FIGURES = 2000, 1_000_000, 1000, 9


class Fate(StrEnum):
    NEW = "new"
    KNOWN = "known"
    WRONG = "wrong"


class Wrong(StrEnum):
    """Why a row cannot be taken."""

    NO_COMPANY = "no_company"
    TOO_LONG = "too_long"
    NO_KM = "no_km"
    NO_COUNT = "no_count"
    NO_STAFF = "no_staff"
    NO_KEEPER = "no_keeper"
    TWO_KEEPERS = "two_keepers"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedLead:
    """`number` is the row's in the sheet; `twin` the card that is there, or `twin_row` its row."""

    number: int
    fate: Fate
    company: str
    card: LeadCard | None = None
    wrong: Wrong | None = None
    about: str = ""
    twin: Lead | None = None
    twin_row: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadPlan:
    rows: tuple[PlannedLead, ...]
    digest: str
    """Of everything that would happen: other leads meanwhile, another digest."""

    def count(self, fate: Fate) -> int:
        return sum(1 for row in self.rows if row.fate is fate)

    @property
    def cards(self) -> tuple[tuple[int, LeadCard], ...]:
        return tuple((row.number, row.card) for row in self.rows if row.card is not None)


def plan_leads(rows: Sequence[Sequence[str]], *, by: Person) -> LeadPlan:
    """Raises BadFileError with head. A company that is there already is shown, and not added."""
    filled = [(number, row) for number, row in enumerate(rows, start=1) if any(row)]
    places = _head(filled[0][1] if filled else ())
    keepers, known = _keepers(by), _Known(by)
    planned = []
    for number, row in filled[1:]:
        said = {name: _cell(row, place) for name, place in places.items()}
        planned.append(_planned(number, said, known, keepers))
    return LeadPlan(rows=tuple(planned), digest=_digest(planned))


def _head(row: Sequence[str]) -> dict[str, int]:
    names = {title: name for name, titles in COLUMNS.items() for title in titles}
    places: dict[str, int] = {}
    for place, title in enumerate(row):
        name = names.get(title.strip().casefold()) or names.get(title.strip())
        if name is not None:
            places.setdefault(name, place)
    if "company" not in places:
        raise BadFileError("head")
    return places


def _cell(row: Sequence[str], place: int) -> str:
    return row[place].replace("\x00", "").strip() if place < len(row) else ""


Keepers = Mapping[str, Sequence[Person]]


def _keepers(by: Person) -> Keepers:
    """Who sells, by name, username and e-mail: two of one name are told apart by the others."""
    found: dict[str, list[Person]] = {"": [by]}
    for person in people_of(by.organization, SELLERS):
        names = {_spelt(name) for name in (person.name, person.username, person.email)}
        for name in names - {""}:
            found.setdefault(name, []).append(person)
    return found


def _spelt(name: str) -> str:
    return folded(name).casefold()


class _Known:
    """Whose telephones and names are there, and which the list itself has had so far."""

    def __init__(self, by: Person) -> None:
        self.leads: dict[str, Lead] = {}
        self.seen: dict[str, int] = {}
        rows = Lead.objects.filter(provider=by.organization_id).only(
            "company", "phone_key", "name_key"
        )
        for lead in rows:
            for key in _keys(lead.phone_key, lead.name_key):
                self.leads.setdefault(key, lead)

    def twin(self, card: LeadCard, number: int) -> tuple[Lead | None, int]:
        keys = _keys(phone_key(card.phone), name_key(card.company))
        lead = next((self.leads[key] for key in keys if key in self.leads), None)
        row = next((self.seen[key] for key in keys if key in self.seen), 0)
        for key in keys:
            self.seen.setdefault(key, number)
        return lead, row


def _keys(phone: str, name: str) -> list[str]:
    return [f"name:{name}", *([f"phone:{phone}"] if phone else [])]


def _planned(number: int, said: Mapping[str, str], known: _Known, keepers: Keepers) -> PlannedLead:
    company = said["company"][: LONGEST["company"]]
    wrong, about = _wrong(said, keepers)
    if wrong is not None:
        return PlannedLead(
            number=number, fate=Fate.WRONG, company=company, wrong=wrong, about=about
        )
    card = _card(said, keepers)
    twin, twin_row = known.twin(card, number)
    if twin is not None or twin_row:
        return PlannedLead(
            number=number, fate=Fate.KNOWN, company=company, twin=twin, twin_row=twin_row
        )
    return PlannedLead(number=number, fate=Fate.NEW, company=company, card=card)


def _wrong(said: Mapping[str, str], keepers: Keepers) -> tuple[Wrong | None, str]:
    long = next((name for name, most in LONGEST.items() if len(said.get(name, "")) > most), "")
    counts = (("devices", MOST_COUNT), ("it_people", MOST_PEOPLE))
    odd = next((said[name] for name, most in counts if not _is_count(said.get(name, ""), most)), "")
    km, staff, keeper = said.get("km", ""), said.get("it_staff", ""), said.get("keeper", "")
    meant = keepers.get(_spelt(keeper), ())
    checks = (
        (not said["company"], Wrong.NO_COMPANY, ""),
        (bool(long), Wrong.TOO_LONG, long),
        (bool(km) and _metres(km) is None, Wrong.NO_KM, km[:40]),
        (bool(odd), Wrong.NO_COUNT, odd[:40]),
        (staff.casefold() not in STAFF, Wrong.NO_STAFF, staff[:40]),
        (not meant, Wrong.NO_KEEPER, keeper[:40]),
        (len(meant) > 1, Wrong.TWO_KEEPERS, keeper[:40]),
    )
    return next(((wrong, about) for is_so, wrong, about in checks if is_so), (None, ""))


def _card(said: Mapping[str, str], keepers: Keepers) -> LeadCard:
    texts: dict[str, Any] = {name: said[name] for name in LONGEST if name in said}
    counts = {name: int(folded(said[name])) for name in ("devices", "it_people") if said.get(name)}
    staff = STAFF[said.get("it_staff", "").casefold()]
    if counts.get("it_people") and staff is ItStaff.UNKNOWN:
        staff = ItStaff.TEAM
    return LeadCard(
        keeper=keepers[_spelt(said.get("keeper", ""))][0],
        metres=_metres(said.get("km", "")),
        it_staff=staff,
        devices=counts.get("devices"),
        it_people=counts.get("it_people"),
        **texts,
    )


def _is_count(text: str, most: int) -> bool:
    plain = folded(text)
    is_whole = plain.isascii() and plain.isdecimal() and len(plain) <= MOST_FIGURES
    return not plain or (is_whole and int(plain) <= most)


def _metres(text: str) -> int | None:
    plain = folded(text).casefold().removesuffix("km").removesuffix("公里").strip()
    try:
        km = Decimal(plain)
    except InvalidOperation:
        return None
    return int(km * 1000) if km.is_finite() and 0 <= km <= MOST_KM else None


def _digest(planned: Sequence[PlannedLead]) -> str:
    told = [
        [
            row.number,
            row.fate,
            {name: str(value) for name, value in row.card.columns().items()} if row.card else None,
        ]
        for row in planned
    ]
    content = json.dumps(told, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()
