# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
import dataclasses

import pytest

from weibao.terms.facts.reading import KINDS
from weibao.wording.fields import EVERY_FACT, FIELDS, told_fields
from weibao.wording.values import Reader


def test_every_field_of_every_fact_has_a_name_and_no_name_is_left_over() -> None:
    kinds = KINDS.values()
    fields = {field.name for kind in kinds for field in dataclasses.fields(kind)}

    assert set(FIELDS) == fields - EVERY_FACT - {"content_hash"}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ({"kind": "withdrawn", "id": "f1", "reason": "记错"}, [("", "记错")]),
        ({"request": "R1", "text": "...", "place": ""}, []),
        (
            {"person": "刘洋", "amount": "480.00", "repair": "SX-1"},
            [("返修单", "SX-1"), ("金额", "¥480.00"), ("人员", "刘洋")],
        ),
        ({"is_upheld": False, "party": "provider"}, [("异议成立", "否"), ("一方", "服务商")]),
        ({"lost_minutes": 90}, [("丢失数据", "1 小时 30 分钟")]),
        ({"came_at": "2026-11-02T00:10:00Z"}, [("到岗", "2026-11-02 08:10")]),
        ({"removes": ["M8", "M9"]}, [("删去条款", "M8、M9")]),
        (
            {"lines": [{"gross": "3000.00"}, {"gross": "-0.50"}], "number": "FP-1"},
            [("编号", "FP-1"), ("明细", "2 行 ¥2999.50")],
        ),
        ({"days": [{"day": "2026-10-01", "kind": "rest"}]}, [("日历", "1 行")]),
        ({"period": "2026-10-01/P3M"}, [("期间", "2026-10 至 2026-12")]),
        ({"field_of_tomorrow": "x"}, [("field_of_tomorrow", "x")]),
    ],
)
def test_what_a_stored_fact_says(content: dict[str, object], said: list[tuple[str, str]]) -> None:
    assert [(name, value) for _field, name, value in told_fields(content, Reader())] == said


def test_the_same_in_english() -> None:
    content = {"years": [2027, 2028], "lines": [{"gross": "1.00"}]}

    assert [(name, value) for _field, name, value in told_fields(content, Reader("en"))] == [
        ("lines", "1 row ¥1.00"),
        ("years", "2027, 2028"),
    ]
