# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from weibao.outbox.models import Notice
from weibao.parties.models import Person


def can_read_notice(person: Person, notice: Notice) -> bool:
    return person.is_active and notice.person_id == person.pk
