# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Every address of runs, money and reminders, for every role and for other houses."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories.agreements import maintenance_contract, seen
from tests.factories.billing import BOUNDS, bank_csv, bank_line, imported, previewed
from weibao.agreements.models import DueMoment
from weibao.billing.actions import Piece, allot
from weibao.billing.bounds import Bounds
from weibao.billing.models import BankEntry
from weibao.finance.urls import urlpatterns
from weibao.parties.actions import add_person
from weibao.parties.models import Role

OWN = {"finance", "money", "bank_import", "overdue", "billing_run_start"}
"""Without a row in the address: of one's own house."""
OF_OTHERS = ("einvoice", "margin", "hour_cost", "red", "refund")
POSTS = {
    *("billing_run_start", "billing_run_confirm", "billing_run_drop"),
    *("billing_release", "billing_again"),
    *("bank_allot", "bank_back", "bank_credit", "bank_aside", "bank_undo", "overdue_remind"),
}
MONEY = {"lin", "xu", "sun"}


@pytest.fixture
def addresses(cast):
    contract = maintenance_contract(cast)
    run = previewed(cast, bounds=Bounds(most=1, times=BOUNDS.times))
    imported(cast, bank_csv(bank_line(payer="金丝雀", income="4000")))
    entry = BankEntry.objects.get()
    piece = Piece(contract=contract, subject="2026-11", amount=100)
    (made,) = allot(entry, [piece], seen=seen(cast.sun))
    due = DueMoment.objects.get(subject="2026-10")
    item = run.items.get().pk
    rows = {
        **{name: [run.pk] for name in ("billing_run", "billing_run_progress")},
        **{name: [run.pk] for name in ("billing_run_confirm", "billing_run_drop")},
        **{name: [run.pk, item] for name in ("billing_release", "billing_again")},
        **{name: [entry.pk] for name in ("bank_entry", "bank_allot", "bank_back")},
        **{name: [entry.pk] for name in ("bank_credit", "bank_aside")},
        "bank_undo": [entry.pk, made.pk],
        "overdue_remind": [due.pk],
    }
    return {name: reverse(name, args=args) for name, args in rows.items()}


@pytest.fixture
def other_house(cast):
    """A finance officer of somebody else's house."""
    return add_person(
        cast.outsider,
        username="feng",
        name="冯财",
        role=Role.FINANCE,
        phone="010-55667788",
        password="feng-of-others-9",
    )


def ask(client, name, address):
    answer = client.post(address) if name in POSTS else client.get(address)
    return answer.status_code


def everything(addresses):
    return {**addresses, **{name: reverse(name) for name in OWN}}


def test_every_pattern_is_asked(addresses):
    names = {pattern.name for pattern in urlpatterns}
    mine = {name for name in names if not name.startswith(OF_OTHERS)}
    assert mine == OWN | addresses.keys()


def test_only_people_of_money_come_in(cast, addresses, sign_in):
    for name, person in cast.everybody.items():
        if name not in MONEY:
            client = sign_in(person)
            found = {key: ask(client, key, url) for key, url in everything(addresses).items()}
            assert found == dict.fromkeys(found, 403), name


def test_people_of_money_read_every_page(cast, addresses, sign_in):
    reads = {name: url for name, url in everything(addresses).items() if name not in POSTS}
    for name in sorted(MONEY):
        client = sign_in(cast.everybody[name])
        assert {ask(client, key, url) for key, url in reads.items()} == {200}


def test_another_house_finds_no_row(addresses, other_house, sign_in):
    client = sign_in(other_house)

    found = {name: ask(client, name, url) for name, url in addresses.items()}

    assert found == dict.fromkeys(addresses, 404)
    for name in sorted(OWN - POSTS):
        page = client.get(reverse(name)).content.decode()
        assert [word for word in ("金丝雀", "WB-1", "华北精工") if word in page] == []


def test_without_signing_in_every_address_leads_to_the_sign_in_page(addresses):
    client = Client()

    answers = [
        client.post(url) if name in POSTS else client.get(url)
        for name, url in everything(addresses).items()
    ]

    assert {answer.status_code for answer in answers} == {302}
    assert {answer.url.partition("?")[0] for answer in answers} == {"/accounts/login/"}
