# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A paper with everything that papers have, for tests to change one thing of."""

from dataclasses import replace

from weibao.printing.paper import Heading, Listing, Notice, Pairs, Paper, Place, Sum, Table, Words

HEAD = ("日期", "项目", "金额")
NAMED = "甲 & 乙 <公司> #strong[x] $a$"


def rows(count):
    return tuple((f"11-{n % 28 + 1:02d}", f"第{n}次上门", f"{n}.00") for n in range(1, count + 1))


def table(count):
    return Table(
        head=HEAD,
        rows=rows(count),
        widths=(12, 60, 20),
        aligns=("left", "left", "right"),
        total=("合计", "", "20,100.00"),
    )


def sum_block(figures, capitals):
    return Sum(label="应付合计", figures=figures, capitals_label="大写", capitals=capitals)


PAPER = Paper(
    lang="zh",
    title="对账单",
    subtitle="2026-11",
    number_line="编号 WB-1-2026-11",
    contract_line="合同编号 WB-1",
    author="恒维信息服务有限公司",
    on="2026-11-30",
    page_words="第 {} 页 共 {} 页",
    parties=(("甲方（客户）", "华北精工有限公司"), ("乙方（服务商）", NAMED)),
    blocks=(
        sum_block("¥1,000,010.50", "人民币壹佰万零壹拾元伍角整"),
        Heading(number="M2", text="月度服务费"),
        Words(paragraphs=("每月人民币 3,000.00 元。", "- 打印机")),
        Notice(text="本月尚未结束"),
        Pairs(rows=(("税额", "¥169.81"),)),
        Listing(lines=('amount = "3000.00"',)),
        table(3),
    ),
    places=(
        Place(
            label="甲方（盖章）",
            name="华北精工有限公司",
            rows=(("授权代表（签字）", ""),),
            is_signed=False,
        ),
        Place(
            label="乙方（盖章）",
            name="恒维",
            rows=(("签署人", "林恒"), ("签署时间", "2026-11-23 10:00")),
            is_signed=True,
        ),
    ),
    annex=(Heading(text="附：可执行项"),),
    proof_title="如何核对",
    proof=(("台账指纹", "0f" * 32),),
)


def with_blocks(*blocks):
    return replace(PAPER, blocks=blocks)
