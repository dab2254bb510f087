# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What a fact says beside its kind, field by field: 返修单 SX-1, 金额 ¥480.00."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from weibao.wording.names import name_of
from weibao.wording.periods import shown_period
from weibao.wording.values import ZH, Reader, shown_moment, shown_seconds

FIELDS: Mapping[str, tuple[str, str]] = {
    "about": ("事项", "about"),
    "amendment": ("补充协议", "amendment"),
    "amount": ("金额", "amount"),
    "answer": ("答复", "answer"),
    "bought_on": ("购买日", "bought on"),
    "brand": ("品牌", "brand"),
    "came_at": ("到岗", "came at"),
    "category": ("类别", "category"),
    "cause": ("原因", "cause"),
    "channel": ("渠道", "channel"),
    "charged_under": ("计费合同", "charged under"),
    "checks": ("排查项", "checks"),
    "choice": ("选择", "choice"),
    "clause": ("条款", "clause"),
    "consent": ("同意远程的人", "who agreed to remote work"),
    "contract": ("合同", "contract"),
    "cost": ("费用", "cost"),
    "customer_person": ("客户签署人", "signed for the customer by"),
    "data_as_of": ("数据截至", "data as of"),
    "day": ("日期", "day"),
    "days": ("日历", "days"),
    "description": ("说明", "description"),
    "device": ("设备", "device"),
    "district": ("区县", "district"),
    "document": ("文件", "document"),
    "due_on": ("应付日", "due on"),
    "edition": ("版本", "edition"),
    "effective_on": ("生效日", "effective on"),
    "ends_at": ("结束", "ends at"),
    "ends_on": ("最后一日", "last day"),
    "engineer": ("工程师", "engineer"),
    "erased": ("已删除", "erased"),
    "event": ("事件", "event"),
    "evidence": ("佐证", "evidence"),
    "fact": ("事实", "fact"),
    "has_warranty_proof": ("有保修凭证", "proof of warranty"),
    "how": ("方式", "how"),
    "invoice": ("发票", "invoice"),
    "is_accepted": ("通过", "accepted"),
    "is_destructive": ("会破坏数据", "destroys data"),
    "is_held": ("继续保存", "kept on"),
    "is_solved": ("已解决", "solved"),
    "is_upheld": ("异议成立", "upheld"),
    "is_urgent": ("紧急", "urgent"),
    "last_on": ("最后工作日", "last day at work"),
    "left_at": ("离岗", "left at"),
    "lines": ("明细", "lines"),
    "lost_minutes": ("丢失数据", "data lost"),
    "method": ("方法", "method"),
    "minutes": ("时长", "duration"),
    "model": ("型号", "model"),
    "name": ("名称", "name"),
    "number": ("编号", "number"),
    "opponent": ("对方", "opponent"),
    "outage": ("中断编号", "outage"),
    "outcome": ("结果", "outcome"),
    "pack": ("服务包", "pack"),
    "part": ("第几件", "part"),
    "party": ("一方", "party"),
    "over": ("期满的种类", "kinds whose period is over"),
    "period": ("期间", "period"),
    "person": ("人员", "person"),
    "place": ("地点", "place"),
    "planned_at": ("预约", "planned for"),
    "pool": ("额度池", "pool"),
    "portion": ("时段", "part of the day"),
    "priority": ("级别", "priority"),
    "promised_at": ("承诺", "promised"),
    "provider_person": ("服务商签署人", "signed for the provider by"),
    "purchase_price": ("购置价", "purchase price"),
    "quantity": ("数量", "quantity"),
    "rating": ("评分", "rating"),
    "reason": ("理由", "reason"),
    "records": ("涉及台账条数", "ledger entries concerned"),
    "remainder": ("余下内容的 SHA-256", "SHA-256 of what is left"),
    "removes": ("删去条款", "takes out"),
    "reminder": ("催款方式", "kind of reminder"),
    "repair": ("返修单", "repair"),
    "purchase": ("代购单", "purchase"),
    "report": ("报告", "report"),
    "request": ("请求", "request"),
    "requirement": ("需求", "requirement"),
    "resident": ("驻场人员", "resident"),
    "restored_minutes": ("恢复用时", "restored in"),
    "rule": ("行为", "conduct"),
    "score": ("得分", "score"),
    "serial": ("序列号", "serial number"),
    "service": ("服务", "service"),
    "site": ("现场", "site"),
    "stars": ("星", "stars"),
    "starts_at": ("开始", "starts at"),
    "starts_on": ("首日", "first day"),
    "subject": ("项目", "subject"),
    "substitute": ("替补人员", "substitute"),
    "successor": ("接任人员", "successor"),
    "summary": ("现象", "summary"),
    "system": ("系统", "system"),
    "tag": ("标签", "tag"),
    "takes_effect": ("生效方式", "takes effect"),
    "text": ("文本", "text"),
    "text_sha256": ("签署的文本的 SHA-256", "SHA-256 of the text that was signed"),
    "under_maker_warranty": ("在原厂保修期内", "under the maker's warranty"),
    "unit_price": ("单价", "unit price"),
    "units": ("数量", "units"),
    "use": ("用途", "use"),
    "user": ("使用人", "user"),
    "vendor": ("厂商", "vendor"),
    "visit": ("上门单", "visit"),
    "warranty_until": ("原厂保修至", "maker's warranty until"),
    "words": ("表述", "words"),
    "years": ("年度", "years"),
}
"""Names of the fields of facts. (Chinese, English)."""

EVERY_FACT = frozenset({"id", "kind", "at", "recorded_at", "by", "side", "corrects"})
"""What every fact has; it stands beside the fact, not in what it says."""
UNSHOWN = frozenset({"content_hash", "request", "text", "text_sha256", "visit"})
"""Not for reading here: hashes, whole texts, and what the page links to."""
OWN_WORDS = frozenset({"description", "reason", "summary", "words"})
"""People's sentences, which need no name before them."""
CHOICES = frozenset(
    (
        *("category", "cause", "channel", "choice", "document", "event", "how", "outcome"),
        *("over", "party", "portion", "rule", "service", "takes_effect"),
    )
)
FIRST = ("number", "repair", "name", "amount")
"""What a fact is about, before the rest in the order of their names."""
AMOUNTS = frozenset({"amount", "cost", "purchase_price", "unit_price"})


def told_fields(content: Mapping[str, Any], reader: Reader) -> Iterator[tuple[str, str, str]]:
    """The fields of a stored fact that say something: field, its name for reading, its value."""
    others = sorted(content.keys() - set(FIRST))
    for field in (*(name for name in FIRST if name in content), *others):
        value = content[field]
        if field in EVERY_FACT | UNSHOWN or value in (None, "", [], ()):
            continue
        name = "" if field in OWN_WORDS else field_name(field, reader.language)
        yield field, name, shown_field(field, value, reader)


def field_name(field: str, language: str) -> str:
    """The name of a field; one that has none keeps its own."""
    names = FIELDS.get(field, (field, field))
    return names[0] if language == ZH else names[1]


def shown_field(field: str, value: Any, reader: Reader) -> str:
    """One value as the ledger stores it: text, a number, yes or no, a list."""
    if isinstance(value, bool):
        return name_of("yes" if value else "no", reader.language)
    if isinstance(value, list):
        return _list(field, value, reader)
    if field.endswith("minutes"):
        return shown_seconds(int(value) * 60, reader.language)
    if field in AMOUNTS:
        return f"¥{value}"
    if field.endswith(("_at", "_as_of")):
        return shown_moment(datetime.fromisoformat(value), reader)
    text = str(value)
    return (
        name_of(text, reader.language) if field in CHOICES else shown_period(text, reader.language)
    )


def _list(field: str, items: Sequence[Any], reader: Reader) -> str:
    """Rows of a table are counted, and summed up where they are money."""
    rows = [item for item in items if isinstance(item, Mapping)]
    if not rows:
        joint = "、" if reader.language == ZH else ", "
        return joint.join(shown_field(field, item, reader) for item in items)
    unit = "行" if reader.language == ZH else "row" if len(rows) == 1 else "rows"
    count = f"{len(rows)} {unit}"
    if "gross" not in rows[0]:
        return count
    return f"{count} ¥{sum(Decimal(row['gross']) for row in rows)}"
