# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A company that may become a customer: what makes it fit, and what is done about it (S4)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from weibao.parties.access import MONEY
from weibao.parties.models import Organization, Person
from weibao.parties.models.appended import Appended
from weibao.selling.models.quote import Quote


class LeadStage(models.TextChoices):
    """WON and LOST are over, though a company may be spoken with again."""

    NEW = "NEW", _("新线索")
    IN_TALK = "IN_TALK", _("洽谈中")
    QUOTED = "QUOTED", _("已报价")
    WON = "WON", _("已成交")
    LOST = "LOST", _("已放弃")


OVER = frozenset({LeadStage.WON, LeadStage.LOST})


class ItStaff(models.TextChoices):
    UNKNOWN = "UNKNOWN", _("不清楚")
    NONE = "NONE", _("没有")
    PART_TIME = "PART_TIME", _("有人兼职")
    TEAM = "TEAM", _("有专职")


class Nearness(models.TextChoices):
    """What a provider makes of the way to the IT market."""

    NEAR = "NEAR", _("近的更合适：取件、备件快")
    FAR = "FAR", _("远的更合适：客户自己跑市场不便")


class LeadSettings(models.Model):
    """From where a provider measures, and what it makes of what it knows of a lead (S4)."""

    provider = models.OneToOneField(
        Organization, on_delete=models.CASCADE, related_name="lead_settings"
    )
    market = models.CharField(_("IT 市场"), max_length=60)
    latitude = models.FloatField(_("纬度"), null=True, blank=True)
    longitude = models.FloatField(_("经度"), null=True, blank=True)
    bound_km = models.PositiveSmallIntegerField(_("远近的界线（公里）"), default=10)
    nearness = models.CharField(
        _("远近怎么看"), max_length=4, choices=Nearness.choices, default=Nearness.FAR
    )
    trades = models.JSONField(_("熟悉的行业"), default=list)

    class Meta:
        verbose_name = _("线索设置")

    def __str__(self) -> str:
        return f"{self.provider_id}: {self.market}"


class LeadQuerySet(models.QuerySet["Lead"]):
    def visible_to(self, person: Person) -> LeadQuerySet:
        """One's own house's, to its office; no customer ever sees what is thought of it."""
        if not person.is_active or person.role not in MONEY:
            return self.none()
        return self.filter(provider=person.organization_id)

    def open(self) -> LeadQuerySet:
        return self.exclude(stage__in=OVER)


class Lead(models.Model):
    """A card that is kept up to date; what happened stands in its events.

    `stage`, `next_step` and `next_on` are those of the latest events. `phone_key` and `name_key`
    are how two cards of one company are found. `metres` is the way that somebody wrote down.
    """

    provider = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="leads")
    company = models.CharField(_("公司"), max_length=100)
    contact = models.CharField(_("联系人"), max_length=60, blank=True)
    phone = models.CharField(_("电话"), max_length=40, blank=True)
    district = models.CharField(_("区"), max_length=60, blank=True)
    address = models.CharField(_("地址"), max_length=200, blank=True)
    metres = models.PositiveIntegerField(null=True, blank=True)
    latitude = models.FloatField(_("纬度"), null=True, blank=True)
    longitude = models.FloatField(_("经度"), null=True, blank=True)
    trade = models.CharField(_("行业"), max_length=60, blank=True)
    it_staff = models.CharField(
        _("自己的 IT 人员"), max_length=10, choices=ItStaff.choices, default=ItStaff.UNKNOWN
    )
    it_people = models.PositiveSmallIntegerField(_("专职人数"), null=True, blank=True)
    devices = models.PositiveIntegerField(_("设备数"), null=True, blank=True)
    source = models.CharField(_("来源"), max_length=60, blank=True)
    keeper = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="leads", verbose_name=_("跟进人")
    )
    stage = models.CharField(max_length=10, choices=LeadStage.choices, default=LeadStage.NEW)
    next_step = models.CharField(_("下一步"), max_length=120, blank=True)
    next_on = models.DateField(_("哪天"), null=True, blank=True)
    customer = models.ForeignKey(
        Organization, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    phone_key = models.CharField(max_length=40, blank=True, editable=False)
    name_key = models.CharField(max_length=100, editable=False)
    key = models.CharField(max_length=80, unique=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    objects = LeadQuerySet.as_manager()

    class Meta:
        verbose_name = _("潜在客户")
        ordering = ("next_on", "pk")
        constraints = [
            models.CheckConstraint(condition=~Q(company=""), name="lead_has_a_company"),
            models.CheckConstraint(
                condition=Q(stage__in=LeadStage.values), name="lead_stage_is_known"
            ),
            models.CheckConstraint(
                condition=Q(it_people__isnull=True) | Q(it_staff="TEAM"),
                name="lead_counts_a_team_alone",
            ),
        ]
        indexes = [
            models.Index(fields=["provider", "stage", "next_on"], name="lead_by_next_step"),
            models.Index(fields=["provider", "phone_key"], name="lead_by_telephone"),
            models.Index(fields=["provider", "name_key"], name="lead_by_name"),
        ]

    def __str__(self) -> str:
        return self.company


class LeadEvent(Appended):
    """What happened with a lead, in the order in which it was written: never changed.

    `stage` is the one from then on. `words` are what was said: the next step, a note, why it was
    given up.
    """

    class What(models.TextChoices):
        STAGE = "STAGE", _("阶段")
        STEP = "STEP", _("下一步")
        NOTE = "NOTE", _("记录")

    lead = models.ForeignKey(Lead, on_delete=models.PROTECT, related_name="events")
    what = models.CharField(max_length=5, choices=What.choices)
    stage = models.CharField(max_length=10, choices=LeadStage.choices)
    words = models.CharField(max_length=500, blank=True)
    on = models.DateField(null=True, blank=True, help_text="Of a next step: its day.")
    quote = models.ForeignKey(
        Quote, on_delete=models.PROTECT, null=True, blank=True, related_name="lead_events"
    )
    key = models.CharField(max_length=100, unique=True)
    at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("线索经过")
        ordering = ("lead", "pk")
        constraints = [
            models.CheckConstraint(
                condition=~Q(what="STAGE", stage="LOST", words=""),
                name="lead_is_lost_with_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.lead_id} {self.what} {self.stage}"
