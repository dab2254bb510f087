# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from weibao.parties.models.organization import Organization, Relation
from weibao.parties.models.person import Person, Role
from weibao.parties.models.site import Site

__all__ = ["Organization", "Person", "Relation", "Role", "Site"]
