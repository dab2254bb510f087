# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The address of a link is as good as a signature: no log has it."""

import pytest
from django.urls import reverse

from tests.cast import MONDAY
from tests.factories.agreements import seen
from tests.factories.selling import quoted
from weibao.config import logs
from weibao.selling.actions import make_quote_link, send_quote


@pytest.fixture
def secret(cast):
    quote = quoted(cast)
    send_quote(quote, seen=seen(cast.xu))
    return make_quote_link(quote, by=cast.xu, now=MONDAY)[1]


def logged(client, secret, caplog):
    """What is written of three requests that are refused."""
    client.post(reverse("quote_door", args=[secret]), {})
    client.post(reverse("agents_door", args=["not-in-use"]), b"", "text/plain")
    client.get("/nowhere/")
    return [one.getMessage() for one in caplog.records if one.name == "django.request"]


def test_a_refused_answer_by_link_leaves_no_secret(client, secret, caplog):
    assert logged(client, secret, caplog) == [
        "Unprocessable Entity: /offered/…/",
        "Not Found: /inventory/…",
        "Not Found: /nowhere/",
    ]


def test_a_build_that_knows_no_secrets_writes_them_all(client, secret, caplog, monkeypatch):
    monkeypatch.setattr(logs, "SECRETS", frozenset())

    first, second, _third = logged(client, secret, caplog)
    assert secret in first
    assert "not-in-use" in second
