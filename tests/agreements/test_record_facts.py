# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The ledger: recorded once, refused when changed, corrected by name, never altered."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from tests.cast import MONDAY
from tests.factories.agreements import seen
from weibao.agreements.actions import (
    FactConflictError,
    FactRefusedError,
    delist_device,
    list_device,
    record_facts,
)
from weibao.agreements.chain import check_lines
from weibao.agreements.facts import device_delisted, withdrawn
from weibao.agreements.models import LedgerEntry
from weibao.agreements.queries import facts_of, ledger_lines, ledger_of, ledger_root, verdicts_of
from weibao.agreements.queries.verdicts import UnreadableLedgerError, fact_of

MINUTE = timedelta(minutes=1)


def record(contract, *facts, now=MONDAY):
    return record_facts(contract, list(facts), now=now)


def count(contract):
    return ledger_of(contract).count()


def test_the_same_form_twice_is_recorded_once(cast, contract):
    before = count(contract)
    form = seen(cast.zhou, key="form-1")

    first = list_device(contract, device=cast.laptop, seen=form)
    again = list_device(contract, device=cast.laptop, seen=form)

    assert (first.is_repeat, again.is_repeat) == (False, True)
    assert count(contract) == before + 1


def test_the_same_form_sent_later_is_still_the_same(cast, contract):
    """The server stamped both moments; neither is what somebody said."""
    list_device(contract, device=cast.laptop, seen=seen(cast.zhou, key="form-1"))
    later = seen(cast.zhou, MONDAY + MINUTE, key="form-1")

    assert list_device(contract, device=cast.laptop, seen=later).is_repeat


def test_a_form_that_another_overtook_may_be_sent_again(cast, contract):
    """It was stamped before the other, and recorded after it."""
    overtaken = seen(cast.zhou, MONDAY, key="form-1")
    list_device(contract, device=cast.laptop, seen=seen(cast.xu, MONDAY + MINUTE))
    delist_device(contract, tag="HB-001", seen=overtaken)

    later = seen(cast.zhou, MONDAY + 2 * MINUTE, key="form-1")

    assert delist_device(contract, tag="HB-001", seen=later).is_repeat


def test_the_same_id_with_other_content_is_refused(cast, contract):
    list_device(contract, device=cast.laptop, seen=seen(cast.zhou, key="form-1"))
    before = count(contract)

    with pytest.raises(FactConflictError, match="form-1"):
        delist_device(contract, tag="HB-001", seen=seen(cast.zhou, key="form-1"))
    assert count(contract) == before


def test_another_moment_said_by_somebody_is_other_content(cast, contract):
    said = seen(cast.zhou, MONDAY - MINUTE, key="form-1", now=MONDAY)
    list_device(contract, device=cast.laptop, seen=said)

    other = seen(cast.zhou, MONDAY - 2 * MINUTE, key="form-1", now=MONDAY)
    with pytest.raises(FactConflictError):
        list_device(contract, device=cast.laptop, seen=other)


def test_the_same_form_from_another_person_is_other_content(cast, contract):
    list_device(contract, device=cast.laptop, seen=seen(cast.zhou, key="form-1"))

    with pytest.raises(FactConflictError):
        list_device(contract, device=cast.laptop, seen=seen(cast.xu, key="form-1"))


@pytest.mark.parametrize("parts", [1, 3])
def test_a_form_with_a_part_less_or_more_is_another_form(cast, contract, parts):
    form = seen(cast.zhou, key="form-1")
    record(contract, *parts_of(form, 2))

    with pytest.raises(FactConflictError):
        record(contract, *parts_of(form, parts))
    assert record(contract, *parts_of(form, 2)).is_repeat


def test_keys_that_differ_in_case_are_different(cast, contract):
    record(contract, *parts_of(seen(cast.zhou, key="form-a"), 2))

    assert not record(contract, *parts_of(seen(cast.zhou, key="FORM-A"), 2)).is_repeat


def test_one_id_twice_in_a_form_is_refused(cast, contract):
    fact = parts_of(seen(cast.zhou), 1)[0]

    with pytest.raises(FactConflictError):
        record(contract, fact, fact)


def parts_of(form, number):
    """Facts that belong together, as those of a finished visit do."""
    stamps = [form.stamp(f"part-{part}") for part in range(number)]
    delisted = device_delisted("HB-002", seen=form)
    return [type(delisted)(**stamp, tag="HB-002") for stamp in stamps]


def test_nothing_is_recorded_when_one_fact_is_refused(cast, contract):
    before = count(contract)
    good = device_delisted("HB-002", seen=seen(cast.zhou))
    early = device_delisted("HB-001", seen=seen(cast.zhou, MONDAY + MINUTE, now=MONDAY))

    with pytest.raises(FactRefusedError, match="recorded_before_it_happened"):
        record(contract, good, early)
    assert count(contract) == before


@pytest.mark.parametrize(
    "tag",
    [
        pytest.param("", id="empty"),
        pytest.param("a\x00b", id="nul"),
        pytest.param("\ud800", id="half"),
    ],
)
def test_a_fact_that_cannot_be_written_is_refused(cast, contract, tag):
    with pytest.raises(FactRefusedError):
        record(contract, device_delisted(tag, seen=seen(cast.zhou)))


def test_a_correction_names_what_it_corrects(cast, contract):
    list_device(contract, device=cast.laptop, seen=seen(cast.zhou, key="wrong"))
    back = withdrawn("wrong", reason="扫错了标签", seen=seen(cast.zhou, key="back"))

    record(contract, back)

    assert ledger_of(contract).get(fact_id="back").corrects == "wrong"
    assert check_lines(ledger_lines(contract)) is None


@pytest.mark.parametrize(
    ("target", "problem"),
    [
        pytest.param("nothing", "corrects_nothing", id="nothing"),
        pytest.param("wrong", "already_corrected", id="corrected-already"),
    ],
)
def test_a_correction_of_nothing_or_of_the_corrected_is_refused(cast, contract, target, problem):
    list_device(contract, device=cast.laptop, seen=seen(cast.zhou, key="wrong"))
    record(contract, withdrawn("wrong", reason="扫错了", seen=seen(cast.zhou)))

    with pytest.raises(FactRefusedError, match=problem):
        record(contract, withdrawn(target, reason="再来", seen=seen(cast.zhou)))


def test_a_fact_of_another_kind_corrects_nothing(cast, contract):
    list_device(contract, device=cast.laptop, seen=seen(cast.zhou, key="wrong"))
    other = device_delisted("HB-099", seen=seen(cast.zhou))

    with pytest.raises(FactRefusedError, match="corrects_other_kind"):
        record(contract, type(other)(**seen(cast.zhou).stamp(corrects="wrong"), tag="HB-099"))


def test_a_clock_that_was_set_back_does_not_reorder_the_ledger(cast, contract):
    list_device(contract, device=cast.laptop, seen=seen(cast.zhou, key="wrong"))
    early = MONDAY - timedelta(days=1)

    back = withdrawn("wrong", reason="扫错了", seen=seen(cast.zhou, early, key="back"))
    record(contract, back, now=early)

    latest = ledger_of(contract).latest("seq")
    assert (latest.fact_id, latest.recorded_at, latest.happened_at) == ("back", MONDAY, early)


def test_a_late_fact_is_derived_at_its_own_moment(cast, contract):
    happened = MONDAY - timedelta(days=3)
    late = seen(cast.zhou, happened, key="late", now=MONDAY)

    list_device(contract, device=cast.laptop, seen=late)

    entry = ledger_of(contract).latest("seq")
    assert (entry.happened_at, entry.recorded_at) == (happened, MONDAY)


def test_the_past_is_answered_as_it_was_known_then(cast, contract):
    monday = verdicts_of(contract, now=MONDAY, known_at=MONDAY - timedelta(days=60))

    assert monday.known_at == MONDAY - timedelta(days=60)
    assert monday.balances == verdicts_of(contract, now=MONDAY).balances


def test_the_export_ends_in_the_root_and_every_entry_says_who(cast, contract):
    entry = ledger_of(contract).latest("seq")

    assert ledger_root(contract) == entry.hash
    assert (entry.recorded_by, entry.kind, str(entry)) == (
        ("zhou", "device_listed", f"{contract.pk}/2 device_listed")
    )
    assert [fact.id for fact in facts_of(contract)] == [
        line.fact_id for line in LedgerEntry.objects.order_by("seq")
    ]


def test_who_may_not_list_a_device_records_nothing(cast, contract):
    before = count(contract)

    for person in (cast.chen, cast.zhao, cast.wu):
        with pytest.raises(PermissionDenied):
            list_device(contract, device=cast.laptop, seen=seen(person))
    assert count(contract) == before


def test_a_ledger_that_was_changed_past_every_guard_is_not_read_silently():
    with pytest.raises(UnreadableLedgerError, match="unknown_kind"):
        fact_of('{"kind":"forged","id":"f-1"}')
