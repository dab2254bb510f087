# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A workbook, opened again by another program."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from weibao.reports.sheets import Sheet, width_of, workbook

DANGEROUS = ("=1+1", '=HYPERLINK("http://x.example")', "+1", "-1", "@SUM(A1)", "\t=1", "{=1}")


def opened(*rows, head=("名称", "数")):
    content = workbook([Sheet(name="按客户", head=head, rows=rows)])
    return load_workbook(BytesIO(content))["按客户"]


@pytest.mark.parametrize("name", DANGEROUS)
def test_text_stays_text(name):
    page = opened((name, 1), head=(name, name))

    cells = [(cell.value, cell.data_type, cell.hyperlink) for cell in (page["A1"], page["A2"])]

    assert cells == [(name, "s", None)] * 2


@pytest.mark.parametrize("name", ["https://weibao.example", "mailto:x@x.example", "0012"])
def test_addresses_are_no_links_and_numbers_of_devices_keep_their_noughts(name):
    page = opened((name, 1))

    assert (page["A2"].value, page["A2"].hyperlink) == (name, None)


def test_numbers_are_numbers_and_the_head_stands_still():
    page = opened(("华北精工", 12))

    assert (page["B2"].value, page["B2"].data_type) == (12, "n")
    assert (page.freeze_panes, page["A1"].font.bold) == ("B2", True)


def test_a_chinese_character_is_two_columns_wide():
    assert width_of(["华北精工有限公司"]) == 18
    assert width_of(["R2611-0001"]) == 12
    assert (width_of([1]), width_of(["长" * 100])) == (8, 60)
    assert opened(("华北精工有限公司", 1)).column_dimensions["A"].width > 17


def test_a_table_without_rows_is_its_head():
    assert [cell.value for cell in opened()[1]] == ["名称", "数"]


def test_the_same_tables_are_the_same_bytes():
    sheet = Sheet(name="按月", head=("月",), rows=(("2026-11",),))

    assert workbook([sheet]) == workbook([sheet])
