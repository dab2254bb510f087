# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from weibao.parties.queries.organizations import customers_of, providers_of
from weibao.parties.queries.people import (
    engineers_of,
    find_person,
    is_reached_under,
    people_of,
    people_with_phone,
)

__all__ = [
    "customers_of",
    "engineers_of",
    "find_person",
    "is_reached_under",
    "people_of",
    "people_with_phone",
    "providers_of",
]
