# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from weibao.parties.models.organization import Organization, related_to


class Role(models.TextChoices):
    """What a person may do; which side they stand on follows from each contract."""

    OWNER = "OWNER", _("负责人")
    ACCOUNT_MANAGER = "ACCOUNT_MANAGER", _("客户经理")
    DISPATCHER = "DISPATCHER", _("调度")
    ENGINEER = "ENGINEER", _("工程师")
    FINANCE = "FINANCE", _("财务")
    RESPONSIBLE = "RESPONSIBLE", _("责任人")
    MIS_MANAGER = "MIS_MANAGER", _("信息主管")
    END_USER = "END_USER", _("使用人")
    BUYER = "BUYER", _("采购")


class Language(models.TextChoices):
    CHINESE = "zh-hans", _("中文")
    ENGLISH = "en", _("英文")


class PersonQuerySet(models.QuerySet["Person"]):
    def visible_to(self, person: Person) -> PersonQuerySet:
        """Colleagues, and the people of the other side of each relation."""
        if person.role == Role.END_USER:
            return self.filter(organization=person.organization_id)
        return self.filter(organization__in=related_to(person.organization_id))


class PersonManager(BaseUserManager["Person"]):
    def get_queryset(self) -> PersonQuerySet:
        return PersonQuerySet(self.model, using=self._db)

    def visible_to(self, person: Person) -> PersonQuerySet:
        return self.get_queryset().visible_to(person)

    def create_user(self, username: str, password: str | None = None, **fields: Any) -> Person:
        """Make an account; without a password nobody can log in with it."""
        person = self.model(username=self.model.normalize_username(username), **fields)
        person.set_password(password)
        person.save(using=self._db)
        return person

    def create_superuser(self, username: str, password: str | None = None, **fields: Any) -> Person:
        # createsuperuser asks for the key of the organization, not for the row.
        organization = fields.pop("organization")
        if not isinstance(organization, Organization):
            organization = Organization.objects.get(pk=organization)
        fields |= {"organization": organization, "is_superuser": True}
        return self.create_user(username, password, **fields)


class Person(AbstractBaseUser, PermissionsMixin):
    """Somebody with an account. A person belongs to one organization."""

    username = models.CharField(_("用户名"), max_length=60, unique=True)
    name = models.CharField(_("姓名"), max_length=60)
    phone = models.CharField(_("电话"), max_length=40, blank=True)
    phone_e164 = models.CharField(max_length=20, blank=True, db_index=True, editable=False)
    phone_extension = models.CharField(max_length=6, blank=True, editable=False)
    email = models.EmailField(_("邮箱"), blank=True)
    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="people", verbose_name=_("机构")
    )
    role = models.CharField(_("角色"), max_length=20, choices=Role.choices)
    language = models.CharField(
        _("语言"), max_length=10, choices=Language.choices, default=Language.CHINESE
    )
    is_active = models.BooleanField(_("在用"), default=True)

    objects: ClassVar[PersonManager] = PersonManager()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name", "organization", "role"]

    class Meta:
        verbose_name = _("人员")
        ordering = ("name", "pk")
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="person_has_a_name"),
            models.CheckConstraint(condition=Q(role__in=Role.values), name="person_role_is_known"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.name
