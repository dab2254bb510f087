# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What was said on a request, as one reads it."""

from dataclasses import dataclass

from weibao.parties.models import Person
from weibao.servicedesk.models import Remark, Request
from weibao.servicedesk.queries import remarks_on


@dataclass(frozen=True, slots=True, kw_only=True)
class Talked:
    """`tone` says from where: one's own side, the other side, or a note that stays inside."""

    row: Remark
    side: str
    tone: str


def talk_of(request: Request, *, reader: Person) -> list[Talked]:
    return [
        Talked(
            row=remark,
            side=str(remark.side) if remark.side else "",
            tone=_tone(remark, reader),
        )
        for remark in remarks_on(request, reader=reader)
    ]


def latest_in(talk: list[Talked]) -> int:
    """By which key the page knows what it has shown: its greatest, or none."""
    return max((item.row.pk for item in talk), default=0)


def _tone(remark: Remark, reader: Person) -> str:
    if remark.is_internal:
        return "note"
    return "ours" if remark.side_id == reader.organization_id else "theirs"
