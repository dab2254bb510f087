# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What is asked for where both sides settle something: invoices, disputes, tests, amendments."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from weibao.web.forms.fields import CONTROL, Day, Text, choice, lines, text

LONGEST_TEXT = 100_000


class InvoiceForm(forms.Form):
    """`shown` stands for the lines that were looked at."""

    due_on = Day(label=_("付款日（可不填）"), required=False)
    shown = forms.CharField(max_length=64)


class DisputeForm(forms.Form):
    """Which of the facts is not so, and why."""

    fact = forms.ChoiceField(error_messages={"required": _("请选择哪一条事实不对。")})
    reason = Text(
        label=_("哪里不对"),
        max_length=400,
        widget=lines(3),
        error_messages={"required": _("请写明哪里不对。")},
    )

    def __init__(self, *args: Any, facts: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["fact"].choices = [(name, name) for name in facts]  # type: ignore[attr-defined]


class EndDisputeForm(forms.Form):
    reason = Text(
        label=_("说明"),
        max_length=400,
        widget=lines(2),
        error_messages={"required": _("请写一句说明。")},
    )


class AcceptanceForm(forms.Form):
    """The result of one requirement's test, signed by whoever is signed in."""

    requirement = forms.CharField(max_length=60)
    result = forms.ChoiceField(
        choices=[("yes", _("通过")), ("no", _("没有通过"))],
        error_messages={"required": _("请选择通过还是没有通过。")},
    )
    evidence = Text(label=_("佐证"), max_length=400, widget=lines(2), required=False)


class AmendmentForm(forms.Form):
    """What both sides are about to sign. A file takes the place of the text that was pasted."""

    name = Text(
        label=_("名称"),
        max_length=60,
        widget=text(autocomplete="off"),
        error_messages={"required": _("请给补充协议一个名称，例如“补-2”。")},
    )
    effective_on = Day(label=_("生效日"), error_messages={"required": _("请写生效日。")})
    takes_effect = forms.ChoiceField(
        label=_("从何时起适用"),
        choices=[
            ("now", _("自生效日")),
            ("next_period", _("自下一服务期")),
            ("retroactive", _("溯及生效日")),
        ],
        widget=choice(),
    )
    other_person = Text(
        label=_("对方签署人"),
        max_length=60,
        widget=text(autocomplete="off"),
        error_messages={"required": _("请写对方签署人的姓名。")},
    )
    written = forms.CharField(
        label=_("协议文本"),
        required=False,
        strip=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs=CONTROL | {"rows": 16, "spellcheck": "false"}),
    )
    file = forms.FileField(
        label=_("或者上传文件（.md）"),
        required=False,
        widget=forms.FileInput(attrs=CONTROL | {"accept": ".md,.txt,text/markdown,text/plain"}),
    )
    removes = Text(
        label=_("删去的条款（编号，用逗号隔开）"), max_length=400, required=False, widget=text()
    )
    ends_on = Day(label=_("新的最后一日（不变则不填）"), required=False)
    seen = forms.CharField(required=False, max_length=64)

    def __init__(self, *args: Any, taken: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.taken = frozenset(taken)
        if self.is_bound:
            self._take_file()

    def _take_file(self) -> None:
        """What was uploaded stands in the field from now on, to be read and corrected."""
        upload: Any = self.files.get("file")
        if upload is None:
            return
        try:
            written = upload.read(LONGEST_TEXT + 1).decode("utf-8-sig")
        except UnicodeDecodeError:
            return
        typed: Any = self.data
        self.data = {**typed.dict(), "written": written}

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        if name in self.taken:
            raise ValidationError(_("已有一份补充协议叫这个名称。"))
        return name

    def clean_file(self) -> None:
        upload = self.cleaned_data.get("file")
        if upload is None:
            return
        if upload.size > LONGEST_TEXT:
            raise ValidationError(_("文件太大：协议文本最多 10 万字节。"))
        upload.seek(0)
        try:
            upload.read().decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise ValidationError(_("文件不是 UTF-8 文本。")) from error

    def clean_removes(self) -> tuple[str, ...]:
        said = self.cleaned_data["removes"].replace("，", ",").replace("、", ",")
        return tuple(name.strip() for name in said.split(",") if name.strip())
