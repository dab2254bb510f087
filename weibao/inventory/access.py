# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from weibao.assets.access import can_keep_devices
from weibao.inventory.models import Agent, Conflict, SiteToken
from weibao.parties.access import CUSTOMER_OFFICE, FIELD, has_role
from weibao.parties.models import Person, Site


def can_see_agents(person: Person) -> bool:
    """Those who keep devices; what is installed on a colleague's machine is not for all."""
    return has_role(person, CUSTOMER_OFFICE | FIELD)


def can_make_site_token(person: Person, site: Site) -> bool:
    """Whoever keeps the devices of a site lets agents report them."""
    return can_keep_devices(person, site.organization)


def can_revoke_site_token(person: Person, token: SiteToken) -> bool:
    return can_make_site_token(person, token.site)


def can_register_found(person: Person, agent: Agent) -> bool:
    return can_keep_devices(person, agent.organization)


def can_settle_conflict(person: Person, conflict: Conflict) -> bool:
    return can_register_found(person, conflict.later)
