# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""G16, G17: whatever is sent is refused within a second and 64 MB, and is never a fault."""

import json
import subprocess
import sys
import zlib
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.inventory.bombs import BOMBS, GARBAGE
from tests.inventory.machines import CONTENT, as_json, as_xml
from weibao.inventory.reading import MOST_SENT, Asked, BadBodyError, asked_by
from weibao.inventory.reading.body import MOST_EXPANDED, expanded

ROOT = Path(__file__).resolve().parent.parent.parent
SECONDS, MEGABYTES = 1.0, 64.0


def costs(*mode):
    command = [sys.executable, "-m", "tests.inventory.measuring", *mode]
    printed = subprocess.run(  # noqa: S603 # our own
        command, cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    rows = [json.loads(line) for line in printed.splitlines()]
    return {name: tuple(cost) for name, *cost in rows}


def too_dear(found):
    return [
        name
        for name, (said, seconds, growth) in found.items()
        if not said or said.startswith("fault") or seconds > SECONDS or growth > MEGABYTES
    ]


def test_every_bomb_is_refused_in_time_and_memory():
    found = costs()

    assert found.keys() == BOMBS.keys() | GARBAGE.keys()
    assert too_dear(found) == []


def test_the_twin_that_expands_first_is_caught():
    caught = too_dear(costs("naive"))

    assert {"100 MB of nothing in zlib", "a bomb within an inventory"} <= set(caught)


@pytest.mark.parametrize("name", GARBAGE)
def test_garbage_is_refused_and_said_so(name):
    with pytest.raises(BadBodyError):
        asked_by(GARBAGE[name]())


def test_the_limit_itself_still_passes():
    raw = zlib.compress(b" " * MOST_EXPANDED)

    assert sum(len(piece) for piece in expanded(raw)) == MOST_EXPANDED
    with pytest.raises(BadBodyError):
        list(expanded(zlib.compress(b" " * (MOST_EXPANDED + 1))))


SEEDS = (as_json(CONTENT), as_xml(CONTENT), zlib.decompress(as_xml(CONTENT)))


@given(st.sampled_from(SEEDS), st.lists(st.tuples(st.integers(0, 10**6), st.binary(max_size=8))))
def test_a_mutated_body_is_read_or_refused(seed, changes):
    raw = bytearray(seed)
    for place, put in changes:
        at = place % (len(raw) + 1)
        raw[at : at + len(put) // 2] = put

    assert_read_or_refused(bytes(raw))


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(raw):
    assert_read_or_refused(raw)
    assert_read_or_refused(zlib.compress(raw))


JSONS = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=9), inner),
    max_leaves=12,
)


@given(st.dictionaries(st.sampled_from([*CONTENT, "remote_mgmt", "x"]), JSONS))
def test_any_content_becomes_texts_that_a_database_keeps(sections):
    raw = json.dumps({"deviceid": "a", "content": sections}).encode()
    try:
        inventory = asked_by(raw).inventory
    except BadBodyError:
        return

    values = [
        value for rows in inventory.sections.values() for row in rows for value in row.values()
    ]
    assert all(type(value) is str and value.isprintable() and value for value in values)
    assert "\x00" not in "".join(values)
    "".join(values).encode()


def assert_read_or_refused(raw):
    assert len(raw) < MOST_SENT
    with suppress(BadBodyError):
        assert isinstance(asked_by(raw), Asked)
