# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What the steps of a request ask for."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from weibao.dispatch.conflicts import NEEDS_YES
from weibao.knowledge.models import Article, Checklist
from weibao.knowledge.models.article import ArticleQuerySet
from weibao.knowledge.queries import checklists
from weibao.parties.models import Person, Role
from weibao.parties.models.person import PersonQuerySet
from weibao.parties.queries import people_of
from weibao.servicedesk.models import Request
from weibao.servicedesk.queries import Offers
from weibao.web.forms.fields import CONTROL, Moment, Row, Text, choice, lines, text
from weibao.web.presenters.planning import Against
from weibao.web.presenters.words import word

CAUSES = (
    "awaiting_user",
    "awaiting_parts",
    "awaiting_vendor",
    "awaiting_problem",
    "awaiting_evidence",
    "force_majeure",
)


class StepForm(forms.Form):
    """`case` is the request it is about."""

    against: tuple[Against, ...] = ()
    """What speaks against it, once the action has said so."""
    lists: Iterable[Checklist] = ()
    """What may be asked by telephone, where that is the step."""

    def __init__(
        self, *args: Any, case: Request, offers: Offers | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.case, self.offers = case, offers or Offers(case)
        self.prepare()

    def prepare(self) -> None:
        """Fill in what depends on the request."""


class PauseForm(StepForm):
    cause = forms.ChoiceField(label=_("等什么"), widget=choice())

    def prepare(self) -> None:
        self.fields["cause"].choices = [(name, word(name)) for name in CAUSES]  # type: ignore[attr-defined]


class PlanForm(StepForm):
    engineer = Row(
        Person.objects.none(), label=_("工程师"), widget=choice(), empty_label=_("请选择")
    )
    planned_at = Moment(label=_("什么时候到"))
    minutes = forms.IntegerField(
        label=_("预计分钟"),
        min_value=5,
        max_value=1440,
        required=False,
        widget=forms.NumberInput(attrs=CONTROL | {"inputmode": "numeric", "step": "5"}),
    )
    agreed = forms.MultipleChoiceField(
        choices=[(kind.value, kind.value) for kind in sorted(NEEDS_YES)], required=False
    )

    def prepare(self) -> None:
        self.fields["engineer"].offer(sent_by(self.case), lambda: self.offers.engineers)  # type: ignore[attr-defined]


class AssignForm(StepForm):
    to = Row(Person.objects.none(), label=_("交给谁"), widget=choice(), empty_label=_("请选择"))

    def prepare(self) -> None:
        self.fields["to"].offer(sent_by(self.case), lambda: self.offers.engineers)  # type: ignore[attr-defined]


def sent_by(case: Request) -> PersonQuerySet:
    return people_of(case.provider, [Role.ENGINEER, Role.DISPATCHER])


class ReasonForm(StepForm):
    reason = Text(label=_("原因"), max_length=200, widget=text())


class WithdrawForm(StepForm):
    reason = Text(label=_("原因"), max_length=200, widget=text(), required=False)


class TriageForm(StepForm):
    """The checks gone through, by their keys, and the article that was followed."""

    checklist = Row(
        Checklist.objects.none(), label=_("症状"), to_field_name="symptom", required=False
    )
    checks = forms.MultipleChoiceField(required=False)
    article = Row(Article.objects.none(), to_field_name="slug", required=False)
    note = Text(label=_("备注"), max_length=2000, required=False, widget=lines(2))
    is_solved = forms.BooleanField(required=False)

    def prepare(self) -> None:
        self.lists = self.offers.lists
        self.fields["article"].queryset = offered(self.case)  # type: ignore[attr-defined]
        self.fields["checklist"].queryset = checklists(self.case.provider)  # type: ignore[attr-defined]
        self.fields["checks"].choices = [  # type: ignore[attr-defined]
            (step.key, step.text) for item in self.lists for step in item.steps.all()
        ]


class UseForm(StepForm):
    """Which article solved it, said afterwards; `has_solved` off where it was only tried."""

    article = Row(
        Article.objects.none(),
        label=_("哪一篇"),
        to_field_name="slug",
        widget=choice(),
        empty_label=_("请选择"),
    )
    has_solved = forms.BooleanField(required=False)

    def prepare(self) -> None:
        self.fields["article"].queryset = offered(self.case)  # type: ignore[attr-defined]


def offered(case: Request) -> ArticleQuerySet:
    """What the provider's people may follow."""
    published = Article.objects.published().filter(owner=case.provider)
    return published.order_by("-times_solved", "title")


class PriceForm(StepForm):
    person = Text(label=_("谁同意的"), max_length=60, widget=text(autocomplete="off"))


class NoForm(StepForm):
    """A step that asks for nothing."""
