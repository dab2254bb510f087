# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A telephone whose clock is set between an entry and its sending still says when it was."""

from datetime import timedelta

import pytest

from tests.bundles.phone import HOUR, Phone
from tests.cast import MONDAY
from tests.factories.fieldwork import planned
from tests.factories.servicedesk import reported
from weibao.bundles import clocks
from weibao.bundles.clocks import Clocks, correction_of
from weibao.bundles.models import FieldEntry
from weibao.fieldwork.models import Visit

DAY, NONE = timedelta(days=1), timedelta(0)
CONTACT, ARRIVED, SENT = MONDAY, MONDAY + HOUR, MONDAY + 3 * HOUR
PAGE = "4c1f"


def found(*, at=ARRIVED, known=NONE, set_to=NONE, since=CONTACT, elapsed=None):
    """What was really at ARRIVED, and sent at SENT when the clock was ahead by `set_to`."""
    said = Clocks(
        at=at,
        sent_at=SENT + set_to,
        received_at=SENT,
        known=known,
        contact_at=since,
        elapsed=elapsed,
    )
    correction = correction_of(said)
    return at + correction.shift, correction.is_certain


@pytest.mark.parametrize("ahead", [DAY, -HOUR, -40 * DAY, timedelta(minutes=9)])
def test_set_after_the_entry_the_ticks_say_so(ahead):
    assert found(set_to=ahead, elapsed=SENT - ARRIVED) == (ARRIVED, True)


@pytest.mark.parametrize("ahead", [DAY, -HOUR, -40 * DAY, timedelta(minutes=9)])
def test_set_before_the_entry_the_ticks_say_so(ahead):
    moved = {"at": ARRIVED + ahead, "set_to": ahead}

    assert found(**moved, elapsed=SENT - ARRIVED) == (ARRIVED, True)


def test_set_forward_after_the_entry_it_cannot_be_before_the_last_contact():
    assert found(set_to=DAY) == (ARRIVED, True)


def test_set_forward_before_the_entry_it_cannot_be_still_to_come():
    assert found(at=ARRIVED + DAY, set_to=DAY) == (ARRIVED, True)


def test_where_both_are_possible_what_the_customer_saw_stands_and_is_uncertain():
    assert found(set_to=-HOUR) == (ARRIVED, False)


def test_a_telephone_that_slept_counts_too_few_ticks_and_decides_nothing():
    assert found(set_to=-HOUR, elapsed=timedelta(minutes=1)) == (ARRIVED, False)
    # But an entry is never after what its ticks allow.
    assert found(at=ARRIVED + 2 * HOUR, set_to=2 * HOUR, elapsed=HOUR) == (ARRIVED, True)


def test_where_neither_is_possible_the_ticks_count_and_are_uncertain():
    odd = found(at=ARRIVED + 9 * DAY, set_to=5 * DAY, elapsed=SENT - ARRIVED)

    assert odd == (ARRIVED, False)
    assert found(at=ARRIVED + 9 * DAY, set_to=5 * DAY) == (ARRIVED + 4 * DAY, False)


@pytest.fixture
def visit(cast, contract):
    return planned(cast, reported(cast, contract))


def sent_after_setting(cast, visit, *, page=PAGE):
    """Arrived by a right clock, which is then set an hour back; sent two hours later."""
    phone = Phone(person=cast.chen)
    entry = phone.entry(visit, "arrived", ARRIVED, consent=False)
    entry |= {"since": CONTACT.isoformat(), "page": PAGE, "tick": 60_000}
    phone.clock = -HOUR
    [answer] = phone.send([entry], now=SENT, page=page, tick=60_000 + 2 * 3_600_000)
    return answer


def test_the_visit_has_the_true_time_and_both_are_kept(cast, visit):
    assert sent_after_setting(cast, visit).outcome == "KEPT"

    row = FieldEntry.objects.get()
    assert (row.at_phone, row.contact_at, row.elapsed_ms) == (ARRIVED, CONTACT, 7_200_000)
    assert (row.offset, row.has_wrong_clock, row.is_uncertain) == (HOUR, True, False)
    assert Visit.objects.get().arrived_at == ARRIVED


def test_ticks_of_another_page_are_none_and_the_time_is_uncertain(cast, visit):
    sent_after_setting(cast, visit, page="another")

    row = FieldEntry.objects.get()
    assert (row.elapsed_ms, row.is_uncertain, Visit.objects.get().arrived_at) == (
        (None, True, ARRIVED)
    )


def test_it_would_be_found_if_only_the_sending_were_measured(cast, visit, monkeypatch):
    monkeypatch.setattr(clocks, "_by_ticks", lambda _clocks: None)
    monkeypatch.setattr(clocks, "_is_possible", lambda said, shift: shift != said.known)

    sent_after_setting(cast, visit)

    assert Visit.objects.get().arrived_at == ARRIVED + HOUR
