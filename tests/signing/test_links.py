# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A link signs one version of one visit, once; whatever else happens, nothing is signed by it."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from tests.cast import MONDAY
from tests.factories.agreements import seen
from tests.factories.fieldwork import HOUR, STROKES, finished, signed, started, work
from tests.factories.servicedesk import reported
from weibao.agreements.queries import ledger_of
from weibao.fieldwork.actions import VisitNotPossibleError, change_visit
from weibao.fieldwork.actions.signing import Signed
from weibao.fieldwork.models import Signature, Visit
from weibao.signing.actions import (
    LinkNotUsableError,
    make_sign_link,
    note_opening,
    refuse_by_link,
    revoke_sign_link,
    sign_by_link,
)
from weibao.signing.actions.links import MOST_OPENINGS
from weibao.signing.models import SignLink
from weibao.signing.queries import LinkState, link_of_secret, links_of, state_of, versions_of

NOON = MONDAY + 2 * HOUR


@pytest.fixture
def link(cast, visit):
    return make_sign_link(visit, by=cast.chen, now=NOON)[0]


def sign(link, *, at=NOON, **changes):
    said = {"shown": link.content_hash, "person": "赵小燕", "strokes": STROKES, "rating": 4}
    return sign_by_link(link, signed=Signed(**{**said, **changes}), now=at)


def test_it_signs_what_it_shows_and_the_signature_knows_its_link(cast, visit, link):
    signature = sign(link, at=NOON + HOUR)

    assert (Visit.objects.get().signature, signature.rating) == (signature, 4)
    assert (signature.link, signature.by, signature.at) == (link, cast.chen, NOON + HOUR)
    fact = ledger_of(visit.request.contract).latest("seq")
    assert fact.fact_id == f"~sign-link-{link.pk}"
    assert signature.content_hash in fact.content


def test_sent_twice_it_is_one_and_another_name_is_refused(link):
    assert sign(link) == sign(link, at=NOON + HOUR)

    with pytest.raises(LinkNotUsableError):
        sign(link, person="别人")
    with pytest.raises(LinkNotUsableError):
        refuse_by_link(link, person="赵小燕", reason="不", now=NOON)
    assert Signature.objects.count() == 1


def test_a_refusal_is_kept_with_its_reason_and_uses_the_link(link):
    refusal = refuse_by_link(link, person="赵小燕", reason="没修好", now=NOON)

    assert (refusal.outcome, refusal.reason, refusal.person) == ("REFUSED", "没修好", "赵小燕")
    assert refuse_by_link(link, person="赵小燕", reason="没修好", now=NOON) == refusal
    assert state_of(SignLink.objects.get(), now=NOON) is LinkState.USED
    with pytest.raises(LinkNotUsableError):
        sign(link)


def test_what_changed_meanwhile_is_not_signed(cast, visit, link):
    change_visit(visit, work=work(minutes=90), seen=seen(cast.chen, NOON))

    assert state_of(SignLink.objects.get(), now=NOON) is LinkState.CHANGED
    with pytest.raises(LinkNotUsableError, match="changed"):
        sign(link)
    assert Signature.objects.count() == 0


def test_whose_maker_left_signs_nothing(cast, link):
    cast.chen.is_active = False
    cast.chen.save()
    link = SignLink.objects.get()

    assert state_of(link, now=NOON) is LinkState.LEFT
    with pytest.raises(LinkNotUsableError, match="left"):
        sign(link)


def test_another_hash_than_its_own_signs_nothing(link):
    with pytest.raises(LinkNotUsableError):
        sign(link, shown="0" * 64)


def test_after_three_days_it_ends(link):
    ends = NOON + timedelta(hours=72)

    assert state_of(link, now=ends - timedelta(seconds=1)) is LinkState.READY
    with pytest.raises(LinkNotUsableError, match="ended"):
        sign(link, at=ends)


def test_a_new_link_ends_the_earlier_one_and_revoking_ends_the_new_one(cast, visit, link):
    newer, secret = make_sign_link(visit, by=cast.zhou, now=NOON)
    assert state_of(SignLink.objects.get(pk=link.pk), now=NOON) is LinkState.REVOKED

    revoke_sign_link(newer, by=cast.chen, now=NOON)
    revoke_sign_link(newer, by=cast.chen, now=NOON + HOUR)
    found = link_of_secret(secret)
    assert found.revoked_at == NOON
    with pytest.raises(LinkNotUsableError, match="revoked"):
        sign(found)
    assert link_of_secret("guessed") is None


def test_the_secret_is_kept_nowhere(cast, visit):
    _link, secret = make_sign_link(visit, by=cast.chen, now=NOON)

    assert secret not in str(SignLink.objects.values().get())


def test_links_are_made_by_who_carries_out_the_visit_and_only_for_what_can_be_signed(
    cast, contract, visit, link
):
    for person in (cast.liu, cast.zhao, cast.wu):
        with pytest.raises(PermissionDenied):
            make_sign_link(visit, by=person, now=NOON)
        with pytest.raises(PermissionDenied):
            revoke_sign_link(link, by=person, now=NOON)
    signed(cast, visit)
    open_one = started(cast, reported(cast, contract))
    for other in (visit, open_one):
        with pytest.raises(VisitNotPossibleError):
            make_sign_link(other, by=cast.chen, now=NOON)
    assert state_of(SignLink.objects.get(), now=NOON) is LinkState.CHANGED


def test_openings_are_kept_and_bounded(link):
    for _time in range(MOST_OPENINGS + 2):
        note_opening(link, address="192.0.2.7", browser="手机" * 200, now=NOON)

    assert link.openings.count() == MOST_OPENINGS
    assert (str(link), str(link.openings.first())) == (
        f"{link.visit_id} v1",
        f"{link.pk} 2026-11-23 04:00",
    )


@pytest.mark.parametrize("count", [1, 3])
def test_the_links_of_a_visit_take_the_same_queries_for_any_number(
    cast, visit, django_assert_num_queries, count
):
    for _time in range(count):
        make_sign_link(visit, by=cast.chen, now=NOON)

    with django_assert_num_queries(2):
        assert len(links_of(visit)) == count


def test_versions_say_field_by_field_what_changed(cast, visit):
    signed(cast, visit)
    change_visit(visit, work=work(minutes=90, description="换主板"), seen=seen(cast.chen, NOON))
    first, now = versions_of(Visit.objects.get())

    assert (first.is_current, first.signature.person, now.is_current) == (False, "赵小燕", True)
    assert now.signature is None
    assert {change.field: (change.before, change.after) for change in now.changes} == {
        "minutes": (60, 90),
        "description": ("更换电源", "换主板"),
        "parts": (
            [{"name": "网线", "quantity": 2, "unit_price_fen": 1500, "amount_fen": 3000}],
            [],
        ),
    }
    assert first.changes == ()


def test_another_visit_s_link_signs_only_its_own(cast, contract, visit, link):
    other = finished(cast, reported(cast, contract))
    sign(link)

    assert other.signature is None
    assert Visit.objects.get(pk=visit.pk).signature is not None
