# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Visits sent again and again, in any order and changed: SOAK_BUNDLES=10000 for the long run."""

import os
from uuid import uuid4

import pytest

from tests.bundles.replay import Replay
from weibao.bundles.actions import receiving

BUNDLES = int(os.environ.get("SOAK_BUNDLES", "80"))
A_FEW = 12


def test_bundles_sent_again_reordered_and_changed_count_once(cast):
    replay = Replay(cast=cast, count=BUNDLES)

    replay.run()

    replay.check()
    assert replay.changed > BUNDLES // 2
    assert replay.sent > 2 * 5 * BUNDLES


def test_it_would_be_found_if_another_body_were_let_pass(cast, monkeypatch):
    replay = Replay(cast=cast, count=A_FEW)
    monkeypatch.setattr(receiving, "_is_same", lambda *_both: True)

    replay.run()

    with pytest.raises(AssertionError):
        replay.check()


def test_it_would_be_found_if_the_key_were_ignored(cast, monkeypatch):
    replay = Replay(cast=cast, count=A_FEW)
    replay.bundles = [[{**one, "after": None} for one in bundle] for bundle in replay.bundles]
    monkeypatch.setattr(receiving, "id_of", lambda _raw: uuid4())

    replay.run()

    with pytest.raises(AssertionError):
        replay.check()
