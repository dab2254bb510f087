# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Where the telephone and the desk disagree, a person decides, once; nothing is lost either way."""

import pytest
from django.core.exceptions import PermissionDenied

from tests.bundles.phone import HOUR, WORK, Phone, outcomes
from tests.cast import MONDAY
from tests.factories.agreements import seen
from tests.factories.fieldwork import planned, work
from tests.factories.servicedesk import reported
from weibao.bundles.actions import CannotKeepError, SettledAlreadyError, Way, settle_entry
from weibao.bundles.models import FieldEntry
from weibao.bundles.queries import conflicts_for
from weibao.fieldwork.actions import cancel_visit, finish_visit, replan_visit
from weibao.fieldwork.models import Visit
from weibao.outbox.models import Message

LATER = MONDAY + 6 * HOUR


@pytest.fixture
def visit(cast, contract):
    return planned(cast, reported(cast, contract))


@pytest.fixture
def phone(cast):
    return Phone(person=cast.chen)


@pytest.fixture
def worked_twice(cast, visit, phone):
    """The engineer worked without signal; the desk wrote the work down for them meanwhile."""
    entries = phone.whole(visit)
    phone.send(entries[:2])
    row = Visit.objects.get()
    finish_visit(row, work=work(minutes=90), seen=seen(cast.zhou, MONDAY + 3 * HOUR))
    phone.send(entries[2:])
    return {row.kind: row for row in FieldEntry.objects.all()}


@pytest.fixture
def went_anyway(cast, visit, phone):
    """Called off while the engineer had no signal, and was there."""
    entries = phone.whole(visit)
    cancel_visit(visit, reason="客户改期", seen=seen(cast.zhou))
    phone.send(entries)
    return FieldEntry.objects.get(kind="arrived")


def settled(row, way, by):
    return settle_entry(row.pk, way=way, seen=seen(by, LATER))


def test_what_follows_a_conflict_waits_for_the_decision(worked_twice):
    assert (worked_twice["backup"].outcome, worked_twice["backup"].why) == (
        ("CONFLICT", "finished_already")
    )
    assert {worked_twice[kind].outcome for kind in ("work", "signed", "departed")} == {"WAITING"}
    assert Message.objects.filter(key__startswith="field_conflict").count() == 1


def test_the_telephones_work_becomes_a_new_version(cast, worked_twice):
    settled(worked_twice["backup"], Way.DESK, cast.zhou)
    clash = FieldEntry.objects.get(kind="work")
    assert (clash.outcome, clash.why) == ("CONFLICT", "finished_already")

    settled(clash, Way.TELEPHONE, cast.zhou)

    row = Visit.objects.get()
    assert (row.version, row.minutes, row.description) == (2, 45, "换了电源")
    signed = FieldEntry.objects.get(kind="signed")
    assert (signed.outcome, signed.why) == ("CONFLICT", "newer_version")
    with pytest.raises(CannotKeepError) as caught:
        settled(signed, Way.TELEPHONE, cast.zhou)
    assert caught.value.why == "content_changed"


def test_the_desks_stays_and_the_rest_goes_on(cast, worked_twice):
    for kind in ("backup", "work", "signed"):
        settled(FieldEntry.objects.get(kind=kind), Way.DESK, cast.zhou)

    row = Visit.objects.get()
    assert (row.version, row.minutes, row.signature) == (1, 90, None)
    decided = FieldEntry.objects.get(kind="work")
    assert (decided.outcome, decided.decided_by, decided.decided_at) == (
        ("SET_ASIDE", cast.zhou, LATER)
    )
    assert FieldEntry.objects.get(kind="departed").outcome == "KEPT"


def test_an_engineer_who_went_anyway_gets_a_visit_of_their_own(cast, visit, phone, went_anyway):
    assert went_anyway.why == "cancelled"

    settled(went_anyway, Way.TELEPHONE, cast.zhou)

    own = Visit.objects.exclude(pk=visit.pk).get()
    assert (own.engineer, own.arrived_at, own.standing) == (cast.chen, MONDAY + HOUR, "FINISHED")
    assert Visit.objects.get(pk=visit.pk).standing == "CANCELLED"
    later = phone.entry(visit, "photo", LATER, sha256="0" * 64, what="")
    phone.send([{**later, "after": None}])
    assert FieldEntry.objects.get(pk=later["id"]).visit == own


def test_a_visit_handed_over_stays_with_the_other(cast, visit, phone):
    replan_visit(visit, engineer=cast.liu, planned_at=visit.planned_at, seen=seen(cast.zhou))
    phone.send(phone.whole(visit)[:4])

    settled(FieldEntry.objects.get(kind="arrived"), Way.TELEPHONE, cast.zhou)

    assert list(Visit.objects.values_list("engineer__username", "standing")) == [
        ("liu", "PLANNED"),
        ("chen", "FINISHED"),
    ]


def test_a_decision_stands(cast, went_anyway):
    settled(went_anyway, Way.DESK, cast.zhou)

    assert settled(went_anyway, Way.DESK, cast.lin).decided_by == cast.zhou
    with pytest.raises(SettledAlreadyError):
        settled(went_anyway, Way.TELEPHONE, cast.zhou)


def test_what_cannot_be_kept_changes_nothing(cast, visit, phone):
    cancel_visit(visit, reason="客户改期", seen=seen(cast.zhou))
    phone.send([phone.entry(visit, "photo", MONDAY + HOUR, sha256="0" * 64, what="")])
    row = FieldEntry.objects.get()
    FieldEntry.objects.update(outcome="CONFLICT", why="cancelled")

    with pytest.raises(CannotKeepError):
        settled(row, Way.TELEPHONE, cast.zhou)

    assert (FieldEntry.objects.get().outcome, Visit.objects.count()) == ("CONFLICT", 1)


@pytest.mark.parametrize("who", ["chen", "zhao", "wang", "wu", "sun"])
def test_only_the_desk_of_the_provider_decides(cast, went_anyway, who):
    person = getattr(cast, who)

    with pytest.raises(PermissionDenied):
        settled(went_anyway, Way.DESK, person)
    assert not conflicts_for(person).exists()


def test_work_that_the_desk_changed_meanwhile_is_a_conflict(cast, visit, phone):
    entry = phone.entry(visit, "arrived", MONDAY + HOUR)
    unseen = {**phone.entry(visit, "work", MONDAY + HOUR, **WORK), "seen_version": 0}

    assert outcomes(phone.send([entry, unseen])) == ["KEPT", "CONFLICT"]
    settled(FieldEntry.objects.get(kind="work"), Way.TELEPHONE, cast.zhou)
    assert Visit.objects.get().standing == "FINISHED"
