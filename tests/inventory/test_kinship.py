# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Which known machine is it? Never one of two by guessing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from weibao.inventory.kinship import Kin, Mark, kin_of
from weibao.inventory.reading import Identity

WHOLE = {
    "agent_id": "a8fb2b39-1b2c-4d3e-9f40-000000000001",
    "uuid": "4c4c4544-0033-3510-8052-b4c04f4a3532",
    "serial": "PF-1",
    "model": "M750",
    "macs": frozenset({"8c:00:00:00:00:01"}),
    "device_id": "pc-2026-11-20-09-00-00",
}
OTHER = {
    "agent_id": "a8fb2b39-1b2c-4d3e-9f40-000000000002",
    "uuid": "4c4c4544-0033-3510-8052-b4c04f4a3599",
    "serial": "PF-2",
    "model": "M750",
    "macs": frozenset({"8c:00:00:00:00:02"}),
    "device_id": "pc-2026-11-21-09-00-00",
}


def one(**changes):
    return Identity(**WHOLE | changes)


def other(*shared):
    """Another machine that shares some of the first one's marks."""
    return Identity(**OTHER | {name: WHOLE[name] for name in shared})


def test_the_same_machine_is_found_again():
    assert kin_of(one(), {7: one(), 8: other()}) == Kin(same=7)


def test_a_machine_that_shares_nothing_is_new():
    assert kin_of(one(), {8: other()}) == Kin()


@pytest.mark.parametrize("reinstalled", [("agent_id", "device_id"), ("device_id",), ("agent_id",)])
def test_a_reinstalled_machine_is_the_same(reinstalled):
    again = one(**{name: OTHER[name] for name in reinstalled})

    assert kin_of(again, {7: one()}) == Kin(same=7)


@pytest.mark.parametrize("replaced", ["uuid", "serial", "macs"])
def test_one_replaced_part_is_the_same_machine(replaced):
    assert kin_of(one(**{replaced: OTHER[replaced]}), {7: one()}).same == 7


@pytest.mark.parametrize(
    ("shared", "mark"),
    [
        (("agent_id", "device_id"), Mark.AGENT_ID),
        (("uuid",), Mark.UUID),
        (("uuid", "device_id"), Mark.UUID),
        (("serial",), Mark.SERIAL),
        (("device_id",), Mark.DEVICE_ID),
    ],
)
def test_a_copy_is_kept_apart_and_shown(shared, mark):
    assert kin_of(other(*shared), {7: one()}) == Kin(twins={7: mark})


def test_a_copy_that_is_known_is_itself_and_not_the_first():
    known = {7: one(), 8: other("agent_id", "device_id")}

    assert kin_of(other("agent_id", "device_id"), known).same == 8
    assert kin_of(one(), known).same == 7


def test_a_partial_report_that_fits_both_is_doubtful():
    """It names the agent, which was copied, and nothing of the machine."""
    seen = Identity(agent_id=WHOLE["agent_id"], device_id=WHOLE["device_id"])

    assert kin_of(seen, {7: one(), 8: other("agent_id", "device_id")}).is_doubtful
    assert kin_of(seen, {7: one()}) == Kin(same=7)


def test_a_lent_network_card_makes_no_machine_another():
    """A dock's card is seen with whatever laptop stands in it."""
    docked = other("macs")

    assert kin_of(docked, {7: one()}) == Kin()


def test_cards_alone_find_a_machine_that_has_nothing_else():
    bare = Identity(macs=WHOLE["macs"] | {"8c:00:00:00:00:09"}, device_id="pc-1")

    assert kin_of(Identity(macs=WHOLE["macs"], device_id="pc-2"), {7: bare}) == Kin(same=7)


def test_a_uuid_alone_is_not_enough():
    """Another agent, another name, and no part that could agree: a copied virtual machine."""
    bare = Identity(uuid=WHOLE["uuid"], device_id="pc-1")

    assert kin_of(Identity(uuid=WHOLE["uuid"], device_id="pc-2"), {7: bare}).twins == {7: Mark.UUID}


def test_a_serial_number_counts_with_its_model():
    assert kin_of(Identity(**OTHER | {"serial": "PF-1", "model": "X1"}), {7: one()}) == Kin()


MARKS = st.sampled_from(["", "a", "b"])
IDENTITIES = st.builds(
    Identity,
    agent_id=MARKS,
    uuid=MARKS,
    serial=MARKS,
    model=st.just("m"),
    macs=st.frozensets(st.sampled_from(["x", "y"])),
    device_id=st.sampled_from(["a", "b"]),
)


@given(IDENTITIES, IDENTITIES)
def test_kinship_has_no_direction(seen, known):
    there, back = kin_of(seen, {1: known}), kin_of(known, {1: seen})

    assert (there.same, dict(there.twins)) == (back.same, dict(back.twins))


@given(IDENTITIES, st.dictionaries(st.integers(1, 5), IDENTITIES, max_size=4))
def test_a_machine_is_never_its_own_twin_and_all_parts_never_disagree(seen, known):
    kin = kin_of(seen, known)

    assert kin.same not in kin.twins
    if kin.same is not None:
        found = known[kin.same]
        parts = [(seen.uuid, found.uuid), (seen.serial, found.serial)]
        said = [one == two for one, two in parts if one and two]
        if seen.macs and found.macs:
            said.append(seen.macs <= found.macs or found.macs <= seen.macs)
        assert not said or True in said
