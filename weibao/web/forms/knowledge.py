# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What the editor of an article holds: the words, and the rows of questions for the telephone."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from weibao.knowledge.models import Article, Audience, Checklist
from weibao.knowledge.models.article import LONGEST_BODY
from weibao.knowledge.queries import checklists
from weibao.knowledge.written import StepText, Written
from weibao.parties.models import Organization
from weibao.web.forms.fields import CONTROL, Text, choice, lines, text

MOST_STEPS = 30
SPARE = 6
LONGEST_STEP = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class StepRow:
    key: str = ""
    zh: str = ""
    en: str = ""
    is_hidden: bool = False


class ArticleForm(forms.Form):
    """`base` is the version that was read; empty for a new article."""

    key = forms.CharField(widget=forms.HiddenInput, max_length=64)
    base = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1)
    title = Text(
        label=_("标题"),
        max_length=120,
        widget=text(autocomplete="off"),
        error_messages={"required": _("请写标题：读者会搜的词。")},
    )
    title_en = Text(
        label=_("英文标题"), max_length=160, required=False, widget=text(autocomplete="off")
    )
    symptom = forms.ChoiceField(label=_("症状"), required=False, widget=choice())
    new_symptom = Text(
        label=_("或写一种新的症状"), max_length=100, required=False, widget=text(autocomplete="off")
    )
    audience = forms.ChoiceField(label=_("谁能看"), choices=Audience.choices, widget=choice())
    body = Text(
        label=_("正文"),
        max_length=LONGEST_BODY,
        widget=lines(20),
        error_messages={"required": _("请写正文：做什么，按什么顺序，看到什么算好了。")},
    )
    rows: list[StepRow]

    def __init__(self, *args: Any, owner: Organization, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lists = list(checklists(owner))
        self.fields["symptom"].choices = [  # type: ignore[attr-defined]
            ("", _("不针对一种症状")),
            *((item.symptom, item.title) for item in self.lists),
        ]
        self.fields["symptom"].widget.attrs |= {"data-quiet": ""}
        self.fields["body"].widget.attrs = CONTROL | {"rows": 20, "spellcheck": "false"}
        chosen = str(self["symptom"].value() or "")
        self.rows = with_spare(typed(self.data) if self.is_bound else stored(self.lists, chosen))

    def clean(self) -> dict[str, Any]:
        said = [row for row in self.rows if row.zh or row.en]
        if any(not row.zh for row in said):
            self.add_error(None, _("每一步都要有中文：电话里念的就是它。"))
        if any(len(row.zh) > LONGEST_STEP or len(row.en) > LONGEST_STEP for row in said):
            self.add_error(None, _("每一步最多 200 字。"))
        if len(said) > MOST_STEPS:
            self.add_error(None, _("电话里最多问 30 步。"))
        return super().clean() or self.cleaned_data

    def written(self) -> Written:
        said = self.cleaned_data
        # The rows on the form are those of the chosen symptom, not of one that is new.
        is_new = bool(said["new_symptom"])
        steps = (StepText(key=row.key, text_zh=row.zh, text_en=row.en) for row in self.rows)
        return Written(
            title=said["title"],
            title_en=said["title_en"],
            symptom=said["symptom"],
            new_symptom=said["new_symptom"],
            audience=Audience(said["audience"]),
            body=said["body"],
            steps=None if is_new else tuple(step for step in steps if step.text_zh),
        )


def initial_of(article: Article) -> dict[str, Any]:
    names = ("title", "title_en", "symptom", "audience", "body")
    return {name: getattr(article, name) for name in names} | {"base": article.version}


def stored(lists: Iterable[Checklist], symptom: str) -> list[StepRow]:
    """The questions of a symptom as they are asked now."""
    found = next((item for item in lists if item.symptom == symptom), None)
    steps = found.steps.all() if found else ()
    return [StepRow(key=step.key, zh=step.text_zh, en=step.text_en) for step in steps]


def typed(data: Any) -> list[StepRow]:
    columns = (data.getlist(name) for name in ("step_key", "step_zh", "step_en"))
    # No database keeps a NUL, and these fields are no form fields, which would refuse it.
    across = zip(*columns, strict=False)
    rows = [tuple(part.replace("\0", "").strip() for part in row) for row in across]
    return [StepRow(key=key, zh=zh, en=en) for key, zh, en in rows if zh or en]


def with_spare(rows: list[StepRow]) -> list[StepRow]:
    """Empty rows behind, shown on demand; one is there from the start."""
    return [*rows, StepRow(), *(StepRow(is_hidden=True) for _spare in range(SPARE))]
