# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Who hands out links by which a visit is signed."""

from weibao.fieldwork.access import can_carry_out_visit
from weibao.fieldwork.models import Visit
from weibao.parties.models import Person


def can_make_sign_link(person: Person, visit: Visit) -> bool:
    """The engineer sent, or the desk for them."""
    return can_carry_out_visit(person, visit)


can_revoke_sign_link = can_make_sign_link
