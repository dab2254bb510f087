# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from weibao.parties.models import Person
from weibao.servicedesk.models.request import Channel, Request


class RemarkQuerySet(models.QuerySet["Remark"]):
    def visible_to(self, person: Person) -> RemarkQuerySet:
        """What was said on the requests a person sees; notes only to the side that wrote them."""
        seen = self.filter(request__in=Request.objects.visible_to(person).values("pk"))
        return seen.filter(Q(is_internal=False) | Q(side=person.organization_id))


class Remark(models.Model):
    """Something said on a request: an answer that both sides read, or a note of one side.

    `author` is None for somebody who wrote by mail and has no account: `author_name` is then all
    that is known. `quoted` is what a mail repeated of the mails before it, kept and folded away.
    """

    request = models.ForeignKey(Request, on_delete=models.CASCADE, related_name="remarks")
    key = models.CharField(max_length=80, unique=True, help_text="Made by the form, once.")
    author = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="remarks"
    )
    author_name = models.CharField(_("署名"), max_length=120)
    side = models.ForeignKey(
        "parties.Organization", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    body = models.TextField(_("内容"), max_length=20_000)
    quoted = models.TextField(blank=True)
    is_internal = models.BooleanField(_("内部备注"), default=False)
    channel = models.CharField(max_length=12, choices=Channel.choices, default=Channel.WEB)
    at = models.DateTimeField()
    mentioned = models.ManyToManyField(Person, related_name="+", blank=True)

    objects = RemarkQuerySet.as_manager()

    class Meta:
        verbose_name = _("沟通")
        ordering = ("at", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(is_internal=False) | Q(side__isnull=False),
                name="remark_note_belongs_to_a_side",
            ),
        ]
        indexes = [models.Index(fields=["request", "at"], name="remark_of_request")]

    def __str__(self) -> str:
        return f"{self.request_id} {self.at}"
