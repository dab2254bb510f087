# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Run 445 real incidents through a contract and print, as Markdown, which promises were kept.

make demo-real                          the copy in demo/real
tools/demo_real.py FILE.csv.gz          another log of the same form
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from statistics import median_low
from zoneinfo import ZoneInfo

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from weibao.cli.complaints import BadInputError, refusal  # noqa: E402 # a script does not find its package
from weibao.cli.import_incidents import Imported, imported_from  # noqa: E402 # the same
from weibao.cli.incidents.rows import Row, event_rows  # noqa: E402 # the same
from weibao.cli.reading.contracts import contract_file  # noqa: E402 # the same
from weibao.cli.reading.inputs import lines_of  # noqa: E402 # the same
from weibao.cli.text.reasons import Page, page_for, reason_lines  # noqa: E402 # the same
from weibao.terms.evaluate import derive  # noqa: E402 # the same
from weibao.terms.money.statement import tallied  # noqa: E402 # the same
from weibao.terms.verdicts import Obligation, Standing, Verdicts  # noqa: E402 # the same

CONTRACT = ROOT / "demo" / "real" / "incident-support.md"
LOGS = (
    ROOT / "demo" / "real" / "incidents.csv.gz",
    ROOT.parent / "shared" / "data" / "incidents.csv.gz",
)
EXAMPLES = 3
STEP = "· "

WORDS: Mapping[str, tuple[str, str]] = {
    "title": (
        "### {number}：真实事件，按一份合同推算",
        "### {number}: real incidents under one contract",
    ),
    "read": (
        "{rows} 行读入，{unreadable} 行读不了，{doubts} 行有疑点；{requests} 个请求。",
        "{rows} rows read, {unreadable} left out, {doubts} odd; {requests} requests.",
    ),
    "facts": (
        "写成 {facts} 条事实，其中 {corrections} 条更正级别。",
        "They make {facts} facts; {corrections} of them correct a priority.",
    ),
    "row": ("- 第 {line} 行：{why}", "- Line {line}: {why}"),
    "head": (
        "级别 | 承诺 | 作出 | 兑现 | 违约 | 进行中 | 免除 | 兑现率",
        "Priority | Promise | Given | Met | Missed | Open | Released | Kept",
    ),
    "undecided": ("须由人判断：{count}。", "For a person to decide: {count}."),
    "reasons": ("**违约的情形（由多到少）**", "**How promises were missed (most frequent first)**"),
    "reason_head": (
        "承诺 | 其间停表的事由 | 次数 | 超期（中位数）",
        "Promise | The clock stood still for | Times | Late by (median)",
    ),
    "never": ("没有停表", "nothing"),
    "restored": ("恢复后又重新打开", "a restoration, then reopened"),
    "examples": ("**各情形中超期居中的一例**", "**The median example of each**"),
    "example": (
        "- {subject}，{priority} 级，{what}：期限 {due_at}",
        "- {subject}, priority {priority}, {what}: due {due_at}",
    ),
    "sla": (
        "旁注：日志自带的 made_sla 一列另有时限，未随数据公布，不是这份合同的。",
        "A side note: the log's own made_sla column has other targets, which were not published.",
    ),
    "sla_same": (
        "{both} 个事件中，恢复承诺与它一致 {same} 个（同为兑现 {kept}，同为违约 {missed}）；",
        "Of {both} incidents it agrees with ours in {same} ({kept} restored in time, {missed} not)",
    ),
    "sla_differs": (
        "只按本合同兑现的 {ours} 个，只按 made_sla 兑现的 {theirs} 个。",
        "and does not in the others: only ours is kept {ours}, only theirs {theirs}.",
    ),
}


@dataclass(frozen=True, slots=True)
class Way:
    """One way in which promises are missed: which, and what stopped the clock meanwhile."""

    what: str
    causes: tuple[str, ...]


def main() -> None:
    options = parsed_arguments()
    try:
        for line in report(log_from(options.log), options.language):
            print(line)
    except BadInputError as wrong:
        sys.exit("\n".join(item.said(options.language) for item in wrong.complaints))


def parsed_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("log", nargs="?", help="an event log (CSV or CSV.gz)")
    parser.add_argument("--language", choices=("zh", "en"), default="zh")
    return parser.parse_args()


def log_from(named: str | None) -> str:
    if named is not None:
        return named
    found = next((path for path in LOGS if path.exists()), None)
    if found is None:
        sys.exit(f"demo-real: no log at {LOGS[0]}; name one: tools/demo_real.py FILE.csv.gz")
    return str(found)


def report(log: str, language: str) -> Iterator[str]:
    contract = contract_file(str(CONTRACT)).contract
    imported = imported_from(log, ZoneInfo(contract.frame.zone))
    if not imported.facts:
        raise refusal("empty", path=log)
    end = max(fact.recorded_at for fact in imported.facts)
    verdicts = derive(contract, imported.facts, known_at=end, until=end)
    page = page_for(contract, imported.facts, language)
    index = 0 if language == "zh" else 1
    words = {key: pair[index] for key, pair in WORDS.items()}
    yield words["title"].format(number=contract.frame.number)
    yield from read_lines(imported, words, language)
    yield from promise_lines(verdicts, page, words)
    yield from missed_lines(verdicts, page, words)
    yield ""
    yield from side_note(verdicts, log, words)


def read_lines(imported: Imported, words: Mapping[str, str], language: str) -> Iterator[str]:
    yield ""
    yield words["read"].format(
        rows=imported.rows,
        unreadable=len(imported.unreadable),
        doubts=len(imported.doubts),
        requests=imported.requests,
    )
    yield words["facts"].format(
        facts=len(imported.facts),
        corrections=sum(fact.corrects is not None for fact in imported.facts),
    )
    for row in imported.unreadable:
        yield words["row"].format(line=row.line, why=row.why.said(language))


def promise_lines(verdicts: Verdicts, page: Page, words: Mapping[str, str]) -> Iterator[str]:
    yield ""
    yield from table_head(words["head"])
    for tally in tallied(verdicts.obligations):
        judged = tally.met + tally.missed
        cells = (
            tally.priority or "-",
            page.name(tally.what),
            judged + tally.open + tally.released,
            tally.met,
            tally.missed,
            tally.open,
            tally.released,
            percent(tally.met, judged),
        )
        yield row_of(cells)
    yield ""
    yield words["undecided"].format(count=len(verdicts.undecided))


def missed_lines(verdicts: Verdicts, page: Page, words: Mapping[str, str]) -> Iterator[str]:
    ways = missed_ways(verdicts)
    yield ""
    yield words["reasons"]
    yield ""
    yield from table_head(words["reason_head"])
    for way, missed in ways:
        names = (words.get(cause, page.name(cause)) for cause in way.causes)
        causes = page.joined(names, zh="、", en=", ") or words["never"]
        late = shown_late(late_by(typical(missed), verdicts))
        yield row_of((page.name(way.what), causes, len(missed), late))
    yield ""
    yield words["examples"]
    for _, missed in ways[:EXAMPLES]:
        item = typical(missed)
        yield ""
        yield words["example"].format(
            subject=item.subject,
            priority=item.priority,
            what=page.name(item.what),
            due_at=page.moment(item.due_at) if item.due_at else "-",
        )
        yield from (f"  - {line.removeprefix(STEP)}" for line in reasons(item, page))


def reasons(item: Obligation, page: Page) -> Iterator[str]:
    return reason_lines(item.because, page, indent="")


def missed_ways(verdicts: Verdicts) -> list[tuple[Way, list[Obligation]]]:
    """Missed promises by the way they were missed, most frequent first, the least late first."""
    found: dict[Way, list[Obligation]] = {}
    for item in verdicts.obligations:
        if item.standing is Standing.MISSED:
            found.setdefault(way_of(item), []).append(item)
    for missed in found.values():
        missed.sort(key=lambda item: (late_by(item, verdicts), item.subject))
    return sorted(found.items(), key=lambda pair: (-len(pair[1]), pair[0].what, pair[0].causes))


def way_of(item: Obligation) -> Way:
    causes = (dict(step.values).get("cause") for step in item.because.steps)
    return Way(item.what, tuple(sorted({str(cause) for cause in causes if cause})))


def typical(missed: Sequence[Obligation]) -> Obligation:
    return missed[median_low(range(len(missed)))]


def late_by(item: Obligation, verdicts: Verdicts) -> timedelta:
    return (item.done_at or verdicts.until) - (item.due_at or verdicts.until)


def shown_late(late: timedelta) -> str:
    hours, minutes = divmod(late // timedelta(minutes=1), 60)
    return f"{hours}:{minutes:02d} h"


def side_note(verdicts: Verdicts, log: str, words: Mapping[str, str]) -> Iterator[str]:
    theirs = made_sla(log)
    pairs = Counter(
        (item.standing is Standing.MET, theirs[item.subject])
        for item in verdicts.obligations
        if item.what == "restoration" and item.subject in theirs
    )
    kept, missed = pairs[True, True], pairs[False, False]
    yield words["sla"]
    yield words["sla_same"].format(both=pairs.total(), same=kept + missed, kept=kept, missed=missed)
    yield words["sla_differs"].format(ours=pairs[True, False], theirs=pairs[False, True])


def made_sla(log: str) -> dict[str, bool]:
    """What the log itself says of each incident, in its last row."""
    rows = (row for row in event_rows(lines_of(log), path=log) if isinstance(row, Row))
    said = ((row.cells["number"], row.cells.get("made_sla", "")) for row in rows)
    return {number: text == "TRUE" for number, text in said if text in {"TRUE", "FALSE"}}


def table_head(columns: str) -> Iterator[str]:
    yield f"| {columns} |"
    yield "|" + " --- |" * (columns.count("|") + 1)


def row_of(cells: Sequence[object]) -> str:
    return "| " + " | ".join(map(str, cells)) + " |"


def percent(part: int, whole: int) -> str:
    """Rounded down, so that 100 % means every one."""
    return f"{part * 1000 // whole / 10:.1f} %" if whole else "-"


if __name__ == "__main__":
    main()
