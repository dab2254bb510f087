# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""王建国 takes the contract to be sealed, and all of it to keep; on the telephone it fits too."""

from zipfile import ZipFile

from playwright.sync_api import expect

from tests.factories.papers import signed_contract
from tests.printed import text_of


def taken(page, name):
    with page.expect_download() as download:
        page.get_by_role("link", name=name).click()
    return download.value


def test_a_contract_is_taken_as_pdf_and_whole(page, cast, entered):
    signed_contract(cast)
    entered(page, cast.wang)
    page.goto("/contracts/WB-9/")
    page.get_by_role("link", name="文件", exact=True).click()

    expect(page.locator(".list-row", has_text="合同文本")).to_contain_text("双方已签署")
    contract, whole = taken(page, "合同文本 PDF"), taken(page, "下载全部（ZIP）")

    assert contract.suggested_filename == "WB-9-contract.pdf"
    assert "甲方（盖章）" in text_of(contract.path().read_bytes())
    with ZipFile(whole.path()) as archive:
        assert {"README.txt", "ledger.jsonl", "documents/contract.pdf"} <= set(archive.namelist())


def test_the_list_fits_a_telephone(telephone, cast, entered):
    signed_contract(cast)
    entered(telephone, cast.li)
    telephone.goto("/contracts/WB-9/documents/")

    expect(telephone.get_by_role("link", name="下载全部（ZIP）")).to_be_visible()
    width = telephone.evaluate("document.documentElement.scrollWidth")
    assert width <= 390
