# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Under one id two bodies: the first stands, the other stays until a person has decided."""

import pytest
from django.core.exceptions import PermissionDenied

from tests.bundles.phone import HOUR, Phone
from tests.cast import MONDAY
from tests.factories.agreements import seen
from tests.factories.fieldwork import planned
from tests.factories.servicedesk import reported
from weibao.bundles.actions import DecidedAlreadyError, NoEntryError, settle_other
from weibao.bundles.actions.others import MOST_OTHERS
from weibao.bundles.models import FieldEntry, OtherBody
from weibao.bundles.queries import conflicts_for, others_for
from weibao.fieldwork.models import Moment, Visit, VisitMark
from weibao.outbox.models import Message

LATER = MONDAY + 6 * HOUR


@pytest.fixture
def phone(cast):
    return Phone(person=cast.chen)


@pytest.fixture
def changed(cast, contract, phone):
    """A reminder was kept; under its id comes a departure."""
    visit = planned(cast, reported(cast, contract))
    first = phone.entry(visit, "reminded", MONDAY)
    phone.send([first, phone.entry(visit, "arrived", MONDAY + HOUR, consent=False)])
    return {**first, "kind": "departed", "at": (MONDAY + 2 * HOUR).isoformat()}


def told(phone, entry):
    [answer] = phone.send([entry])
    return answer.outcome, answer.why


def test_it_waits_for_the_desk_however_often_it_comes(cast, phone, changed):
    assert [told(phone, changed) for _ in range(3)] == [("CONFLICT", "other_body")] * 3

    [other] = others_for(cast.zhou)
    assert (other.person, other.entry.kind) == (cast.chen, "reminded")
    assert Message.objects.filter(key__startswith="field_conflict").count() == 1
    assert FieldEntry.objects.get(pk=changed["id"]).other_bodies == 3
    assert not VisitMark.objects.filter(what=Moment.DEPARTED).exists()


def test_each_other_body_is_told_of_once(cast, phone, changed):
    again = {**changed, "at": (MONDAY + 3 * HOUR).isoformat()}
    for sent in (changed, again, changed, again):
        assert told(phone, sent) == ("CONFLICT", "other_body")

    assert Message.objects.filter(key__startswith="field_conflict").count() == 2


def test_as_an_entry_of_its_own_it_is_applied_once(cast, phone, changed):
    told(phone, changed)

    for _ in range(2):
        settle_other(OtherBody.objects.get().pk, is_kept=True, seen=seen(cast.zhou, LATER))

    assert told(phone, changed) == ("KEPT", "")
    assert VisitMark.objects.get(what=Moment.DEPARTED).at == MONDAY + 2 * HOUR
    assert sorted(FieldEntry.objects.values_list("kind", flat=True)) == [
        *("arrived", "departed", "reminded")
    ]
    assert not others_for(cast.zhou).exists()


def test_dropped_it_is_told_to_the_telephone(cast, phone, changed):
    told(phone, changed)

    settle_other(OtherBody.objects.get().pk, is_kept=False, seen=seen(cast.zhou, LATER))

    assert told(phone, changed) == ("SET_ASIDE", "set_aside")
    assert FieldEntry.objects.count() == 2
    with pytest.raises(DecidedAlreadyError):
        settle_other(OtherBody.objects.get().pk, is_kept=True, seen=seen(cast.zhou, LATER))


def test_of_its_own_it_may_disagree_with_the_desk_like_any_other(cast, phone, changed):
    told(phone, {**changed, "kind": "arrived"})

    settle_other(OtherBody.objects.get().pk, is_kept=True, seen=seen(cast.zhou, LATER))

    [row] = conflicts_for(cast.zhou)
    assert (row.kind, row.why) == ("arrived", "started_already")


def test_what_is_no_entry_is_only_dropped(cast, phone, changed):
    told(phone, {**changed, "at": "noon"})

    with pytest.raises(NoEntryError):
        settle_other(OtherBody.objects.get().pk, is_kept=True, seen=seen(cast.zhou, LATER))
    assert OtherBody.objects.get().decided_by is None


def test_a_broken_telephone_fills_nobodys_desk(phone, changed):
    answers = [told(phone, {**changed, "seq": 100 + n}) for n in range(MOST_OTHERS + 2)]

    assert answers[MOST_OTHERS:] == [("REFUSED", "other_body")] * 2
    assert OtherBody.objects.count() == MOST_OTHERS


def test_of_a_visit_that_is_not_there_nobody_decides(cast, phone):
    lost = {**phone.entry(Visit(number="R2611-9999-1", version=1), "arrived", MONDAY)}
    told(phone, lost)

    assert told(phone, {**lost, "seq": 9}) == ("REFUSED", "other_body")


@pytest.mark.parametrize("who", ["chen", "zhao", "wang", "wu", "sun"])
def test_only_the_desk_of_the_provider_decides(cast, phone, changed, who):
    told(phone, changed)

    with pytest.raises(PermissionDenied):
        settle_other(OtherBody.objects.get().pk, is_kept=True, seen=seen(getattr(cast, who)))
    assert not others_for(getattr(cast, who)).exists()
