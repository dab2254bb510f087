# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The charges of bench/book.py in OpenFisca: fee, visits beyond those included, remote work.

Run by bench/book.py in a process of its own, with the arrays in one file: of each contract-month
the fee, the visits and the started units of remote work. It writes the net amounts back, and how
long the calculation took, with the arrays already in the simulation.
"""

from __future__ import annotations

import sys
from pathlib import Path
from time import perf_counter, process_time

import numpy as np
from openfisca_core.entities import build_entity
from openfisca_core.periods import MONTH
from openfisca_core.simulations import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

CONTRACT = build_entity(key="contract", plural="contracts", label="contract", is_person=True)
INPUTS = ("fee", "visits", "included", "visit_price", "remote_units", "remote_price")
MONTHS = [f"2026-{month:02}" for month in range(1, 13)]
BEST_OF = 12


def input_variable(name: str) -> type[Variable]:
    fields = {"value_type": float, "entity": CONTRACT, "definition_period": MONTH, "label": name}
    return type(name, (Variable,), fields)


class beyond(Variable):  # noqa: N801 - a variable is named by its class
    value_type = float
    entity = CONTRACT
    definition_period = MONTH
    label = "visits beyond those included"

    def formula(contract, period, parameters):  # noqa: ANN001, ANN201, N805 - its form
        visits, included = contract("visits", period), contract("included", period)
        return np.maximum(visits - included, 0) * contract("visit_price", period)


class remote(Variable):  # noqa: N801
    value_type = float
    entity = CONTRACT
    definition_period = MONTH
    label = "remote work"

    def formula(contract, period, parameters):  # noqa: ANN001, ANN201, N805
        return contract("remote_units", period) * contract("remote_price", period)


class net(Variable):  # noqa: N801
    value_type = float
    entity = CONTRACT
    definition_period = MONTH
    label = "all charges of a month without their tax"

    def formula(contract, period, parameters):  # noqa: ANN001, ANN201, N805
        charged = contract("fee", period) + contract("beyond", period)
        return (charged + contract("remote", period)) / 1.06


def main(path: str) -> None:
    given = np.load(path)
    system = TaxBenefitSystem([CONTRACT])
    system.add_variables(*(input_variable(name) for name in INPUTS), beyond, remote, net)
    seconds, worked = [], []
    answers = np.zeros_like(given["fee"])
    for _ in range(BEST_OF):
        simulation = SimulationBuilder().build_default_simulation(system, len(answers))
        for place, month in enumerate(MONTHS):
            for name in INPUTS:
                simulation.set_input(name, month, given[name][:, place])
        start, began = perf_counter(), process_time()
        for place, month in enumerate(MONTHS):
            answers[:, place] = simulation.calculate("net", month)
        seconds.append(perf_counter() - start)
        worked.append(process_time() - began)
    np.savez(Path(path).with_suffix(".out.npz"), net=answers, times=[min(seconds), min(worked)])


if __name__ == "__main__":
    main(sys.argv[1])
