# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The page of a contract's documents, and every address by everybody of the cast."""

import hashlib
import re
from io import BytesIO
from zipfile import ZipFile

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories.agreements import seen
from tests.factories.papers import DAY, ENDED_AT, HOUR
from tests.printed import fonts_of
from tests.rendered import assert_rendered, text_of
from weibao.agreements.actions import noted_when_sent
from weibao.agreements.models import ArchiveTaken, LedgerEntry
from weibao.billing.actions import issue_invoice
from weibao.papers.urls import urlpatterns
from weibao.printing import document

MONEY = {"lin", "xu", "sun", "wang", "li", "qian"}
"""Of both sides; who sends engineers, or is one, sees no money."""
READERS = MONEY | {"zhou", "chen", "liu"}
SEEN_BY = {
    "documents": READERS,
    "paper": READERS,
    "amendment_paper": READERS,
    "statement_paper": MONEY,
    "invoice_paper": MONEY,
    "refund_paper": MONEY,
    "archive": MONEY,
}
OF_DEALS = {"deal_paper", "deal_door_paper", "quote_paper", "quote_door_paper"}
"""tests/papers/test_deals.py and test_quotes.py ask them."""
OF_DATA = {
    *("contract_data", "contract_data_progress", "contract_data_choose", "contract_data_erase"),
    "contract_data_keep",
    "contract_data_certificate",
}
"""tests/papers/test_data.py asks them."""
ELSEWHERE = OF_DEALS | OF_DATA


@pytest.fixture(autouse=True)
def _later():
    with time_machine.travel(ENDED_AT + DAY, tick=False):
        yield


@pytest.fixture
def sign_in(cast):
    def signed_in(person):
        client = Client()
        client.force_login(person)
        return client

    return signed_in


def fact_of(kind):
    return LedgerEntry.objects.filter(kind=kind).earliest("seq").fact_id


@pytest.fixture
def addresses(ended):
    at = "WB-9"
    return {
        "documents": reverse("documents", args=[at]),
        "paper": reverse("paper", args=[at, "contract", "pdf"]),
        "amendment_paper": reverse(
            "amendment_paper", args=[at, fact_of("amendment_signed"), "pdf"]
        ),
        "statement_paper": reverse("statement_paper", args=[at, "2026-11", "pdf"]),
        "invoice_paper": reverse("invoice_paper", args=[at, fact_of("invoice_issued"), "pdf"]),
        "refund_paper": reverse("refund_paper", args=[at, "M10R", "pdf"]),
        "archive": reverse("archive", args=[at]),
    }


def test_every_pattern_is_asked(addresses):
    asked = addresses.keys() | ELSEWHERE
    assert {pattern.name for pattern in urlpatterns} == asked == SEEN_BY.keys() | ELSEWHERE


@pytest.mark.parametrize("name", sorted(SEEN_BY))
def test_who_gets_it(cast, addresses, sign_in, name):
    answers = {
        person: sign_in(somebody).get(addresses[name])
        for person, somebody in cast.everybody.items()
    }

    got = {person for person, answer in answers.items() if answer.status_code == 200}
    assert got == SEEN_BY[name]
    # Whoever is no party, or an end user, does not learn that the contract is there.
    hidden = {person for person, answer in answers.items() if answer.status_code == 404}
    assert hidden == {"wu", "zhao"}
    leaked = {person for person in answers.keys() - got if b"WB-9" in answers[person].content}
    assert leaked == set()


def test_without_signing_in_every_address_leads_to_the_sign_in_page(addresses):
    answers = [Client().get(address) for address in addresses.values()]

    assert {(answer.status_code, answer.url.partition("?")[0]) for answer in answers} == {
        (302, "/accounts/login/")
    }


def test_the_page_lists_every_document_and_each_address_on_it_answers(cast, ended, sign_in):
    client = sign_in(cast.wang)
    page = client.get(reverse("documents", args=["WB-9"]))
    body = assert_rendered(page)

    links = re.findall(r'href="([^"]+)"[^>]* download', body)
    answers = [client.get(link) for link in links]

    assert {answer.status_code for answer in answers} == {200}
    wanted = (
        "双方已签署",
        "待签署",
        "补充协议 补-1",
        "FP202611-0002",
        "-¥113.05",
        "¥2,850.00",
        "2026-10",
    )
    assert [word for word in wanted if word not in text_of(page)] == []
    assert len(links) == 2 * (3 + 1 + 3 + 2 + 1) + 1


def test_an_engineer_finds_the_contract_and_no_money(cast, ended, sign_in):
    page = text_of(sign_in(cast.chen).get(reverse("documents", args=["WB-9"])))

    assert "合同文本" in page
    assert [word for word in ("FP202611-0001", "¥", "对账单", "ZIP") if word in page] == []


def test_a_file_has_its_name_and_its_type_and_is_not_kept_by_others(cast, ended, sign_in):
    client = sign_in(cast.li)
    pdf = client.get(reverse("paper", args=["WB-9", "service-order", "pdf"]))
    docx = client.get(reverse("paper", args=["WB-9", "non-disclosure", "docx"]))

    assert pdf["Content-Type"] == "application/pdf"
    assert pdf["Content-Disposition"] == 'attachment; filename="WB-9-service-order.pdf"'
    assert "NotoSansCJKsc-Regular-Identity-H" in fonts_of(pdf.content)
    assert (docx["Cache-Control"], docx.content[:2]) == ("private, no-store", b"PK")


def test_the_archive_comes_as_one_file(cast, ended, sign_in):
    answer = sign_in(cast.wang).get(reverse("archive", args=["WB-9"]))

    assert answer["Content-Disposition"] == 'attachment; filename="WB-9-20261203.zip"'
    with ZipFile(BytesIO(b"".join(answer))) as whole:
        assert whole.testzip() is None
        assert "ledger.jsonl" in whole.namelist()


@pytest.mark.parametrize(
    "address",
    [
        "papers/contract.txt",
        "papers/nothing.pdf",
        "amendments/none.pdf",
        "invoices/none.docx",
        "statements/2026-13.pdf",
        "statements/2027-01.pdf",
        "statements/2026-11.txt",
        "refunds/M2.pdf",
    ],
)
def test_what_is_not_there_is_not_found(cast, ended, sign_in, address):
    assert sign_in(cast.wang).get(f"/contracts/WB-9/{address}").status_code == 404


def test_without_the_font_it_says_so_and_the_other_form_still_comes(
    cast, ended, sign_in, monkeypatch
):
    monkeypatch.setattr(document, "FAMILY", "Nowhere Sans")
    client = sign_in(cast.wang)

    answer = client.get(reverse("paper", args=["WB-9", "contract", "pdf"]))
    docx = client.get(reverse("paper", args=["WB-9", "contract", "docx"]))
    whole = client.get(reverse("archive", args=["WB-9"]))

    assert (answer.status_code, whole.status_code) == (503, 503)
    assert "fonts-noto-cjk" in text_of(answer)
    assert docx.status_code == 200


def test_the_statement_page_leads_to_its_document_and_those_of_its_invoices(cast, ended, sign_in):
    body = assert_rendered(sign_in(cast.sun).get("/contracts/WB-9/statements/2026-11/"))

    assert "/contracts/WB-9/statements/2026-11.pdf" in body
    assert body.count("/contracts/WB-9/invoices/") == 2


def test_as_many_queries_for_three_invoices_as_for_two(cast, ended, sign_in):
    client, url = sign_in(cast.sun), reverse("documents", args=["WB-9"])
    client.get(url)
    with CaptureQueriesContext(connection) as two:
        client.get(url)
    issue_invoice(ended, seen=seen(cast.sun, ENDED_AT + HOUR))
    client.get(url)

    with CaptureQueriesContext(connection) as three:
        page = client.get(url)

    assert "FP202612-0001" in text_of(page)
    assert len(three) == len(two)


def test_who_took_the_archive_stands_on_the_page_with_its_hash(cast, ended, sign_in):
    client = sign_in(cast.wang)
    address, page = reverse("archive", args=["WB-9"]), reverse("documents", args=["WB-9"])
    sent = b"".join(client.get(address))

    said = text_of(client.get(page))

    taken = ArchiveTaken.objects.get()
    assert (taken.by, taken.size) == (cast.wang, len(sent))
    assert taken.sha256 == hashlib.sha256(sent).hexdigest()
    assert ("王建国 取走" in said, f"SHA-256 {taken.sha256}" in said) == (True, True)
    assert taken.sha256 not in text_of(sign_in(cast.chen).get(page))


def test_an_archive_that_was_broken_off_is_not_noted(cast, ended):
    pieces = noted_when_sent([b"first", b"second"], ended, by=cast.wang, now=ENDED_AT)

    assert next(pieces) == b"first"
    pieces.close()

    assert not ArchiveTaken.objects.exists()
    with pytest.raises(PermissionDenied):
        noted_when_sent([b"all"], ended, by=cast.chen, now=ENDED_AT)
