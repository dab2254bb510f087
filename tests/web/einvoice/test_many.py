# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A month of many invoices: listed by pages, counted whole, asked for together."""

import json

import pytest

from tests.einvoice.conftest import issued, prepared
from tests.einvoice.workbooks import rows_of, template
from tests.rendered import assert_rendered, text_of
from tests.web.einvoice.test_pages import FILL, MONTH, PAGE, upload
from weibao.agreements.models import LedgerEntry
from weibao.einvoice.models import EInvoice
from weibao.finance.presenters import einvoices
from weibao.finance.presenters.einvoices import ALL

__all__ = ["issued", "prepared"]


def copied(one, count):
    """As many entries like that of an invoice, as the ledger of a long month would have."""
    entry = LedgerEntry.objects.get(contract=one.contract, kind="invoice_issued")
    last = LedgerEntry.objects.filter(contract=one.contract).latest("seq").seq
    fields = {
        name: getattr(entry, name)
        for name in ("contract", "kind", "happened_at", "recorded_at", "recorded_by")
    }
    LedgerEntry.objects.bulk_create(
        LedgerEntry(
            **fields,
            seq=last + number,
            fact_id=f"copy-{number}",
            content=json.dumps(json.loads(entry.content) | {"number": f"FP-C{number}"}),
            prev_hash=f"{number - 1:064d}",
            hash=f"{number:064d}",
        )
        for number in range(1, count + 1)
    )


def test_pages_list_a_part_and_count_the_whole_month(sign_in, cast, prepared):
    copied(prepared, 120)
    client = sign_in(cast.sun)

    first = assert_rendered(client.get(PAGE, {"month": MONTH}))
    last = assert_rendered(client.get(PAGE, {"month": MONTH, "page": "3"}))

    for page, listed in ((first, 50), (last, 21)):
        assert page.count('class="list-row einvoice-row"') == listed
        assert '可以申请 <b class="num">121</b>' in page
        assert "本月可以申请的 121 张都填" in page
    assert f"{PAGE}?month={MONTH}&amp;page=2" in first


@pytest.mark.parametrize("count", [3, 120])
def test_statements_do_not_grow_with_invoices(
    sign_in, cast, prepared, count, django_assert_max_num_queries
):
    copied(prepared, count)
    client = sign_in(cast.sun)

    with django_assert_max_num_queries(8):
        client.get(PAGE, {"month": MONTH})


def test_all_pages_are_asked_for_at_once(sign_in, cast, prepared, monkeypatch):
    monkeypatch.setattr(einvoices, "ON_A_PAGE", 2)
    copied(prepared, 5)
    client = sign_in(cast.sun)

    filled = client.post(FILL, {"month": MONTH, "invoice": [ALL], "file": upload(template())})

    assert len(rows_of(filled.content, "发票基本信息")) == 6
    assert EInvoice.objects.count() == 6


def test_refused_form_stays_on_its_page_with_its_way_on(sign_in, cast, prepared, monkeypatch):
    monkeypatch.setattr(einvoices, "ON_A_PAGE", 2)
    copied(prepared, 5)

    said = sign_in(cast.sun).post(FILL, {"month": MONTH, "invoice": [ALL], "page": "2"})

    assert "请选择税务局的模板文件" in text_of(said)
    page = said.content.decode()
    assert f'value="{ALL}" checked' in page
    assert f'href="{PAGE}?month={MONTH}&amp;page=3"' in page
    assert f'href="{PAGE}?month=2026-10"' in page
