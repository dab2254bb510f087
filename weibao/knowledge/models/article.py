# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from weibao.knowledge.models.checklist import in_reader_language
from weibao.parties.access import FIELD
from weibao.parties.models import Organization, Person, Relation

LONGEST_BODY = 20_000


class Standing(models.TextChoices):
    DRAFT = "DRAFT", _("草稿")
    PUBLISHED = "PUBLISHED", _("已发布")
    RETIRED = "RETIRED", _("已停用")


class Audience(models.TextChoices):
    OWN = "OWN", _("只给本单位")
    CUSTOMERS = "CUSTOMERS", _("客户也可以看")


class ArticleQuerySet(models.QuerySet["Article"]):
    def visible_to(self, person: Person) -> ArticleQuerySet:
        """The provider's engineers and desk see all; its customers, what is published for them."""
        if not person.is_active:
            return self.none()
        own = person.organization_id
        providers = Relation.objects.filter(customer=own).values("provider")
        public = Q(standing=Standing.PUBLISHED, audience=Audience.CUSTOMERS, owner__in=providers)
        if person.role in FIELD:
            return self.filter(public | Q(owner=own))
        return self.filter(public | Q(owner=own, standing=Standing.PUBLISHED))

    def published(self) -> ArticleQuerySet:
        return self.filter(standing=Standing.PUBLISHED)


class Article(models.Model):
    """What a provider's engineers know about a fault, in Markdown; the latest version of it.

    `times_solved` counts the requests that it solved: it changes with `ArticleUse` only.
    """

    owner = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="articles")
    slug = models.SlugField(unique=True)
    symptom = models.SlugField(_("现象"), blank=True)
    title = models.CharField(_("标题"), max_length=120)
    title_en = models.CharField(_("英文标题"), max_length=160, blank=True)
    body = models.TextField(_("正文"), max_length=LONGEST_BODY)
    audience = models.CharField(
        _("谁能看"), max_length=12, choices=Audience.choices, default=Audience.OWN
    )
    standing = models.CharField(
        _("状态"), max_length=12, choices=Standing.choices, default=Standing.DRAFT
    )
    standing_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    standing_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    times_solved = models.PositiveIntegerField(default=0)

    objects = ArticleQuerySet.as_manager()

    class Meta:
        verbose_name = _("文章")
        ordering = ("-written_at", "-pk")
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="article_has_a_title"),
            models.CheckConstraint(condition=~Q(body=""), name="article_has_a_body"),
            models.CheckConstraint(
                condition=Q(standing__in=Standing.values), name="article_standing_is_known"
            ),
            models.CheckConstraint(
                condition=Q(audience__in=Audience.values), name="article_audience_is_known"
            ),
        ]
        indexes = [models.Index(fields=["owner", "symptom"], name="article_of_symptom")]

    def __str__(self) -> str:
        return self.shown_title

    @property
    def shown_title(self) -> str:
        return in_reader_language(self.title, self.title_en)

    @property
    def is_published(self) -> bool:
        return self.standing == Standing.PUBLISHED


class ArticleVersion(models.Model):
    """An article as somebody wrote it; never changed afterwards."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    key = models.CharField(max_length=80, unique=True, help_text="Made by the form, once.")
    symptom = models.SlugField(blank=True)
    title = models.CharField(max_length=120)
    title_en = models.CharField(max_length=160, blank=True)
    body = models.TextField(max_length=LONGEST_BODY)
    audience = models.CharField(max_length=12, choices=Audience.choices)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("文章版本")
        ordering = ("article", "-number")
        constraints = [
            models.UniqueConstraint(fields=["article", "number"], name="article_version_once"),
        ]

    def __str__(self) -> str:
        return f"{self.article_id} v{self.number}"


class ArticleUse(models.Model):
    """An article was tried on a request, or solved it. `request` is the request's number."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="uses")
    request = models.CharField(max_length=20, db_index=True)
    version = models.PositiveIntegerField(help_text="The version that was read.")
    has_solved = models.BooleanField(_("解决了"), default=False)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(help_text="When it solved the request, else when it was tried.")

    class Meta:
        verbose_name = _("文章使用")
        ordering = ("-at", "-pk")
        constraints = [
            models.UniqueConstraint(fields=["article", "request"], name="article_use_once"),
        ]
        indexes = [
            models.Index(
                fields=["article", "-at"],
                condition=Q(has_solved=True),
                name="article_use_that_solved",
            )
        ]

    def __str__(self) -> str:
        return f"{self.article_id} → {self.request}"
