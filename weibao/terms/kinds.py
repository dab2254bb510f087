# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Every kind of term, and the order in which clauses speak. A new kind is one line here.

What does not depend on requests speaks first; then coverage decides which requests are in scope.
Promises bind those. Then entitlements carry work in the order below; only what nothing carries
is priced.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from weibao.terms.clauses import (
    allowance,
    coverage,
    fee,
    included,
    pack,
    parts,
    priced_services,
    response,
    service_levels,
    termination,
)
from weibao.terms.clock import Hours
from weibao.terms.contract import Term
from weibao.terms.findings import Case, Findings
from weibao.terms.settlement import Settlement
from weibao.terms.versions import Versions

Evaluation = Callable[[Sequence[Versions[Any]], Case], Findings]

BEFORE_SCOPE: Mapping[type[Term], Evaluation] = {
    fee.Fee: fee.verdicts,
}
"""What speaks before it is known which requests are in scope."""

ORDER: Mapping[type[Term], Evaluation] = {
    # promises
    response.Response: response.verdicts,
    service_levels.ServiceLevels: service_levels.verdicts,
    # entitlements
    included.Included: included.verdicts,
    allowance.Allowance: allowance.verdicts,
    pack.Pack: pack.verdicts,
    # prices
    priced_services.PricedServices: priced_services.verdicts,
    parts.Parts: parts.verdicts,
    # adjustments of prices
    # consequences
    termination.Termination: termination.verdicts,
}
"""Each kind of clause and its function, in the order in which they speak."""

_TERMS: tuple[type[Term], ...] = (Hours, coverage.Coverage, *BEFORE_SCOPE, *ORDER, Settlement)
KINDS: Mapping[str, type[Term]] = {kind.kind: kind for kind in _TERMS}
"""Every kind of term that a contract may hold, by the name in its fence."""
