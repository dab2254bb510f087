# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Facts of the ledger as events that people read, with icons for the timeline."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from weibao.agreements.models import LedgerEntry
from weibao.fieldwork.models import BackupAnswer
from weibao.parties.models import Person
from weibao.web.presenters.words import period, reader, word
from weibao.web.templatetags.weibao import exact_minute, minutes, moment
from weibao.wording.fields import told_fields

Content = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    ordinal: int
    at: datetime
    recorded_at: datetime
    icon: str
    tone: str
    sentence: str
    said: str
    by: str
    new_day: bool
    late: bool
    corrects: str
    request: str
    hash: str


SAID = ("summary", "description", "reason")
LATE_SECONDS = 600
ANSWERS = {answer.value.lower(): answer.label for answer in BackupAnswer}

LOOKS: Mapping[str, tuple[str, str]] = {
    "request_reported": ("phone", ""),
    "request_answered": ("message", ""),
    "request_triaged": ("clipboard-check", ""),
    "request_paused": ("player-pause", "is-pause"),
    "request_resumed": ("player-play", ""),
    "request_restored": ("circle-check", ""),
    "request_reopened": ("refresh", "is-pause"),
    "request_cancelled": ("circle-x", "is-grave"),
    "request_refused": ("hand-stop", "is-grave"),
    "visit_planned": ("calendar-event", "is-future"),
    "engineer_arrived": ("map-pin", ""),
    "backup_answered": ("device-floppy", ""),
    "extension_agreed": ("hourglass", ""),
    "work_done": ("tool", ""),
    "part_used": ("package", ""),
    "visit_signed": ("signature", ""),
    "contract_signed": ("signature", ""),
    "device_listed": ("device-desktop", ""),
    "device_delisted": ("device-desktop", ""),
    "pack_bought": ("wallet", ""),
    "payment_received": ("coin", ""),
    "calendar_published": ("calendar", ""),
    "withdrawn": ("backspace", "is-grave"),
}


def events_of(entries: Iterable[LedgerEntry]) -> list[Event]:
    """In the order given; names of people are looked up once."""
    rows = [(entry, json.loads(entry.content)) for entry in entries]
    names, facts = names_of(rows), facts_named(rows)
    events: list[Event] = []
    for entry, content in rows:
        before = events[-1].at if events else None
        events.append(event_of(entry, content, names=names, facts=facts, before=before))
    return events


def names_of(rows: Iterable[tuple[LedgerEntry, Content]]) -> dict[str, str]:
    usernames = {entry.recorded_by for entry, _content in rows}
    usernames |= {str(content["engineer"]) for _entry, content in rows if content.get("engineer")}
    people = Person.objects.filter(username__in=usernames).select_related("organization")
    return {p.username: f"{p.name} · {p.organization.short_name}" for p in people}


def event_of(
    entry: LedgerEntry,
    content: Content,
    *,
    names: Mapping[str, str],
    facts: Mapping[str, str],
    before: datetime | None,
) -> Event:
    icon, tone = LOOKS.get(entry.kind, ("info-circle", ""))
    local = timezone.localtime(entry.happened_at)
    engineer = str(content.get("engineer") or "")
    values = {**content, "engineer": names.get(engineer, engineer).partition(" · ")[0]}
    say = SENTENCES.get(entry.kind)
    return Event(
        ordinal=entry.seq,
        at=entry.happened_at,
        recorded_at=entry.recorded_at,
        icon=icon,
        tone=tone,
        sentence=say(values) if say else word(entry.kind),
        said=said_of(content, facts=facts, is_told=say is not None),
        by=names.get(entry.recorded_by, entry.recorded_by),
        new_day=before is None or timezone.localtime(before).date() != local.date(),
        late=(entry.recorded_at - entry.happened_at).total_seconds() > LATE_SECONDS,
        corrects=entry.corrects or "",
        request=entry.subject,
        hash=entry.hash,
    )


def facts_named(rows: Iterable[tuple[LedgerEntry, Content]]) -> dict[str, str]:
    """Facts that others are about, such as one in dispute: what they are, and when."""
    wanted = {(entry.contract_id, str(c["fact"])) for entry, c in rows if c.get("fact")}
    if not wanted:
        return {}
    contracts, ids = zip(*wanted, strict=True)
    found = LedgerEntry.objects.filter(contract__in=contracts, fact_id__in=ids)
    return {
        entry.fact_id: f"{word(entry.kind)} {entry.subject} {exact_minute(entry.happened_at)}"
        for entry in found
    }


def said_of(content: Content, *, facts: Mapping[str, str], is_told: bool) -> str:
    """People's own words; of a fact that has no sentence, also all that it says."""
    said = list(told_fields(content, reader()))
    shown = [(field, name, facts.get(text, text)) for field, name, text in said]
    if is_told:
        return next((text for field, _name, text in shown if field in SAID), "")
    return " · ".join(f"{name} {text}".strip() for _field, name, text in shown)


def planned(content: Content) -> str:
    values = {"who": content["engineer"], "at": moment(when(content["planned_at"]))}
    return _("安排%(who)s上门，%(at)s") % values


def when(text: str) -> datetime:
    return datetime.fromisoformat(text)


def triaged(content: Content) -> str:
    count = {"n": len(content.get("checks") or ())}
    if not count["n"]:
        return _("电话排查，已解决") if content["is_solved"] else _("电话排查，没有解决")
    if content["is_solved"]:
        return _("电话排查 %(n)s 项，已解决") % count
    return _("电话排查 %(n)s 项，没有解决") % count


def signed(content: Content) -> str:
    rating = content.get("rating")
    stars = _("，%(n)s 星") % {"n": rating} if rating else ""
    return _("%(who)s签字") % {"who": content["person"]} + stars


def signed_document(content: Content) -> str:
    """The contract itself, or another document that belongs to it."""
    what = word(content.get("document") or "contract")
    return _("%(who)s签署%(what)s") % {"who": content["person"], "what": what}


def paid(content: Content) -> str:
    named = (content.get("invoice") or "", period(content.get("period") or ""))
    return " ".join(filter(None, (word("payment_received"), f"¥{content['amount']}", *named)))


def worked(content: Content) -> str:
    values = {
        "who": content["engineer"],
        "what": word(content["service"]),
        "time": minutes(content["minutes"]),
    }
    return _("%(who)s完成%(what)s，用时 %(time)s") % values


def fitted(content: Content) -> str:
    values = {"name": content["name"], "n": content["quantity"], "p": f"¥{content['unit_price']}"}
    return _("使用配件 %(name)s × %(n)s，每件 %(p)s") % values


def backed(content: Content) -> str:
    return _("备份提醒，%(who)s答：%(answer)s") % {
        "who": content["person"],
        "answer": ANSWERS.get(content["answer"], content["answer"]),
    }


def reported(content: Content) -> str:
    return _("%(who)s报修") % {"who": content.get("person") or _("客户")}


SENTENCES: Mapping[str, Callable[[Content], str]] = {
    "request_reported": reported,
    "request_triaged": triaged,
    "request_paused": lambda c: _("暂停计时：%(cause)s") % {"cause": word(c["cause"])},
    "visit_planned": planned,
    "engineer_arrived": lambda c: _("%(who)s到场") % {"who": c["engineer"]},
    "backup_answered": backed,
    "extension_agreed": lambda c: _("%(who)s同意延长") % {"who": c["person"]},
    "work_done": worked,
    "part_used": fitted,
    "visit_signed": signed,
    "contract_signed": signed_document,
    "device_listed": lambda c: f"{word('device_listed')} {c['tag']} {c['model']}",
    "device_delisted": lambda c: f"{word('device_delisted')} {c['tag']}",
    "pack_bought": lambda c: f"{word('pack_bought')} {c['pack']}",
    "payment_received": paid,
}
