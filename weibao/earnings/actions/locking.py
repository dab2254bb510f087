# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What every action on pay begins with: one lock for the provider, so that none sees half."""

from weibao.parties.models import Organization


class SameKeyError(ValueError):
    """The same form came before with other content."""


def locked(provider: Organization) -> None:
    Organization.objects.select_for_update(no_key=True).get(pk=provider.pk)
