# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""One visit as the steps of an evening: arrive, ask about backup, work, sign."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from weibao.bundles.queries import late_photos_of, wrong_clocks_of
from weibao.bundles.words import name_of
from weibao.fieldwork import access
from weibao.fieldwork.models import Visit, VisitPhoto
from weibao.parties.models import Person
from weibao.web.forms.visit import (
    ArriveForm,
    BackupForm,
    ChangeForm,
    ExtensionForm,
    RefuseForm,
    SignForm,
    VisitForm,
    WorkForm,
)
from weibao.web.presenters.case import VISIT_TONES
from weibao.web.presenters.due import Due
from weibao.web.presenters.maker import maker_notes
from weibao.web.presenters.said import Said
from weibao.web.presenters.steps import price_asked
from weibao.web.presenters.visiting.services import limits_time
from weibao.web.presenters.visiting.sheet import Sheet, sheet_of
from weibao.web.presenters.visiting.visits import arrivals_of
from weibao.web.side import sits_with_provider
from weibao.web.stamp import fresh_key

FORMS: Mapping[str, type[VisitForm]] = {
    "arrive": ArriveForm,
    "backup": BackupForm,
    "extension": ExtensionForm,
    "work": WorkForm,
    "change": ChangeForm,
    "sign": SignForm,
    "refuse": RefuseForm,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """`state` is is-done, is-now or is-waiting; without a template the act is only a title."""

    name: str
    title: str
    state: str
    template: str = ""
    at: datetime | None = None
    key: str = ""
    form: VisitForm | None = None
    more: Mapping[str, Any] = field(default_factory=dict)
    # From the right: the style sheet lights the stars up to the chosen one.
    ratings: tuple[int, ...] = (5, 4, 3, 2, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitPage:
    """`asks` is the clause whose price must be agreed to before work out of scope.

    `clocks` are moments of a telephone whose clock was wrong: what it was, then by the telephone,
    then corrected, and whether that is uncertain. `photos` say whether they have not come yet.
    """

    row: Visit
    tone: str
    place: str
    due: Due | None
    asks: str
    makers: tuple[Said, ...]
    acts: tuple[Act, ...]
    versions: tuple[Any, ...]
    clocks: tuple[tuple[str, datetime, datetime, bool], ...] = ()
    photos: tuple[tuple[VisitPhoto, bool], ...] = ()


def visit_page(
    visit: Visit, *, by: Person, tried: Mapping[str, VisitForm], now: datetime
) -> VisitPage:
    site = visit.request.site
    return VisitPage(
        row=visit,
        tone=VISIT_TONES.get(visit.standing, "line"),
        place=" ".join(filter(None, (site.district, site.address or site.name))) if site else "",
        due=arrivals_of([visit]).get(visit.request.number),
        asks=price_asked(visit.request)["clause"] if visit.standing == "STARTED" else "",
        makers=maker_notes(visit.request, now=now),
        acts=tuple(acts_of(visit, by=by, tried=tried)),
        versions=tuple(visit.signatures.all()),
        clocks=tuple(clocks_of(visit)) if sits_with_provider(by) else (),
        photos=tuple(photos_of(visit)),
    )


def photos_of(visit: Visit) -> Iterable[tuple[VisitPhoto, bool]]:
    """Each content once, in the order in which they were taken."""
    shown: dict[str, VisitPhoto] = {}
    for photo in visit.photos.all():
        shown.setdefault(photo.digest, photo)
    late = late_photos_of(visit) if shown else set()
    return [(photo, photo.digest in late) for photo in shown.values()]


def clocks_of(visit: Visit) -> Iterable[tuple[str, datetime, datetime, bool]]:
    for row in wrong_clocks_of(visit):
        if row.has_wrong_clock and row.at_phone is not None:
            yield name_of(row.kind), row.at_phone, row.corrected(row.at_phone), row.is_uncertain


def acts_of(visit: Visit, *, by: Person, tried: Mapping[str, VisitForm]) -> Iterable[Act]:
    may = access.can_carry_out_visit(by, visit)
    yield arrival(visit, may=may)
    yield backup(visit, may=may, tried=tried)
    if visit.extension_person or (visit.standing == "STARTED" and limits_time(visit)):
        yield extension(visit, may=may, tried=tried)
    yield work(visit, may=may, tried=tried)
    yield signing(visit, by=by, tried=tried)


def act(
    visit: Visit,
    name: str,
    title: str,
    *,
    state: str,
    may: bool,
    tried: Mapping[str, VisitForm],
    **more: Any,
) -> Act:
    """An act with its form, for whoever may do it now."""
    if not may or state == "is-waiting":
        return Act(name=name, title=title, state=state)
    form = tried.get(name) or FORMS[name](
        visit=visit, auto_id=f"id_{name}_%s", initial=initial(visit, name)
    )
    key = form.data.get("key") or fresh_key()
    template = f"visits/acts/{'work' if name == 'change' else name}.html"
    return Act(
        name=name, title=title, state=state, template=template, key=key, form=form, more=more
    )


def initial(visit: Visit, name: str) -> dict[str, Any]:
    caller = visit.request.caller_name
    if name == "change":
        names = ("service", "minutes", "description", "is_destructive")
        return {"is_restored": True, **{key: getattr(visit, key) for key in names}}
    return {"backup": {"person": caller}, "sign": {"signer": caller}}.get(name, {})


def arrival(visit: Visit, *, may: bool) -> Act:
    if visit.arrived_at:
        return Act(name="arrive", title=_("到场"), state="is-done", at=visit.arrived_at)
    state = "is-now" if visit.standing == "PLANNED" else "is-waiting"
    return act(visit, "arrive", _("到场"), state=state, may=may, tried={})


def backup(visit: Visit, *, may: bool, tried: Mapping[str, VisitForm]) -> Act:
    title = _("备份提醒")
    if visit.backup_answer:
        return Act(
            name="backup", title=title, state="is-done", template="visits/acts/backup_done.html"
        )
    if visit.standing == "FINISHED":
        template = "visits/acts/backup_skipped.html"
        return Act(name="backup", title=title, state="is-skipped", template=template)
    state = "is-now" if visit.standing == "STARTED" else "is-waiting"
    return act(visit, "backup", title, state=state, may=may, tried=tried)


def extension(visit: Visit, *, may: bool, tried: Mapping[str, VisitForm]) -> Act:
    title = _("超时同意")
    if visit.extension_person:
        return Act(
            name="extension",
            title=title,
            state="is-done",
            template="visits/acts/extension_done.html",
        )
    return act(visit, "extension", title, state="is-maybe", may=may, tried=tried)


def work(visit: Visit, *, may: bool, tried: Mapping[str, VisitForm]) -> Act:
    title = _("工作")
    if visit.standing == "FINISHED":
        change = act(visit, "change", title, state="is-done", may=may, tried=tried)
        more = {"change": change if change.form else None, "is_open": "change" in tried}
        return Act(
            name="work",
            title=title,
            state="is-done",
            template="visits/acts/work_done.html",
            at=visit.finished_at,
            more=more,
        )
    state = "is-waiting"
    if visit.standing == "STARTED":
        state = "is-now" if visit.backup_answer else "is-next"
    return act(visit, "work", title, state=state, may=may, tried=tried)


def signing(visit: Visit, *, by: Person, tried: Mapping[str, VisitForm]) -> Act:
    title = _("客户签字")
    outcome = outcome_of(visit)
    if visit.standing != "FINISHED":
        return Act(name="sign", title=title, state="is-waiting")
    sheet: Sheet = sheet_of(visit)
    may_refuse = access.can_refuse_signature(by, visit)
    refusal = act(visit, "refuse", "", state="is-now", may=may_refuse, tried=tried)
    if outcome is not None and (outcome.outcome == "SIGNED" or not tried):
        again = outcome.outcome != "SIGNED" and act(
            visit,
            "sign",
            title,
            state="is-now",
            may=access.can_sign_visit(by, visit),
            tried=tried,
            sheet=sheet,
        )
        more = {"sheet": sheet, "outcome": outcome, "again": again}
        return Act(
            name="sign",
            title=title,
            state="is-done",
            template="visits/acts/done.html",
            at=outcome.at,
            more=more,
        )
    may_sign = access.can_sign_visit(by, visit)
    made = act(
        visit,
        "sign",
        title,
        state="is-now",
        may=may_sign,
        tried=tried,
        sheet=sheet,
        refusal=refusal,
    )
    return (
        made
        if made.form
        else Act(
            name="sign",
            title=title,
            state="is-waiting",
            template="visits/acts/sheet_only.html",
            more={"sheet": sheet},
        )
    )


def outcome_of(visit: Visit) -> Any:
    """The signature or the refusal of what the visit says now."""
    found = [item for item in visit.signatures.all() if item.version == visit.version]
    signed = [item for item in found if item.outcome == "SIGNED"]
    latest = (signed or found)[-1:]
    return latest[0] if latest else None
