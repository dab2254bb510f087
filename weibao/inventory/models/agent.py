# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from weibao.assets.models import Device
from weibao.inventory.reading import Identity, Sections
from weibao.parties.access import CUSTOMER_OFFICE, FIELD, has_role
from weibao.parties.models import Organization, Person, Site
from weibao.parties.models.organization import served_by


class AgentQuerySet(models.QuerySet["Agent"]):
    def visible_to(self, person: Person) -> AgentQuerySet:
        """Those who keep devices; what is installed on a colleague's machine is not for all."""
        if not has_role(person, CUSTOMER_OFFICE | FIELD):
            return self.none()
        return self.filter(organization__in=served_by(person.organization_id))

    def in_force(self) -> AgentQuerySet:
        return self.filter(replaced_by__isnull=True)

    def without_state(self) -> AgentQuerySet:
        """For lists: a state has a hundred kilobytes."""
        return self.defer("state")


class Agent(models.Model):
    """A machine as its agent reports it: what identifies it, and what is known of it.

    The columns of the identity are those of the latest report that named them.
    """

    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="agents")
    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="agents")
    device = models.OneToOneField(
        Device, on_delete=models.PROTECT, null=True, blank=True, related_name="agent"
    )
    agent_id = models.CharField(max_length=36, blank=True)
    uuid = models.CharField(max_length=36, blank=True)
    serial = models.CharField(_("序列号"), max_length=200, blank=True)
    model = models.CharField(_("型号"), max_length=200, blank=True)
    deviceid = models.CharField(
        max_length=200, help_text="The agents' own word: name and moment of their first run."
    )
    name = models.CharField(_("计算机名"), max_length=200, blank=True)
    maker = models.CharField(_("品牌"), max_length=200, blank=True)
    program = models.CharField(_("采集程序"), max_length=200, blank=True)
    found_at = models.DateTimeField()
    contact_at = models.DateTimeField(_("最近联系"))
    full_at = models.DateTimeField(_("最近完整采集"), null=True, blank=True)
    state = models.JSONField(default=dict, help_text="All sections, merged from every report.")
    digest = models.CharField(max_length=64, blank=True, help_text="Of the state.")
    changes = models.PositiveIntegerField(default=0, help_text="How often the state changed.")
    judged_at = models.DateTimeField(
        null=True, blank=True, help_text="When contracts were last asked whether they cover it."
    )
    uncovered_at = models.DateTimeField(
        null=True, blank=True, help_text="When none was found to; empty while one does."
    )
    replaced_by = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="replaces"
    )

    objects = AgentQuerySet.as_manager()

    class Meta:
        verbose_name = _("采集的设备")
        ordering = ("-contact_at", "-pk")
        indexes = [
            *(
                models.Index(
                    fields=["organization", name],
                    condition=~Q(**{name: ""}),
                    name=f"agent_by_{name}",
                )
                for name in ("agent_id", "uuid", "serial")
            ),
            models.Index(fields=["organization", "deviceid"], name="agent_by_deviceid"),
            models.Index(fields=["organization", "-contact_at"], name="agent_by_contact"),
        ]

    def __str__(self) -> str:
        return self.name or self.deviceid

    @property
    def identity(self) -> Identity:
        return Identity(
            agent_id=self.agent_id,
            uuid=self.uuid,
            serial=self.serial,
            model=self.model,
            macs=frozenset(card.mac for card in self.cards.all()),
            device_id=self.deviceid,
        )

    @property
    def sections(self) -> Sections:
        return {name: tuple(rows) for name, rows in self.state.items()}


class NetworkCard(models.Model):
    """By which a machine is found that has no serial number; rewritten with each report."""

    agent = models.ForeignKey(Agent, on_delete=models.CASCADE, related_name="cards")
    mac = models.CharField(max_length=17, db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agent", "mac"], name="network_card_once"),
        ]

    def __str__(self) -> str:
        return self.mac


class FullReport(models.Model):
    """The latest complete report of an agent as it came through the door; one for each."""

    agent = models.OneToOneField(Agent, on_delete=models.CASCADE, related_name="full_report")
    received_at = models.DateTimeField()
    sections = models.JSONField()

    class Meta:
        verbose_name = _("完整采集")

    def __str__(self) -> str:
        return f"{self.agent_id} {self.received_at}"
