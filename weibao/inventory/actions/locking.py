# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""One writer of an organization's machines at a time: two would make two of one machine."""

from weibao.parties.models import Organization


def lock_machines_of(organization_id: int) -> None:
    """In the transaction of whoever calls; other rows may still refer to the organization."""
    Organization.objects.select_for_update(no_key=True).get(pk=organization_id)
