# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A project for tests: an ERP system in two milestones, the first with two requirements."""

from tests.terms.contracts import SETTLEMENT, contract
from weibao.terms.agreed.contract import Contract

MILESTONES = """
milestones
{terms}
[[milestones]]
name = "上线"
amount = "30000.00"
due_on = 2026-11-30
[[milestones]]
name = "月结"
amount = "20000.00"
[[requirements]]
id = "Q1"
milestone = "上线"
test = "开出 20 张单据"
evidence = "单据清单"
[[requirements]]
id = "Q2"
milestone = "上线"
test = "导入期初余额"
[[requirements]]
id = "Q3"
milestone = "月结"
test = "月结不超过 2 小时"
"""


def project(terms: str = "", **clauses: str) -> Contract:
    return contract(A4=MILESTONES.format(terms=terms), T8=SETTLEMENT, **clauses)
