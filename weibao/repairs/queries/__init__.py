# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from weibao.repairs.queries.repairs import (
    events_on,
    find_loaner_out,
    loaners_due,
    loaners_out,
    open_repairs,
    overdue_repairs,
    repair_for,
    repairs_board,
    repairs_on,
)
from weibao.repairs.queries.rights import (
    loaner_right,
    loaner_rights,
    prices_of,
    trips_of,
    undecided_on,
)

__all__ = [
    "events_on",
    "find_loaner_out",
    "loaner_right",
    "loaner_rights",
    "loaners_due",
    "loaners_out",
    "open_repairs",
    "overdue_repairs",
    "prices_of",
    "repair_for",
    "repairs_board",
    "repairs_on",
    "trips_of",
    "undecided_on",
]
