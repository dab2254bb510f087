# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from weibao.parties.models import Person
from weibao.servicedesk.models.request import Request


class Way(models.TextChoices):
    """How another company was asked; the same words as the channels of a request."""

    PHONE = "PHONE", _("电话")
    WEB = "WEB", _("对方的网站")
    MAIL = "MAIL", _("邮件")
    CHAT = "CHAT", _("聊天")


class VendorOutcome(models.TextChoices):
    DONE = "DONE", _("办妥了")
    DECLINED = "DECLINED", _("对方不接")
    GIVEN_UP = "GIVEN_UP", _("不再等了")


class VendorPartQuerySet(models.QuerySet["VendorPart"]):
    def visible_to(self, person: Person) -> VendorPartQuerySet:
        """Both sides read whose turn it is: whoever sees the request."""
        return self.filter(request__in=Request.objects.visible_to(person).values("pk"))

    def still_open(self) -> VendorPartQuerySet:
        return self.filter(ended_at=None)


class VendorPart(models.Model):
    """What another company does for a request: the carrier, the maker, the house's electrician.

    `place` tells the parts of one request apart, `ticket` is the number under which the company
    has it. `promised_at` is its latest promise; those before it stand in its words.
    """

    request = models.ForeignKey(Request, on_delete=models.PROTECT, related_name="vendor_parts")
    key = models.CharField(max_length=80, unique=True, help_text="Made by the form, once.")
    place = models.PositiveSmallIntegerField()
    vendor = models.CharField(_("哪家厂商"), max_length=80)
    phone = models.CharField(_("对方电话"), max_length=40, blank=True)
    asked = models.TextField(_("请对方做什么"), max_length=2000)
    way = models.CharField(_("怎样找的"), max_length=12, choices=Way.choices)
    ticket = models.CharField(_("对方的单号"), max_length=60, blank=True)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    promised_at = models.DateTimeField(_("答应何时办好"), null=True, blank=True)
    outcome = models.CharField(max_length=12, choices=VendorOutcome.choices, blank=True)
    result = models.TextField(_("结果"), max_length=2000, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    end_key = models.CharField(max_length=80, blank=True)

    objects = VendorPartQuerySet.as_manager()

    class Meta:
        verbose_name = _("其他厂商的部分")
        ordering = ("place",)
        constraints = [
            models.UniqueConstraint(fields=["request", "place"], name="vendor_part_has_a_place"),
            models.CheckConstraint(condition=~Q(vendor=""), name="vendor_part_has_a_vendor"),
            models.CheckConstraint(
                condition=Q(way__in=Way.values), name="vendor_part_way_is_known"
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, outcome="", end_key="")
                | Q(ended_at__gte=F("asked_at"), outcome__in=VendorOutcome.values),
                name="vendor_part_ended_has_an_outcome",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.request_id} {self.vendor}"

    @property
    def is_open(self) -> bool:
        return self.ended_at is None


class VendorWord(models.Model):
    """What the other company said, and who wrote it down; a promise that moved leaves a row each.

    The first one, without words, is the promise that was given when it was asked.
    """

    part = models.ForeignKey(VendorPart, on_delete=models.CASCADE, related_name="words_said")
    key = models.CharField(max_length=80, unique=True, help_text="Made by the form, once.")
    at = models.DateTimeField()
    noted_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    words = models.TextField(_("对方怎么说"), max_length=2000, blank=True)
    promised_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("其他厂商的答复")
        ordering = ("at", "pk")
        constraints = [
            models.CheckConstraint(
                condition=~Q(words="") | Q(promised_at__isnull=False),
                name="vendor_word_says_something",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.part_id} {self.at}"
