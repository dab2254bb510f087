# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The bureau's own workbook is filled, all of the chosen invoices or none."""

from dataclasses import replace

import pytest
from django.core.exceptions import PermissionDenied

from tests.einvoice.conftest import CARD, LATER
from tests.einvoice.workbooks import HEADINGS, LINES, rows_of, template
from tests.factories.agreements import seen
from weibao.assets.cells import BadWorkbookError
from weibao.einvoice.actions import NotReadyError, fill_template, keep_buyer
from weibao.einvoice.models import EInvoice
from weibao.einvoice.template import (
    MissingColumnsError,
    NoSheetError,
    NotEmptyError,
    UnknownColumnsError,
)

INVOICES, DETAILS = "发票基本信息", "发票明细信息"


def fill(cast, issued, content=None, **more):
    by = more.pop("by", cast.sun)
    return fill_template(
        cast.provider, chosen=[issued], template=content or template(), seen=seen(by, LATER)
    )


def test_invoice_stands_in_the_workbook(cast, prepared):
    filled = fill(cast, prepared)

    (head,) = rows_of(filled, INVOICES)
    serial = EInvoice.objects.get().serial
    assert head == {
        "发票流水号": serial,
        "发票类型": "增值税专用发票",
        "是否含税": "是",
        "受票方自然人标识": "否",
        "购买方名称": "华北精工有限公司",
        "购买方纳税人识别号": "91350100M000100Y43",
        "购买方地址": "学院路 1 号",
        "购买方电话": "010-62770001",
        "购买方开户银行": "工行海淀支行",
        "购买方银行账号": "0200004509027312345",
        "购买方邮箱": "fapiao@huabei.example",
        "备注": f"{prepared.contract.number} FP202611-0001 {serial}",
    }
    fee, part = rows_of(filled, DETAILS)
    assert (fee["项目名称"], fee["金额"]) == ("信息系统运维服务", "3000.00")
    assert (part["项目名称"], part["金额"], part["单位"], part["数量"]) == (
        *("计算机配件", "113.00", "件", "1"),
    )
    assert {fee["发票流水号"], part["发票流水号"]} == {serial}


def test_columns_may_stand_anywhere(cast, prepared):
    turned = template(headings=HEADINGS[::-1], lines=LINES[::-1])

    plain, other = fill(cast, prepared), fill(cast, prepared, turned)

    for title in (INVOICES, DETAILS):
        assert rows_of(plain, title) == rows_of(other, title)


def test_asked_for_twice_it_is_one_document(cast, prepared):
    first, again = fill(cast, prepared), fill(cast, prepared)

    assert rows_of(first, INVOICES) == rows_of(again, INVOICES)
    assert EInvoice.objects.count() == 1


def test_signs_that_no_workbook_holds_are_left_out(cast, prepared):
    card = {**CARD, "name": "华北\x0b精工\x01有限公司"}
    keep_buyer(cast.provider, customer=cast.customer, card=card, by=cast.sun)

    (head,) = rows_of(fill(cast, prepared), INVOICES)

    assert head["购买方名称"] == "华北精工有限公司"


def test_formula_in_a_name_stays_text(cast, prepared):
    evil = "=HYPERLINK(1)"
    keep_buyer(cast.provider, customer=cast.customer, card={**CARD, "name": evil}, by=cast.sun)

    (head,) = rows_of(fill(cast, prepared), INVOICES)

    assert head["购买方名称"] == evil
    assert b"<f>" not in fill(cast, prepared)


@pytest.mark.parametrize(
    ("content", "error", "columns"),
    [
        (b"no workbook", BadWorkbookError, None),
        (template(sheets=("发票", "2-发票明细信息")), NoSheetError, ["发票基本信息"]),
        (
            template(headings=[one for one in HEADINGS if one[0] != "发票类型"]),
            *(MissingColumnsError, ["发票类型"]),
        ),
        (
            template(headings=[*HEADINGS, ("新的字段", "必填（限10字符）")]),
            *(UnknownColumnsError, ["新的字段"]),
        ),
        (template(headings=[("x", "必填")]), MissingColumnsError, ["发票流水号"]),
    ],
)
def test_other_workbook_is_refused_whole(cast, prepared, content, error, columns):
    with pytest.raises(error) as refused:
        fill(cast, prepared, content)

    assert columns is None or list(refused.value.columns) == columns
    assert not EInvoice.objects.exists()


def test_workbook_that_was_filled_already_is_refused(cast, prepared):
    with pytest.raises(NotEmptyError):
        fill(cast, prepared, fill(cast, prepared))


def test_everything_that_is_not_known_is_named_at_once(cast, issued):
    with pytest.raises(NotReadyError) as refused:
        fill(cast, issued)

    assert [(lack.customer, lack.what) for lack in refused.value.lacks] == [
        (cast.customer, ""),
        (None, "fee"),
        (None, "part"),
    ]
    assert not EInvoice.objects.exists()


@pytest.mark.parametrize("name", ["zhou", "chen", "wang", "qian", "wu"])
def test_only_who_gets_the_money_asks(cast, prepared, name):
    with pytest.raises(PermissionDenied):
        fill(cast, prepared, by=getattr(cast, name))


def test_invoice_of_another_provider_is_not_asked_for(cast, prepared):
    prepared.contract.provider = cast.outsider
    other = replace(prepared, contract=prepared.contract)

    with pytest.raises(PermissionDenied):
        fill(cast, other)
