# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Money that came in: all of it, and what has found no place yet."""

from weibao.billing.models import BankEntry, BankFile
from weibao.billing.models.bank import EntryQuerySet
from weibao.parties.access import MONEY, has_role
from weibao.parties.models import Person


def entries_of(person: Person) -> EntryQuerySet:
    """The latest first, each with what of it is `used`."""
    return BankEntry.objects.visible_to(person).with_used().select_related("customer", "file")


def entry_for(person: Person, key: int) -> BankEntry:
    """Raises BankEntry.DoesNotExist for whoever may not see it."""
    return entries_of(person).get(pk=key)


def files_of(person: Person) -> list[BankFile]:
    """The latest twenty."""
    if not has_role(person, MONEY):
        return []
    files = BankFile.objects.filter(provider=person.organization_id)
    return list(files.select_related("imported_by")[:20])
