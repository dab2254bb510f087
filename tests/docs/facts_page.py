# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""docs/manual/facts.md as the engine's kinds of facts make it.

`python -m tests.docs.facts_page` writes the page.
"""

import json
from collections.abc import Iterator

from tests.docs.fields import documented_fields
from tests.docs.pages import FACTS
from weibao.terms.facts.base import Fact, Withdrawn
from weibao.terms.facts.reading import KINDS
from weibao.wording.fields import FIELDS
from weibao.wording.names import NAMES

OF_EVERY_FACT = {
    "`id`": ("事实的编号，各不相同", "its id, which no other fact has"),
    "`at`": ("何时发生", "when it happened"),
    "`recorded_at`": ("何时记录", "when it was recorded"),
    "`by`": ("由谁记录", "who recorded it"),
    "`corrects`": ("它所更正的事实的编号", "the id of the fact that it replaces"),
    "`side`": ("记录人属于哪一方", "the side of whoever recorded it"),
}
HEADER = "| 字段 / field | 意思 / meaning | 写法 | what may be written | 不写时 / default |"
RULE = "| --- | --- | --- | --- | --- |"
DEFAULTS = {"必填": "必填 / required", "没有": "没有 / none", "``": "空 / empty"}
LIST = "列表，每一项一个对象，字段如下 | a list of objects with the fields below"
EXAMPLE = {
    "kind": "payment_received",
    "id": "p1",
    "at": "2026-04-02T10:00:00+08:00",
    "recorded_at": "2026-04-02T10:05:00+08:00",
    "by": "孙会计",
    "amount": "9000.00",
    "period": "2026-01-01/P3M",
}
INTRODUCTION = f"""# 事实 / Facts

事实一行一个 JSON 对象：`kind` 是种类，其余字段如下。每一种事实都有第一张表中的字段。
本页由测试与引擎逐字核对。

A fact is one JSON object on one line: `kind` says of what kind it is; its other fields are below.
Every fact has those of the first table. The tests compare this page with the engine, word for word.

```json
{json.dumps(EXAMPLE, ensure_ascii=False)}
```

付款的 `period` 写服务期间的名称：按月的写 `2026-01`，其他写起始日和月数，如 `2026-01-01/P3M`
（自 2026 年 1 月 1 日起 3 个月）。`weibao replay --json` 中服务费的 `subject` 就是这个名称。

A payment's `period` is the name of a service period: `2026-01` for a month, otherwise its first day
and its months, such as `2026-01-01/P3M` (three months from 1 January 2026). It is the `subject` of
the fee in `weibao replay --json`.
"""


def page() -> str:
    common = [row for row in rows(Withdrawn) if row.split(" | ")[0][2:] in OF_EVERY_FACT]
    parts = [INTRODUCTION, "## 每一种事实 / Every fact\n", HEADER, RULE, *common, ""]
    for name, kind in KINDS.items():
        zh, en = NAMES[name]
        own = [row for row in rows(kind) if row.split(" | ")[0][2:] not in OF_EVERY_FACT]
        parts += [f"## `{name}` {zh} / {en}\n", HEADER, RULE, *own, ""]
    return "\n".join(parts)


def rows(kind: type[Fact]) -> Iterator[str]:
    both = zip(documented_fields(kind, "zh"), documented_fields(kind, "en"), strict=True)
    for (name, zh, default), (_, en, _) in both:
        said = OF_EVERY_FACT.get(name) or FIELDS.get(name.strip("`"), ("", ""))
        meaning = " / ".join(said) if all(said) else ""
        written = LIST if "[[" in zh else f"{zh} | {en}"
        yield f"| {name} | {meaning} | {written} | {DEFAULTS.get(default, default)} |"


if __name__ == "__main__":
    FACTS.write_text(page(), encoding="utf-8")
