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

from weibao.terms.agreed.contract import Term
from weibao.terms.agreed.versions import Versions
from weibao.terms.clauses.consequences import (
    compensation,
    loaner,
    penalty_points,
    refund,
    right,
    service_credit,
    suspension,
    way_out,
)
from weibao.terms.clauses.entitlements import allowance, included, pack
from weibao.terms.clauses.prices import (
    ceilings,
    discounts,
    fee,
    milestones,
    parts,
    payment_terms,
    priced_services,
    repairs,
    resident,
    seats,
    special_hours,
    surcharges,
    trip_charge,
)
from weibao.terms.clauses.promises import (
    availability,
    fault_report,
    invoicing,
    periodic_reports,
    presence,
    promised_people,
    recovery,
    renewal,
    response,
    service_levels,
)
from weibao.terms.clauses.scope import (
    coverage,
    evidence,
    exclusions,
    formation,
    guard,
    maker_warranty,
)
from weibao.terms.clock import Hours
from weibao.terms.findings import Case, Findings
from weibao.terms.money.settlement import Settlement

Evaluation = Callable[[Sequence[Versions[Any]], Case], Findings]

BEFORE_SCOPE: Mapping[type[Term], Evaluation] = {
    fee.Fee: fee.verdicts,
    seats.Seats: seats.verdicts,
    payment_terms.PaymentTerms: payment_terms.verdicts,
    formation.Formation: formation.verdicts,
    exclusions.Exclusions: exclusions.verdicts,
    maker_warranty.MakerWarranty: maker_warranty.verdicts,
    resident.Resident: resident.verdicts,
    special_hours.SpecialHours: special_hours.verdicts,
    milestones.Milestones: milestones.verdicts,
    way_out.WayOut: way_out.verdicts,
    promised_people.PromisedPeople: promised_people.verdicts,
    periodic_reports.PeriodicReports: periodic_reports.verdicts,
    invoicing.Invoicing: invoicing.verdicts,
    renewal.Renewal: renewal.verdicts,
    recovery.Recovery: recovery.verdicts,
    availability.Availability: availability.verdicts,
    suspension.Suspension: suspension.verdicts,
}
"""What speaks before it is known which requests are in scope."""

ORDER: Mapping[type[Term], Evaluation] = {
    # promises
    response.Response: response.verdicts,
    service_levels.ServiceLevels: service_levels.verdicts,
    presence.Presence: presence.verdicts,
    fault_report.FaultReport: fault_report.verdicts,
    # entitlements
    included.Included: included.verdicts,
    allowance.Allowance: allowance.verdicts,
    pack.Pack: pack.verdicts,
    # prices
    priced_services.PricedServices: priced_services.verdicts,
    parts.Parts: parts.verdicts,
    repairs.Repairs: repairs.verdicts,
    trip_charge.TripCharge: trip_charge.verdicts,
    # adjustments of prices
    surcharges.Surcharges: surcharges.verdicts,
    discounts.Discounts: discounts.verdicts,
    ceilings.Ceilings: ceilings.verdicts,
    # consequences
    loaner.Loaner: loaner.verdicts,
    guard.Guard: guard.verdicts,
    service_credit.ServiceCredit: service_credit.verdicts,
    penalty_points.PenaltyPoints: penalty_points.verdicts,
    compensation.Compensation: compensation.verdicts,
    refund.Refund: refund.verdicts,
    right.RightAgreed: right.verdicts,
}
"""Each kind of clause and its function, in the order in which they speak."""

_TERMS: tuple[type[Term], ...] = (
    Hours,
    evidence.Evidence,
    coverage.Coverage,
    *BEFORE_SCOPE,
    *ORDER,
    Settlement,
)
KINDS: Mapping[str, type[Term]] = {kind.kind: kind for kind in _TERMS}
"""Every kind of term that a contract may hold, by the name in its fence."""
