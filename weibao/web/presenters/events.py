# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Facts of the ledger as events that people read, with icons for the timeline."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
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
    corrects: int | None
    """The place on the ledger of the fact that it corrects."""
    request: str
    hash: str


SAID = ("summary", "description", "reason", "words", "evidence")
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
    "request_rated": ("star", ""),
    "vendor_asked": ("building", "is-pause"),
    "vendor_answered": ("message", ""),
    "vendor_ended": ("building", ""),
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
    "amendment_signed": ("file-text", ""),
    "invoice_issued": ("receipt", ""),
    "payment_reminded": ("coin", "is-pause"),
    "fact_disputed": ("hand-stop", "is-pause"),
    "dispute_settled": ("gavel", ""),
    "price_agreed": ("coin", ""),
    "purchase_agreed": ("coin", ""),
    "requirement_restated": ("message", ""),
    "requirement_confirmed": ("circle-check", ""),
    "requirement_tested": ("clipboard-check", ""),
    "calendar_published": ("calendar", ""),
    "data_chosen": ("package", ""),
    "data_erased": ("backspace", ""),
    "data_held": ("lock", ""),
    "withdrawn": ("backspace", "is-grave"),
}


def events_of(entries: Iterable[LedgerEntry]) -> list[Event]:
    """In the order given; names of people are looked up once."""
    rows = [(entry, json.loads(entry.content)) for entry in entries]
    names, facts, places = names_of(rows), facts_named(rows), places_corrected(rows)
    events: list[Event] = []
    for entry, content in rows:
        before = events[-1].at if events else None
        event = event_of(entry, content, names=names, facts=facts, before=before)
        place = places.get((entry.contract_id, entry.corrects or ""))
        events.append(replace(event, corrects=place))
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
    values = {
        **content,
        "engineer": names.get(engineer, engineer).partition(" · ")[0],
        "about": facts.get(str(content.get("fact") or ""), ""),
    }
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
        corrects=None,
        request=entry.subject,
        hash=entry.hash,
    )


def places_corrected(rows: Iterable[tuple[LedgerEntry, Content]]) -> dict[tuple[int, str], int]:
    """Where on the ledger the corrected facts stand."""
    wanted = {(entry.contract_id, entry.corrects) for entry, _c in rows if entry.corrects}
    if not wanted:
        return {}
    contracts, ids = zip(*wanted, strict=True)
    found = LedgerEntry.objects.filter(contract__in=contracts, fact_id__in=ids)
    return {(entry.contract_id, entry.fact_id): entry.seq for entry in found}


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


def promised(content: Content) -> str:
    until = content.get("promised_at")
    return _("，答应 %(at)s 前办好") % {"at": moment(when(until))} if until else ""


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
    amount = f"¥{Decimal(content['amount']):,.2f}"
    return " ".join(filter(None, (word("payment_received"), amount, *named)))


def amended(content: Content) -> str:
    values = {"name": content["amendment"], "day": content["effective_on"]}
    return _("双方签署 %(name)s，自 %(day)s") % values


def billed(content: Content) -> str:
    gross = sum(Decimal(line["gross"]) for line in content["lines"])
    values = {"number": content["number"], "n": len(content["lines"]), "sum": f"¥{gross:,.2f}"}
    return _("开票 %(number)s，%(n)s 行，合计 %(sum)s") % values


def settled(content: Content) -> str:
    about = {"about": content["about"]}
    return (
        _("异议成立：%(about)s") % about
        if content["is_upheld"]
        else _("异议不成立：%(about)s") % about
    )


def tested(content: Content) -> str:
    values = {"who": content["person"], "what": content["requirement"]}
    if content["is_accepted"]:
        return _("%(who)s验收 %(what)s：通过") % values
    return _("%(who)s验收 %(what)s：没有通过") % values


def worked(content: Content) -> str:
    values = {
        "who": content["engineer"],
        "what": word(content["service"]),
        "time": minutes(content["minutes"]),
    }
    told = _("%(who)s完成%(what)s，用时 %(time)s") % values
    if not content.get("consent"):
        return told
    # Behind the name stand how and to which machine.
    person = str(content["consent"]).partition(" (")[0]
    return told + _("，经%(who)s同意") % {"who": person}


def fitted(content: Content) -> str:
    price = f"¥{Decimal(content['unit_price']):,.2f}"
    values = {"name": content["name"], "n": content["quantity"], "p": price}
    return _("使用配件 %(name)s × %(n)s，每件 %(p)s") % values


def backed(content: Content) -> str:
    return _("备份提醒，%(who)s答：%(answer)s") % {
        "who": content["person"],
        "answer": ANSWERS.get(content["answer"], content["answer"]),
    }


def reported(content: Content) -> str:
    said = _("更正报修：%(who)s") if content.get("corrects") else _("%(who)s报修")
    return said % {"who": content.get("person") or _("客户")}


SENTENCES: Mapping[str, Callable[[Content], str]] = {
    "request_reported": reported,
    "request_triaged": triaged,
    "request_paused": lambda c: _("暂停计时：%(cause)s") % {"cause": word(c["cause"])},
    "request_rated": lambda c: _("评价：%(n)s 星") % {"n": c["stars"]},
    "vendor_asked": lambda c: _("转请%(vendor)s") % c + promised(c),
    "vendor_answered": lambda c: _("%(vendor)s答复") % c + promised(c),
    "vendor_ended": lambda c: f"{c['vendor']}：{word(c['outcome'])}",
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
    "amendment_signed": amended,
    "invoice_issued": billed,
    "payment_reminded": lambda c: (
        f"{word(c.get('reminder', 'friendly_reminder'))} {period(c['subject'])}"
    ),
    "fact_disputed": lambda c: _("提出异议：%(about)s") % {"about": c["about"]},
    "dispute_settled": settled,
    "price_agreed": lambda c: _("%(who)s同意按价收费") % {"who": c["person"]},
    "purchase_agreed": lambda c: _("%(who)s同意代购：%(name)s") % {**c, "who": c["person"]},
    "requirement_restated": lambda c: f"{word('requirement_restated')} {c['requirement']}",
    "requirement_confirmed": lambda c: f"{word('requirement_confirmed')} {c['requirement']}",
    "requirement_tested": tested,
}
