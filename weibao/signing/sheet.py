# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The service sheet as a document. What it says of the visit is read from the text under the hash.

It is in Chinese for every reader: it is one document, and the same content is the same bytes.
"""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import override

from weibao.fieldwork.models import BackupAnswer, Outcome, Signature, Standing, Visit
from weibao.fieldwork.queries import visit_content
from weibao.wording.amounts import amount_in_capitals
from weibao.wording.names import name_of
from weibao.wording.values import ZH

Lines = list[list[list[int]]]
CHINESE = "zh-hans"


def name_of_sheet(number: str, version: int) -> str:
    return f"{number}-v{version}.pdf"


def signed_sheet(signature: Signature, *, changed_to: int | None = None) -> dict[str, Any]:
    """Of one signature or refusal. `changed_to` is the version that has taken its place."""
    standing = {"tone": "signed", "said": "已签字", "note": ""}
    if signature.outcome != Outcome.SIGNED:
        with override(CHINESE):
            outcome = Outcome(signature.outcome).label
        standing = {"tone": "open", "said": f"未签字：{outcome}", "note": signature.reason}
    if changed_to is not None:
        void = "已签字，签字后内容又有改动" if standing["tone"] == "signed" else standing["said"]
        note = f"本版已由第 {changed_to} 版取代，不再有效。"
        standing = {"tone": "void", "said": void, "note": note}
    return _sheet(
        json.loads(signature.content),
        digest=signature.content_hash,
        standing=standing,
        signer={
            "person": signature.person,
            "at": shown_moment(signature.at.isoformat()),
            "rating": "★" * signature.rating if signature.rating else "",
            "comment": signature.comment,
            "strokes": drawn(signature.strokes),
        },
    )


def unsigned_sheet(visit: Visit) -> dict[str, Any]:
    """Of what the visit says now, which nobody has signed."""
    content = visit_content(visit)
    signed = [row for row in visit.signatures.all() if row.outcome == Outcome.SIGNED]
    standing = {"tone": "open", "said": "未签字", "note": ""}
    if signed:
        last = signed[-1]
        at = shown_moment(last.at.isoformat())
        note = f"第 {last.version} 版于 {at} 由{last.person}签字，其后内容改动，该签字不再有效。"
        standing = {"tone": "void", "said": "签字后内容已改，本版未签字", "note": note}
    return _sheet(content.values, digest=content.digest, standing=standing, signer=None)


def sheet_of_version(visit: Visit, version: int) -> dict[str, Any] | None:
    """Signed, refused, or open; None for a version that nobody was shown for signing."""
    rows = [row for row in visit.signatures.all() if row.version == version]
    signed = [row for row in rows if row.outcome == Outcome.SIGNED]
    if rows:
        changed_to = visit.version if visit.version != version else None
        return signed_sheet((signed or rows)[-1], changed_to=changed_to)
    is_open = visit.version == version and visit.standing == Standing.FINISHED
    return unsigned_sheet(visit) if is_open else None


def _sheet(
    said: Mapping[str, Any],
    *,
    digest: str,
    standing: Mapping[str, str],
    signer: Mapping[str, str] | None,
) -> dict[str, Any]:
    total = sum(part["amount_fen"] for part in said["parts"])
    return {
        "title": "服务单",
        "number": said["visit"],
        "version": f"第 {said['version']} 版",
        "contract_line": f"合同编号 {said['contract']}" if said["contract"] else "",
        "page_words": "第 {} 页 共 {} 页",
        "provider": said["provider"],
        "facts": [[name, value] for name, value in facts_of(said).items() if value],
        "service": name_of(said["service"], ZH),
        "minutes": f"{said['minutes']} 分钟",
        "description": said["description"],
        "parts": [
            [
                part["name"],
                str(part["quantity"]),
                in_figures(part["unit_price_fen"]),
                in_figures(part["amount_fen"]),
            ]
            for part in said["parts"]
        ],
        "total": in_figures(total),
        "capitals": amount_in_capitals(total),
        "standing": dict(standing),
        "signer": dict(signer) if signer else None,
        "digest": digest,
    }


def facts_of(said: Mapping[str, Any]) -> dict[str, str]:
    """Names and values in the order of the sheet; what is empty is left out."""
    return {
        "客户": said["customer"],
        "合同编号": said["contract"],
        "请求": f"{said['request']} {said['summary']}",
        "地点": said["site"],
        "设备": f"{said['device']} {said['device_model']}".strip(),
        "工程师": said["engineer"],
        "到场": shown_moment(said["arrived_at"]),
        "完成": shown_moment(said["finished_at"]),
        "备份": shown_backup(said),
        "磁盘数据": "重装、格式化或换盘" if said["is_destructive"] else "没有动过",
        "同意超时": said["extension_person"],
        "合同外原因": shown_cause(said.get("cause")),
    }


def shown_backup(said: Mapping[str, Any]) -> str:
    if not said["backup_answer"]:
        return ""
    with override(CHINESE):
        return f"{said['backup_person']}：{BackupAnswer(said['backup_answer']).label}"


def shown_cause(cause: Mapping[str, Any] | None) -> str:
    """What was found, by what it shows, who was told. What was signed of old says nothing of it."""
    if cause is None:
        return ""
    told = f"已告知{cause['person']}" if cause["person"] else ""
    photos = f"照片 {len(cause['photos'])} 张" if cause["photos"] else ""
    said = (name_of(cause["cause"], ZH), cause["evidence"], photos, told)
    return "；".join(one for one in said if one)


def shown_moment(text: str) -> str:
    if not text:
        return ""
    zone = timezone.get_default_timezone()
    return f"{datetime.fromisoformat(text).astimezone(zone):%Y-%m-%d %H:%M}"


def in_figures(fen: int) -> str:
    return f"{fen // 100:,}.{fen % 100:02d}"


def drawn(lines: Lines) -> str:
    """The strokes as SVG, cut to their edges; empty where nothing was drawn."""
    points = [point for line in lines for point in line]
    if not points:
        return ""
    left, top = min(x for x, _y in points), min(y for _x, y in points)
    width, height = max(x for x, _y in points) - left, max(y for _x, y in points) - top
    paths = "".join(
        f'<polyline points="{" ".join(f"{x},{y}" for x, y in (line * 2)[: max(2, len(line))])}"/>'
        for line in lines
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width + 8}" height="{height + 8}" '
        f'viewBox="{left - 4} {top - 4} {width + 8} {height + 8}" fill="none" stroke="#22302f" '
        f'stroke-width="3" stroke-linecap="round" stroke-linejoin="round">{paths}</svg>'
    )
