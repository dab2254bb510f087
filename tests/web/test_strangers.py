# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Whoever is no party gets 404 at every address, and finds nothing of it anywhere else."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories.fieldwork import finished, planned, signed
from tests.factories.servicedesk import reported
from weibao.web.urls import urlpatterns

CANARIES = ("金丝雀", "HB-001", "WB-1", "恒维", "华北精工", "赵小燕", "R2611-0001", "SN-PC-1")
OWN = {"home", "me", "notices", "language", "desk", "visits", "contracts", "statements"}
CALLS = {"call", "call_who", "call_devices", "call_answer"}
POSTS = {"request_step": "answer", "visit_step": "arrive"}


@pytest.fixture
def addresses(cast, contract):
    """One address for each pattern that names a row."""
    visit = finished(cast, reported(cast, contract, summary="金丝雀"))
    signed(cast, visit)
    planned(cast, reported(cast, contract, summary="金丝雀又叫"))
    due = {"of": "due", "subject": "R2611-0001", "clause": "P5", "what": "arrival"}
    return {
        "request": reverse("request", args=["R2611-0001"]),
        "request_checks": reverse("request_checks", args=["R2611-0001"]),
        "request_step": reverse("request_step", args=["R2611-0002", "answer"]),
        "visit": reverse("visit", args=["R2611-0001-1"]),
        "visit_step": reverse("visit_step", args=["R2611-0002-1", "arrive"]),
        "contract": reverse("contract", args=["WB-1"]),
        "contract_devices": reverse("contract_devices", args=["WB-1"]),
        "contract_ledger": reverse("contract_ledger", args=["WB-1"]),
        "contract_export": reverse("contract_export", args=["WB-1"]),
        "contract_answer": reverse("contract_answer", args=["WB-1"]),
        "contract_text": reverse("contract_text", args=["WB-1"]),
        "statement": reverse("statement", args=["WB-1", "2026-11"]),
        "why": reverse("why", args=["WB-1"], query=due),
    }


def ask(client, name, address):
    answer = client.post(address) if name in POSTS else client.get(address)
    return answer.status_code, b"".join(answer) if answer.streaming else answer.content


def found_canaries(content):
    return [word for word in CANARIES if word in content.decode()]


def test_every_pattern_is_asked(addresses):
    assert {pattern.name for pattern in urlpatterns} == OWN | CALLS | addresses.keys()


def test_a_stranger_gets_404_for_every_row(cast, addresses, sign_in):
    client = sign_in(cast.wu)

    answers = {name: ask(client, name, address) for name, address in addresses.items()}

    assert {name: status for name, (status, _content) in answers.items()} == dict.fromkeys(
        addresses, 404
    )
    # The number asked for stands in no answer either.
    assert [found_canaries(content) for _status, content in answers.values()] == [[]] * len(answers)


@pytest.mark.parametrize("name", sorted(OWN - {"home", "language", "statements"}))
def test_a_stranger_finds_nothing_in_their_own_lists(cast, addresses, sign_in, name):
    answer = sign_in(cast.wu).get(reverse(name))

    assert answer.status_code == 200
    assert found_canaries(answer.content) == []


def test_a_stranger_takes_no_calls(cast, addresses, sign_in):
    client = sign_in(cast.wu)
    said = {"phone": "赵小燕", "customer": cast.customer.pk, "device": cast.pc.pk}

    answers = [client.post(reverse(name), said) for name in sorted(CALLS)]

    assert [answer.status_code for answer in answers] == [403] * len(CALLS)
    assert [found_canaries(answer.content) for answer in answers] == [[]] * len(CALLS)


def test_without_signing_in_every_address_leads_to_the_sign_in_page(addresses):
    client = Client()

    answers = [
        client.post(address) if name in POSTS else client.get(address)
        for name, address in addresses.items()
    ]

    assert {answer.status_code for answer in answers} == {302}
    assert {answer.url.partition("?")[0] for answer in answers} == {"/accounts/login/"}


def test_the_same_rows_are_there_for_the_parties(cast, addresses, sign_in):
    client = sign_in(cast.wang)
    shown = {name: address for name, address in addresses.items() if name not in POSTS}

    answers = {name: ask(client, name, address)[0] for name, address in shown.items()}

    assert answers == dict.fromkeys(shown, 200)
