# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A token is shown once, opens what its person may open, and is taken back at once."""

from io import StringIO

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command
from django.test import Client

from tests.cast import MONDAY
from weibao.api.actions import make_token, revoke_token
from weibao.api.models import ApiToken

PATH = "/api/v1/requests"


def asked(token):
    return Client(headers={"Authorization": token}).get(PATH)


@pytest.mark.parametrize("token", ["", "Bearer", "Bearer wb_wrong", "Basic YTpi"])
def test_without_a_token_nothing_is_told(db, token):
    answer = asked(token)

    assert (answer.status_code, answer["WWW-Authenticate"]) == (401, "Bearer")
    assert answer["Content-Type"] == "application/problem+json"


def test_a_session_is_no_token(cast):
    client = Client()
    client.force_login(cast.zhou)

    assert client.get(PATH).status_code == 401


def test_only_its_hash_is_kept(cast):
    token = make_token(cast.zhou, label="监控", now=MONDAY)

    row = ApiToken.objects.get()
    assert token not in str(vars(row))
    assert str(row) == f"{cast.zhou.pk}: 监控"
    assert asked(f"Bearer {token}").status_code == 200


def test_taken_back_it_opens_nothing(cast):
    token = make_token(cast.zhou, label="监控", now=MONDAY)
    row = ApiToken.objects.visible_to(cast.zhou).get()
    with pytest.raises(PermissionDenied):
        revoke_token(row, by=cast.chen, now=MONDAY)

    revoke_token(row, by=cast.zhou, now=MONDAY)
    assert asked(f"Bearer {token}").status_code == 401


def test_whoever_left_opens_nothing_and_gets_none(cast):
    token = make_token(cast.zhou, label="监控", now=MONDAY)
    cast.zhou.is_active = False
    cast.zhou.save()

    assert asked(f"Bearer {token}").status_code == 401
    with pytest.raises(PermissionDenied):
        make_token(cast.zhou, label="again", now=MONDAY)


def test_the_command_shows_a_token_once(cast):
    out = StringIO()
    call_command("api_token", "zhou", "监控", stdout=out)

    assert asked(f"Bearer {out.getvalue().strip()}").status_code == 200
    with pytest.raises(CommandError, match="Nobody is called nobody"):
        call_command("api_token", "nobody", "x")


def test_the_interface_describes_itself(cast):
    token = make_token(cast.zhou, label="x", now=MONDAY)
    client = Client(headers={"Authorization": f"Bearer {token}"})

    described = client.get("/api/v1/openapi.json").json()
    assert set(described["paths"]) == {
        "/api/v1/requests",
        "/api/v1/requests/{number}",
        "/api/v1/requests/{number}/rating",
        "/api/v1/requests/{number}/remarks",
        "/api/v1/requests/{number}/reopen",
    }
