# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The search for the best day: first with the promises alone, then with everything around them.

Alone they are a small problem, in which more of them are kept; the whole day then begins from
there and never loses what was reached. Rounds are counted, not timed.
"""

from pyvrp import ProblemData, Route, Solution, solve
from pyvrp.stop import MaxIterations, MultipleCriteria, NoImprovement

from weibao.dispatch.proposing.problem import Problem

ROUNDS = 8000
IN_VAIN = 2000
"""So many rounds without anything better, and it is good enough."""
SEED = 1


def best_of(problem: Problem, *, promised: Problem) -> Solution:
    """`promised` holds the same engineers and planned visits, and only what keeps a promise."""
    start = None
    if promised.candidates:
        start = _within(problem, promised, _searched(promised.data))
    return _searched(problem.data, start=start)


def _searched(data: ProblemData, *, start: Solution | None = None) -> Solution:
    enough = MultipleCriteria([MaxIterations(ROUNDS), NoImprovement(IN_VAIN)])
    found = solve(data, enough, seed=SEED, collect_stats=False, initial_solution=start)
    return found.best


def _within(problem: Problem, promised: Problem, found: Solution) -> Solution:
    """The same routes, with the clients' numbers in the whole problem."""
    numbers = {one: number for number, one in enumerate(problem.candidates)}
    number_of = [numbers[one] for one in promised.candidates]
    number_of += range(len(problem.candidates), len(problem.candidates) + len(problem.fixed))
    routes = [
        Route(
            problem.data,
            [number_of[stop.idx] for stop in route.schedule() if stop.is_client()],
            route.vehicle_type(),
        )
        for route in found.routes()
    ]
    return Solution(problem.data, routes)
