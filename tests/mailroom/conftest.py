# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from datetime import timedelta

import pytest

from tests.cast import MONDAY
from tests.factories.fixtures import *  # noqa: F403 # fixtures
from weibao.mailroom.actions import keep_mail, sort_mail
from weibao.mailroom.models import Mailbox
from weibao.parties.models import Person

LATER = MONDAY + timedelta(minutes=1)


@pytest.fixture
def mailbox(cast):
    """恒维's address; 赵小燕 and 李文博 of 华北精工 and 周敏 of 恒维 have addresses too."""
    for name in ("zhao", "li", "zhou", "wu"):
        Person.objects.filter(username=name).update(email=f"{name}@example.com")
    return Mailbox.objects.create(address="service@hengwei.example", provider=cast.provider)


@pytest.fixture
def receive(mailbox):
    """Take a mail in and say what became of it."""

    def take(raw, *, at=MONDAY, now=LATER):
        mail = keep_mail(mailbox, raw, received_at=at)
        return sort_mail(mail.pk, now=now)

    return take
