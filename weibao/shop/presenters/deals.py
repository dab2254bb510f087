# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A deal's page: where it stands, who approved and signed what, and what changed since."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from weibao.agreements.drafting import asked_parts
from weibao.parties.models import Person
from weibao.selling.access import can_approve_deal, can_sign_deal, can_write_deal, side_of
from weibao.selling.library import template_titles
from weibao.selling.models import (
    Approval,
    Deal,
    DealLink,
    DealVersion,
    Part,
    PartSignature,
    Side,
    Standing,
)
from weibao.selling.queries import findings_of, known_districts
from weibao.shop.presenters.blanks import doubts_of, shown_value
from weibao.shop.presenters.findings import FindingRow, rows_of
from weibao.shop.presenters.labels import label_of, part_name
from weibao.shop.presenters.paper import Paper, papers_of
from weibao.web.presenters.words import language, word

TONES = {
    Standing.DRAFT: "line",
    Standing.OFFERED: "amber",
    Standing.IN_FORCE: "teal",
    Standing.DROPPED: "red",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """One step on the way: done, running, or to come."""

    name: str
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    side: str
    signature: PartSignature | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PartRow:
    part: str
    name: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SideRow:
    side: str
    name: str
    approval: Approval | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionRow:
    """`is_void` where something was signed of it, and it counts no more."""

    row: DealVersion
    is_current: bool
    is_void: bool
    marks: tuple[str, ...]
    changes: tuple[Changed, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkRow:
    """`has_left`: whoever made it sells no more, and nobody can sign by it."""

    row: DealLink
    has_left: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DealPage:
    row: Deal
    version: DealVersion
    title: str
    tone: str
    stages: tuple[Stage, ...]
    findings: list[FindingRow]
    papers: list[Paper]
    parts: tuple[PartRow, ...]
    sides: tuple[SideRow, ...]
    versions: tuple[VersionRow, ...]
    links: tuple[LinkRow, ...]
    waits: tuple[str, ...]
    """What both still owe before it is in force."""
    may_write: bool
    may_offer: bool
    may_approve: bool
    may_sign: tuple[Part, ...]
    """The parts that the reader may sign now."""
    may_keep_paper: bool
    """Whether a scan of what the customer signed on paper may be kept now."""

    @property
    def blocks(self) -> int:
        return sum(row.blocks for row in self.findings)


def deal_page(deal: Deal, *, by: Person, now: datetime) -> DealPage:
    version = deal.latest
    is_open = deal.standing in {Standing.DRAFT, Standing.OFFERED}
    is_offered = deal.standing == Standing.OFFERED
    own = side_of(by, deal)
    approvals = {one.side: one for one in version.approvals.all()}
    may_write = is_open and can_write_deal(by, deal)
    findings = found_in(deal, by, now) if may_write else []
    unsigned = tuple(unsigned_by(version, own)) if own else ()
    return DealPage(
        row=deal,
        version=version,
        title=title_of(deal.template),
        tone=TONES[Standing(deal.standing)],
        stages=tuple(stages_of(deal, version)),
        findings=findings,
        papers=papers_of(version.texts),
        parts=tuple(part_row(version, part) for part in Part),
        sides=tuple(
            SideRow(side=side, name=str(side.label), approval=approvals.get(side)) for side in Side
        ),
        versions=tuple(version_rows(deal, first=shared_from(deal, own))),
        links=tuple(links_of(deal)) if can_write_deal(by, deal) else (),
        waits=tuple(waits_of(version)) if is_offered else (),
        may_write=may_write,
        may_offer=may_write and deal.standing == Standing.DRAFT,
        may_approve=is_offered and own not in approvals and can_approve_deal(by, deal),
        may_sign=unsigned if is_offered and own in approvals and can_sign_deal(by, deal) else (),
        may_keep_paper=is_offered
        and own is Side.PROVIDER
        and can_sign_deal(by, deal)
        and Side.CUSTOMER in approvals
        and bool(list(unsigned_by(version, Side.CUSTOMER))),
    )


def found_in(deal: Deal, reader: Person, now: datetime) -> list[FindingRow]:
    """What is wrong with the latest version, and which districts nobody has written before."""
    version = deal.latest
    rows = rows_of(findings_of(version, on=timezone.localdate(now)))
    known = known_districts(deal.provider, reader)
    return [*rows, *doubts_of(deal, version.answers, known)]


def title_of(template: str) -> str:
    return template_titles(template)[0 if language() == "zh" else 1]


def unsigned_by(version: DealVersion, side: Side) -> Iterator[Part]:
    signed = {one.part for one in version.signatures.all() if one.side == side}
    return (part for part in Part if part not in signed)


def waits_of(version: DealVersion) -> Iterator[str]:
    approved = {one.side for one in version.approvals.all()}
    for side in Side:
        if side not in approved:
            yield _("%(side)s批准") % {"side": side.label}
        missing = len(list(unsigned_by(version, side)))
        if missing:
            yield _("%(side)s签 %(n)s 份") % {"side": side.label, "n": missing}


def stages_of(deal: Deal, version: DealVersion) -> Iterator[Stage]:
    approved = len(version.approvals.all()) >= len(Side)
    is_offered = deal.standing in {Standing.OFFERED, Standing.IN_FORCE}
    is_done = deal.standing == Standing.IN_FORCE
    done = [
        (_("起草"), is_offered),
        (_("双方批准"), is_offered and approved),
        (_("双方签署"), is_done),
        (_("生效"), is_done),
    ]
    running = next((place for place, (_name, is_over) in enumerate(done) if not is_over), None)
    for place, (name, is_over) in enumerate(done):
        yield Stage(name=name, state="done" if is_over else "now" if place == running else "later")


def part_row(version: DealVersion, part: Part) -> PartRow:
    signed = {(one.part, one.side): one for one in version.signatures.all()}
    return PartRow(
        part=part,
        name=part_name(part),
        cells=tuple(Cell(side=side, signature=signed.get((part, side))) for side in Side),
    )


def shared_from(deal: Deal, own: Side | None) -> int:
    """From which version on a side reads them: the first ones are the provider's own business."""
    return 1 if own is Side.PROVIDER else deal.offered_number or deal.latest.number + 1


def version_rows(deal: Deal, *, first: int) -> Iterator[VersionRow]:
    shared = [row for row in deal.versions.all() if row.number >= first]
    rows = sorted(shared, key=lambda row: -row.number)
    for row, before in zip(rows, [*rows[1:], None], strict=True):
        is_current = row.pk == rows[0].pk
        marks = tuple(marks_of(row))
        yield VersionRow(
            row=row,
            is_current=is_current,
            is_void=bool(marks) and not is_current,
            marks=marks,
            changes=tuple(changes_between(deal, before, row)) if before else (),
        )


def marks_of(row: DealVersion) -> Iterator[str]:
    for approval in row.approvals.all():
        yield _("%(name)s 批准") % {"name": approval.person}
    for name in dict.fromkeys(one.person for one in row.signatures.all()):
        yield _("%(name)s 签字") % {"name": name}


def changes_between(deal: Deal, before: DealVersion, after: DealVersion) -> Iterator[Changed]:
    """What was typed otherwise, and devices that came or went; a number that was given."""
    for part, blanks in asked_parts(deal.texts).items():
        old, new = before.answers.get(part, {}), after.answers.get(part, {})
        for blank in blanks:
            typed = (old.get(blank.key, blank.written), new.get(blank.key, blank.written))
            was, now = (word(shown_value(blank, value)) for value in typed)
            if was != now:
                entry = f"{word(blank.entry)} · " if blank.entry else ""
                name = f"{blank.clause} {entry}{label_of(blank.field)}"
                yield Changed(label=name, before=was or "—", after=now or "—")
    if before.devices != after.devices:
        shown = ["、".join(row.devices) or "—" for row in (before, after)]
        yield Changed(label=_("配置清单"), before=shown[0], after=shown[1])
    if (
        deal.number
        and deal.number not in before.texts["contract"]
        and (deal.number in after.texts["contract"])
    ):
        yield Changed(label=_("合同编号"), before="—", after=deal.number)


def links_of(deal: Deal) -> Iterator[LinkRow]:
    rows = DealLink.objects.filter(version__deal=deal, revoked_at=None)
    for row in rows.select_related("made_by", "version")[:5]:
        yield LinkRow(row=row, has_left=not can_write_deal(row.made_by, deal))
