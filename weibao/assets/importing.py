# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What an uploaded list would do to a register, row by row, before anything is written."""

import hashlib
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from weibao.assets.actions.devices import DeviceCard, changes_of
from weibao.assets.cells import Row
from weibao.assets.changes import Change
from weibao.assets.models import Device
from weibao.assets.queries.register import Doubt, doubts_of
from weibao.assets.spelling import folded, serial_key
from weibao.parties.models import Organization, Person, Site

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "tag": ("标签", "Tag"),
    "model": ("型号", "Model"),
    "brand": ("品牌", "Brand"),
    "serial": ("序列号", "Serial number"),
    "user_name": ("使用人", "User"),
    "site": ("地点", "Site"),
    "place": ("位置", "Place"),
    "warranty_until": ("原厂保修至", "Warranty until"),
    "parts": ("配置", "Configuration"),
}
"""By the field's name: what its column is called. Columns of other names are left alone."""
LONGEST = {"tag": 40, "model": 120, "brand": 60, "serial": 80, "user_name": 60, "place": 100}
LONGEST_PARTS = 2000
MOST_DEVICES = 10_000
"""Of one list."""


class Fate(StrEnum):
    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    WRONG = "wrong"


class Wrong(StrEnum):
    """Why a row cannot be taken."""

    NO_TAG = "no_tag"
    NO_MODEL = "no_model"
    TWICE = "twice"
    OTHER_CAPITALS = "other_capitals"
    TOO_LONG = "too_long"
    NO_DAY = "no_day"
    NO_SITE = "no_site"


class NoHeadError(ValueError):
    """The first row names no column for the tag or for the model."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """`number` is the row's in the sheet."""

    number: int
    fate: Fate
    tag: str
    model: str
    card: DeviceCard | None = None
    device: Device | None = None
    changes: tuple[Change, ...] = ()
    wrong: Wrong | None = None
    about: str = ""
    doubt: Doubt | None = None
    is_serial_twice: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    rows: tuple[Planned, ...]
    digest: str
    """Of everything that would happen: another register, another digest."""

    def count(self, fate: Fate) -> int:
        return sum(1 for row in self.rows if row.fate is fate)


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the register says, read at once."""

    devices: Mapping[str, Device]
    spelt: Mapping[str, str]
    """The tag of each device by its small letters."""
    sites: Mapping[str, Site]
    people: Mapping[str, Person]
    tags: Counter[str]


def plan_import(rows: Sequence[Row], *, customer: Organization, by: Person) -> Plan:
    """Raises NoHeadError. A column that is not there leaves what the register says."""
    filled = [(number, row) for number, row in enumerate(rows, start=1) if any(row)]
    if not filled:
        raise NoHeadError
    places = _head(filled[0][1])
    told = [(number, {name: row[at] for name, at in places.items()}) for number, row in filled[1:]]
    known = _known(customer, Counter(folded(said["tag"]) for _number, said in told))
    planned = [_planned(number, said, known) for number, said in told]
    return _doubted(planned, reader=by)


def _head(row: Row) -> dict[str, int]:
    names = {title: name for name, titles in COLUMNS.items() for title in titles}
    places: dict[str, int] = {}
    for place, title in enumerate(row):
        name = names.get(folded(title))
        if name is not None:
            places.setdefault(name, place)
    if not {"tag", "model"} <= places.keys():
        raise NoHeadError
    return places


def _known(customer: Organization, tags: Counter[str]) -> Known:
    found = Device.objects.filter(organization=customer).select_related(
        "site", "user", "organization"
    )
    devices = {device.tag: device for device in found}
    people = Person.objects.filter(organization=customer, is_active=True)
    named = Counter(person.name for person in people)
    return Known(
        devices=devices,
        spelt={tag.casefold(): tag for tag in devices},
        sites={site.name: site for site in Site.objects.filter(organization=customer)},
        people={person.name: person for person in people if named[person.name] == 1},
        tags=tags,
    )


def _planned(number: int, told: Mapping[str, str], known: Known) -> Planned:
    tag, model = folded(told["tag"]), told["model"]
    device = known.devices.get(tag)
    wrong, about = _wrong(told, known)
    if wrong is not None:
        return Planned(
            number=number, fate=Fate.WRONG, tag=tag, model=model, wrong=wrong, about=about
        )
    card = _card(told, device, known)
    changes = tuple(changes_of(device, card.columns())) if device else ()
    fate = (Fate.CHANGED if changes else Fate.UNCHANGED) if device else Fate.NEW
    return Planned(
        number=number, fate=fate, tag=tag, model=model, card=card, device=device, changes=changes
    )


def _wrong(told: Mapping[str, str], known: Known) -> tuple[Wrong | None, str]:
    tag, site, day = folded(told["tag"]), told.get("site", ""), told.get("warranty_until", "")
    longest = {**LONGEST, "parts": LONGEST_PARTS}
    spelt = known.spelt.get(tag.casefold(), tag)
    long = [
        name
        for name, said in told.items()
        if max(len(said), len(folded(said))) > longest.get(name, 100)
    ]
    checks = (
        (not tag, Wrong.NO_TAG, ""),
        (not told["model"], Wrong.NO_MODEL, ""),
        (known.tags[tag] > 1, Wrong.TWICE, tag),
        (tag not in known.devices and spelt != tag, Wrong.OTHER_CAPITALS, spelt),
        (bool(long), Wrong.TOO_LONG, long[0] if long else ""),
        (bool(day) and day_of(day) is None, Wrong.NO_DAY, day[:40]),
        (bool(site) and site not in known.sites, Wrong.NO_SITE, site[:40]),
    )
    return next(((wrong, about) for is_so, wrong, about in checks if is_so), (None, ""))


def _card(told: Mapping[str, str], device: Device | None, known: Known) -> DeviceCard:
    kept = {name: getattr(device, name) for name in COLUMNS} if device else {}
    values = {**kept, **told}
    if "site" in told:
        values["site"] = known.sites.get(told["site"])
    if "warranty_until" in told:
        values["warranty_until"] = day_of(told["warranty_until"])
    name = values.get("user_name", "")
    is_same = device is not None and name == device.user_name
    user = device.user if device is not None and is_same else known.people.get(name)
    return DeviceCard(**values, user=user)


def day_of(text: str) -> date | None:
    """As this country and spreadsheets write days: 2027-3-1, 2027/3/1, 2027年3月1日."""
    plain = folded(text).replace("年", "-").replace("月", "-").replace("日", "")
    parts = plain.replace("/", "-").replace(".", "-").split("-")
    try:
        year, month, day = (int(part) for part in parts)
        return date(year, month, day)
    except ValueError:
        return None


def _doubted(planned: Sequence[Planned], *, reader: Person) -> Plan:
    """Serial numbers that another device of the sheet or of a register has."""
    serials = [serial_key(row.card.serial) if row.card else "" for row in planned]
    counted = Counter(serials)
    own = [row.device.pk for row in planned if row.device]
    doubts = doubts_of(serials, reader=reader, but=own)
    rows = tuple(
        Planned(
            number=row.number,
            fate=row.fate,
            tag=row.tag,
            model=row.model,
            card=row.card,
            device=row.device,
            changes=row.changes,
            wrong=row.wrong,
            about=row.about,
            doubt=doubts.get(serial),
            is_serial_twice=bool(serial) and counted[serial] > 1,
        )
        for row, serial in zip(planned, serials, strict=True)
    )
    return Plan(rows=rows, digest=_digest(rows))


def _digest(rows: Sequence[Planned]) -> str:
    told = [
        [
            row.fate,
            row.tag,
            [[change.what, change.before, change.after] for change in row.changes],
            {name: str(value) for name, value in row.card.columns().items()} if row.card else None,
        ]
        for row in rows
    ]
    content = json.dumps(told, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()
