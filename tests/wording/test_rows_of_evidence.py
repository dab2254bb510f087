# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Who records which facts, in the words that both sign."""

import pytest

from weibao.terms.clauses.scope.evidence import Recorder, Recording
from weibao.terms.clock import Days
from weibao.terms.values.periods import Length
from weibao.wording.rows import row
from weibao.wording.values import EN, ZH

SIGNED = Recording(facts=("visit_signed",), by=Recorder.CUSTOMER, accepted_after=Length(days=3))
WORK = Recording(
    facts=("work_done", "part_used"), disputed_within=Length(days=5), days=Days.WORKING
)
ONE_DAY = Recording(
    facts=("work_done",),
    by=Recorder.PROVIDER,
    disputed_within=Length(days=1),
    days=Days.WORKING,
)


@pytest.mark.parametrize(
    ("recording", "chinese", "english"),
    [
        pytest.param(
            SIGNED,
            "客户签字由客户记录，对方代记的，3 天未提异议视为确认",
            "visit signed: recorded by the customer, "
            "by the other side, accepted after 3 days of silence",
            id="accepted by silence",
        ),
        pytest.param(
            WORK,
            "完成工作、使用配件由任何一方记录，5 个工作日内可提异议",
            "work done, part used: recorded by either side, disputed within 5 working days",
            id="either side",
        ),
        pytest.param(
            ONE_DAY,
            "完成工作由服务商记录，1 个工作日内可提异议",
            "work done: recorded by the provider, disputed within 1 working day",
            id="one day",
        ),
    ],
)
def test_row_in_words(recording: Recording, chinese: str, english: str) -> None:
    assert row(recording, ZH) == chinese
    assert row(recording, EN) == english
