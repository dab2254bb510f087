# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from pathlib import Path

import pytest

from tests.cli.event_log import event, log_of
from tools.demo_real import LOGS, log_from, report
from weibao.cli.complaints import BadInputError

ROOT = Path(__file__).resolve().parent.parent.parent
FEW = [
    event("New", "09:00", made_sla="TRUE"),
    event("Active", "09:30", made_sla="TRUE"),
    event("Awaiting User Info", "10:00", made_sla="TRUE"),
    event("Active", "11:00", made_sla="TRUE"),
    event("Resolved", "04-03-2016 09:00", made_sla="FALSE"),
    event("-100", "10:00", number="INC2", made_sla="TRUE"),
]

SUMMARY = """\
### SN-2016: real incidents under one contract

5 rows read, 1 left out, 0 odd; 1 requests.
They make 5 facts; 0 of them correct a priority.
- Line 7: the state '-100' is unknown; known are

| Priority | Promise | Given | Met | Missed | Open | Released | Kept |
| --- | --- | --- | --- | --- | --- | --- | --- |
| 3 | answer | 1 | 1 | 0 | 0 | 0 | 100.0 % |
| 3 | restoration | 1 | 0 | 1 | 0 | 0 | 0.0 % |

For a person to decide: 0.

**How promises were missed (most frequent first)**

| Promise | The clock stood still for | Times | Late by (median) |
| --- | --- | --- | --- |
| restoration | waiting for the user | 1 | 23:00 h |

**The median example of each**

- INC1, priority 3, restoration: due 2016-03-03 10:00
"""


def test_copy_of_the_log_is_in_the_repository():
    assert Path(log_from(None)) == ROOT / "demo" / "real" / "incidents.csv.gz" == LOGS[0]


@pytest.fixture
def few(tmp_path):
    path = tmp_path / "log.csv"
    columns = (*FEW[0],)
    path.write_text(log_of(FEW, columns=columns), encoding="utf-8")
    return str(path)


def test_real_incidents_are_counted_by_priority_and_promise():
    lines = list(report(str(LOGS[0]), "zh"))

    assert lines[2] == "2989 行读入，0 行读不了，6 行有疑点；445 个请求。"
    table = [line.split(" | ") for line in lines if line.endswith(" % |")]
    assert [(row[0].strip("| "), row[1]) for row in table] == [
        (priority, promise) for promise in ("响应", "恢复") for priority in "1234"
    ]
    assert sum(int(row[2]) for row in table) == 2 * 445
    for _, _, given, met, missed, undone, released, _ in table:
        assert int(given) == int(met) + int(missed) + int(undone) + int(released)


def test_log_without_a_readable_row_is_refused(tmp_path):
    path = tmp_path / "log.csv"
    path.write_text(log_of([]), encoding="utf-8")

    with pytest.raises(BadInputError):
        list(report(str(path), "en"))


def test_three_examples_are_worked():
    lines = list(report(str(LOGS[0]), "en"))

    examples = [line for line in lines if line.startswith("- INC")]
    assert len(examples) == 3


def test_summary_of_a_small_log_as_a_whole(few):
    lines = list(report(few, "en"))

    head = lines[: len(SUMMARY.splitlines())]
    head[4] = head[4].partition(" new")[0]
    assert head == SUMMARY.splitlines()
    assert lines[-2:] == [
        "Of 1 incidents it agrees with ours in 1 (0 restored in time, 1 not)",
        "and does not in the others: only ours is kept 0, only theirs 0.",
    ]
