# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What citations cost: the same year with its reasons, and with none made.

Run: python bench/citations.py

In this benchmark alone, `Because`, `step` and `cited` are replaced by functions that make nothing,
in every module of the engine; both answers must come to the same amounts and deadlines. What a
clause looks up only in order to cite it stays in both, so that the ratio is the least that
citations cost. Aim: at most 2.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import process_time
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.contract_year import CONTRACT, END, year
from weibao.terms import verdicts
from weibao.terms.evaluate import derive
from weibao.terms.text.notation import read_contract
from weibao.terms.verdicts import Because, Step, Verdicts

NO_STEP = Step("")
NO_REASON = Because((), (), (NO_STEP,))
SILENT: dict[str, Callable[..., Any]] = {
    "Because": lambda *_, **__: NO_REASON,
    "step": lambda *_, **__: NO_STEP,
    "cited": lambda *_: (),
}
ROUNDS, TIMES = 15, 20


@contextmanager
def without_reasons() -> Iterator[None]:
    """Every module of the engine makes no reasons for a while."""
    real = {name: getattr(verdicts, name) for name in SILENT}
    found = [
        (module, name)
        for path, module in sys.modules.items()
        if path.startswith("weibao.terms.")
        for name, value in real.items()
        if vars(module).get(name) is value
    ]
    for module, name in found:
        setattr(module, name, SILENT[name])
    yield
    for module, name in found:
        setattr(module, name, real[name])


def substance(answer: Verdicts) -> object:
    """What an answer comes to, whatever it is because of."""
    return (
        [(item.clause, item.subject, item.due_at, item.standing) for item in answer.obligations],
        [(item.clause, item.subject, item.used, item.left) for item in answer.balances],
        [(item.clause, item.subject, item.net, item.tax) for item in answer.charges],
        [(item.clause, item.subject, item.gross) for item in answer.unbilled],
    )


def main() -> None:
    contract, facts = read_contract(CONTRACT), year(0)

    def answer() -> Verdicts:
        return derive(contract, facts, known_at=END, until=END)

    cited = answer()
    with without_reasons():
        silent = answer()
    if substance(cited) != substance(silent) or any(item.because.facts for item in silent.charges):
        raise SystemExit("the two answers differ in more than their reasons")
    with_them, without = [], []
    for _ in range(ROUNDS):
        with_them.append(seconds(answer))
        with without_reasons():
            without.append(seconds(answer))
    one, other = min(with_them), min(without)
    sys.stdout.write(f"a year with every reason: {one * 1000:.2f} ms\n")
    sys.stdout.write(f"the same without any:     {other * 1000:.2f} ms; ratio {one / other:.2f}\n")


def seconds(call: Callable[[], object]) -> float:
    start = process_time()
    for _ in range(TIMES):
        call()
    return (process_time() - start) / TIMES


if __name__ == "__main__":
    main()
