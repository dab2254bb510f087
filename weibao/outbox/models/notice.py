# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from weibao.parties.models import Person


class NoticeQuerySet(models.QuerySet["Notice"]):
    def visible_to(self, person: Person) -> NoticeQuerySet:
        return self.filter(person=person)

    def unread(self) -> NoticeQuerySet:
        return self.filter(read_at__isnull=True)


class Notice(models.Model):
    """What a person finds under the bell. The sentence is made from `kind` and `values`."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="notices")
    key = models.CharField(max_length=250, help_text="The message's key: told twice, found once.")
    kind = models.CharField(max_length=60)
    values = models.JSONField(default=dict)
    path = models.CharField(max_length=200, blank=True)
    about = models.CharField(
        max_length=40, blank=True, help_text="The number of the request it is about, if any."
    )
    about_contract = models.PositiveBigIntegerField(
        null=True, blank=True, help_text="The key of the contract it is about, if about no request."
    )
    made_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("提醒")
        ordering = ("-made_at", "-pk")
        constraints = [
            models.UniqueConstraint(fields=["person", "key"], name="notice_once"),
        ]
        indexes = [
            models.Index(
                fields=["person", "-made_at"],
                condition=models.Q(read_at__isnull=True),
                name="notice_unread",
            ),
            models.Index(
                fields=["about", "made_at"], condition=~models.Q(about=""), name="notice_about"
            ),
            models.Index(
                fields=["about_contract", "made_at"],
                condition=models.Q(about_contract__isnull=False),
                name="notice_about_contract",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} → {self.person_id}"
