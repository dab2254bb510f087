# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The versions of a visit with what changed between them, and the links by which it is signed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import segno
from django.utils.translation import gettext as _

from weibao.fieldwork.models import BackupAnswer, Signature, Visit
from weibao.parties.models import Person
from weibao.signing.access import can_make_sign_link
from weibao.signing.models import SignLink
from weibao.signing.queries import Change, LinkState, links_of, state_of, versions_of
from weibao.web.presenters.visiting.sheet import cause_of, moment_of
from weibao.web.presenters.words import word
from weibao.web.templatetags.weibao import minutes, yuan

NAMES: Mapping[str, Callable[[], str]] = {
    "contract": lambda: _("合同编号"),
    "provider": lambda: _("服务商"),
    "customer": lambda: _("客户"),
    "request": lambda: _("请求"),
    "summary": lambda: _("摘要"),
    "site": lambda: _("地点"),
    "device": lambda: _("设备"),
    "device_model": lambda: _("型号"),
    "engineer": lambda: _("工程师"),
    "arrived_at": lambda: _("到场"),
    "finished_at": lambda: _("完成"),
    "service": lambda: _("工作类别"),
    "minutes": lambda: _("用时"),
    "description": lambda: _("工作内容"),
    "is_destructive": lambda: _("磁盘数据"),
    "backup_person": lambda: _("备份答复人"),
    "backup_answer": lambda: _("备份答复"),
    "extension_person": lambda: _("同意超时"),
    "parts": lambda: _("配件"),
    "cause": lambda: _("合同外原因"),
}
STATES: Mapping[LinkState, Callable[[], str]] = {
    LinkState.READY: lambda: _("可以签"),
    LinkState.USED: lambda: _("已用过"),
    LinkState.REVOKED: lambda: _("已停用"),
    LinkState.ENDED: lambda: _("已过期"),
    LinkState.CHANGED: lambda: _("内容已变，签不了"),
    LinkState.LEFT: lambda: _("生成的人不再负责，请重新生成"),
}
QUIET_ZONE = 4
"""In modules: what the code needs around it on a screen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownChange:
    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownVersion:
    """`signature` may be a refusal; without one nobody has answered yet."""

    number: int
    digest: str
    signature: Signature | None
    link: SignLink | None
    is_current: bool
    is_signed: bool
    is_first: bool
    changes: tuple[ShownChange, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownLink:
    row: SignLink
    state: str
    is_ready: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Fresh:
    """An address that was just made; it is shown this once. `code` is a picture of it."""

    address: str
    code: str
    subject: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SigningPage:
    row: Visit
    versions: tuple[ShownVersion, ...]
    links: tuple[ShownLink, ...]
    may_make: bool
    has_sheet: bool


def signing_page(visit: Visit, *, by: Person, now: datetime) -> SigningPage:
    """How links were opened is known to the house that made them."""
    may = can_make_sign_link(by, visit)
    links = links_of(visit)
    by_signature = {link.signature_id: link for link in links if link.signature_id}
    is_finished = visit.standing == "FINISHED"
    versions = versions_of(visit) if is_finished else []
    return SigningPage(
        row=visit,
        versions=tuple(
            ShownVersion(
                number=version.number,
                digest=version.digest,
                signature=version.signature,
                link=by_signature.get(version.signature.pk) if version.signature else None,
                is_current=version.is_current,
                is_signed=version.signature is not None and version.signature.outcome == "SIGNED",
                is_first=position == 0,
                changes=tuple(shown_change(change) for change in version.changes),
            )
            for position, version in enumerate(versions)
        )[::-1],
        links=tuple(shown_link(link, now) for link in links) if may else (),
        may_make=may and is_finished and visit.signature is None,
        has_sheet=is_finished,
    )


def shown_link(link: SignLink, now: datetime) -> ShownLink:
    state = state_of(link, now=now)
    return ShownLink(row=link, state=STATES[state](), is_ready=state is LinkState.READY)


def shown_change(change: Change) -> ShownChange:
    name = NAMES.get(change.field)
    return ShownChange(
        name=name() if name else change.field,
        before=shown_value(change.field, change.before),
        after=shown_value(change.field, change.after),
    )


def shown_value(field: str, value: Any) -> str:
    if value in (None, "", []):
        return "—"
    return SHOWN.get(field, str)(value)


def shown_parts(parts: list[dict[str, Any]]) -> str:
    return "\n".join(
        f"{part['name']} × {part['quantity']}  {yuan(part['amount_fen'])}" for part in parts
    )


SHOWN: Mapping[str, Callable[[Any], str]] = {
    "arrived_at": moment_of,
    "finished_at": moment_of,
    "service": word,
    "minutes": minutes,
    "is_destructive": lambda value: _("重装、格式化或换盘") if value else _("没有动过"),
    "backup_answer": lambda value: str(BackupAnswer(value).label),
    "parts": shown_parts,
    "cause": cause_of,
}


def fresh_link(link: SignLink, address: str) -> Fresh:
    visit = link.visit
    code = segno.make(address, error="m", micro=False)
    until = moment_of(link.ends_at.isoformat())
    said = {"number": visit.number, "address": address, "until": until}
    return Fresh(
        address=address,
        code=code.svg_data_uri(border=QUIET_ZONE, omitsize=True),
        subject=_("请签收服务单 %(number)s") % said,
        text=_(
            "请打开这个地址，核对服务单 %(number)s 的内容并签字"
            "（%(until)s 前有效，只能用一次）：%(address)s"
        )
        % said,
    )
