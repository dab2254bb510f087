# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Which column of a bank's statement says what. Each bank calls them differently."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from weibao.assets.cells import Row

TITLES: Mapping[str, tuple[str, ...]] = {
    "day": ("交易日期", "交易时间", "记账日期", "入账日期", "入账时间", "日期", "date"),
    "clock": ("交易时刻", "时间", "time"),
    "income": (
        *(
            "收入",
            "收入金额",
            "贷方发生额",
            "贷方金额",
            "贷方",
            "存入金额",
            "转入金额",
            "贷方发生金额",
        ),
        *("credit", "creditamount"),
    ),
    "amount": ("金额", "交易金额", "发生额", "amount"),
    "direction": ("借贷标志", "借贷", "收支", "借贷方向", "收支方向", "direction"),
    "payer": (
        *("对方户名", "付款人", "付款人名称", "付款人户名", "对方名称", "对方账户名称", "对方单位"),
        *("付款方户名", "payer", "counterparty"),
    ),
    "account": ("对方账号", "付款人账号", "对方账户", "付款账号", "payeraccount"),
    "reference": (
        *("流水号", "交易流水号", "银行流水号", "业务流水号", "核心流水号", "交易流水", "流水"),
        *("reference", "transactionid"),
    ),
    "remark": (
        "摘要",
        "附言",
        "用途",
        "备注",
        "交易附言",
        "交易摘要",
        "客户附言",
        "remark",
        "memo",
    ),
}
"""By what it says: what the column is called. Only remarks may stand in several columns."""
HEAD_WITHIN = 30
"""Rows: banks print the account and the period above the table."""
NAMES = {title: name for name, titles in TITLES.items() for title in titles}


class NoHeadError(ValueError):
    """No row names a column for the day and one for the income."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """Where the table begins, counted from 0, and which columns say what."""

    number: int
    places: Mapping[str, Sequence[int]]

    def said(self, row: Row, name: str) -> str:
        found = [row[place] for place in self.places.get(name, ()) if place < len(row)]
        return " ".join(dict.fromkeys(text for text in found if text))

    @property
    def has_income(self) -> bool:
        return "income" in self.places


def head_of(rows: Sequence[Row]) -> Head:
    """The first row that names what is needed; raises NoHeadError."""
    for number, row in enumerate(rows[:HEAD_WITHIN]):
        places: dict[str, list[int]] = {}
        for place, title in enumerate(row):
            name = NAMES.get(plain_title(title))
            if name is not None and (name == "remark" or name not in places):
                places.setdefault(name, []).append(place)
        has_amount = "income" in places or {"amount", "direction"} <= places.keys()
        if "day" in places and has_amount:
            return Head(number=number, places=places)
    raise NoHeadError


def plain_title(text: str) -> str:
    """Without blanks, figures of width and what stands in brackets: 收入（元） is 收入."""
    folded = unicodedata.normalize("NFKC", text).lower()
    return re.sub(r"\(.*?\)|[\s_/:*]", "", folded)
