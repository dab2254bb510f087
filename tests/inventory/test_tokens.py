# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Addresses of sites: shown once, kept as a hash, made by those who keep the devices."""

import io

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command

from tests.cast import MONDAY
from weibao.inventory.actions import TooManyTokensError, make_site_token, revoke_site_token
from weibao.inventory.models import SiteToken
from weibao.inventory.queries import token_of_secret, tokens_of


def make(cast, by):
    return make_site_token(cast.office, label="前台", by=by, now=MONDAY)


@pytest.mark.parametrize("who", ["lin", "xu", "zhou", "chen", "wang", "li", "qian"])
def test_those_who_keep_devices_make_one(cast, who):
    token, secret = make(cast, getattr(cast, who))

    assert token_of_secret(secret) == token
    assert secret not in str(list(SiteToken.objects.values()))


@pytest.mark.parametrize("who", ["sun", "zhao", "wu"])
def test_others_do_not_and_see_none(cast, token, who):
    person = getattr(cast, who)

    with pytest.raises(PermissionDenied):
        make(cast, person)
    with pytest.raises(PermissionDenied):
        revoke_site_token(token, by=person, now=MONDAY)
    assert not tokens_of(person).exists()


def test_a_site_has_ten_at_most(cast):
    for _ in range(10):
        make(cast, cast.zhou)

    with pytest.raises(TooManyTokensError):
        make(cast, cast.zhou)


def test_revoked_twice_is_once(cast, site_token):
    token, secret = site_token
    for by in (cast.zhou, cast.li):
        revoke_site_token(token, by=by, now=MONDAY)

    assert token_of_secret(secret) is None
    assert SiteToken.objects.get().revoked_at == MONDAY


def test_the_command_prints_an_address_that_works(cast, settings):
    settings.ADDRESS = "https://weibao.example"
    printed = io.StringIO()

    call_command("make_site_token", "zhou", cast.customer.name, "总部", stdout=printed)

    address, secret = printed.getvalue().strip().rsplit("/", 1)
    assert address == "https://weibao.example/inventory"
    assert token_of_secret(secret).site == cast.office


@pytest.mark.parametrize(
    ("username", "site", "said"),
    [
        ("nobody", "总部", "Nobody is called nobody"),
        ("zhou", "分部", "no site 分部"),
        ("wu", "总部", "no site 总部"),
        ("sun", "总部", "does not keep the devices"),
    ],
)
def test_the_command_says_what_is_wrong(cast, username, site, said):
    with pytest.raises(CommandError, match=said):
        call_command("make_site_token", username, cast.customer.name, site)


def test_the_command_says_that_a_site_has_enough(cast):
    for _ in range(10):
        make(cast, cast.zhou)

    with pytest.raises(CommandError, match="revoke one first"):
        call_command("make_site_token", "zhou", cast.customer.name, "总部")
