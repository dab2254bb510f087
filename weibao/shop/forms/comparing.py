# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Whose year is compared, from where it comes, and what is assumed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from weibao.parties.models import Organization, Person
from weibao.selling.access import can_sell
from weibao.selling.assumptions import ASSUMED, Unit
from weibao.selling.files import MOST_BYTES, BadFileError
from weibao.selling.incidents import Log, log_from
from weibao.shop.presenters.comparing import label_of
from weibao.web.forms.fields import CONTROL, Row, Yuan, text

TROUBLES: Mapping[str, Promise] = {
    "size": _("文件太大：至多 2 MB，解开后至多 24 MB。"),
    "rows": _("工作簿太大：至多 1000 行；更多的请存成 CSV 再传。"),
    "kind": _("读不了：请上传 CSV、CSV.gz 或 XLSX。"),
    "head": _("第一行里要有“编号”（number）和“报修时间”（opened_at）两列。"),
    "empty": _("没有读到一件报修：请核对报修时间的写法，如 2026-11-23 10:00。"),
    "too_many": _("一年里超过 2000 件：请分开上传。"),
}


class ComparisonForm(forms.Form):
    customer = Row(
        label=_("客户"),
        queryset=Organization.objects.none(),
        error_messages={"required": _("请选择客户。")},
    )
    log = forms.FileField(
        label=_("客户自己的报修记录（不上传则用系统里的）"),
        required=False,
        widget=forms.FileInput(attrs=CONTROL | {"accept": ".csv,.gz,.xlsx"}),
        error_messages={"empty": _("文件是空的。")},
    )

    def __init__(self, *args: Any, by: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        customer: Any = self.fields["customer"]
        everybody = Organization.objects.visible_to(by)
        own = everybody.filter(pk=by.organization_id)
        customer.queryset = everybody.exclude(pk=by.organization_id) if can_sell(by) else own
        customer.widget.attrs = {"class": "form-select"}

    @property
    def log_name(self) -> str:
        upload: Any = self.files.get("log")
        return upload.name if upload else ""

    def clean_log(self) -> Log | None:
        upload = self.cleaned_data.get("log")
        if not upload:
            return None
        try:
            return log_from(upload.read(MOST_BYTES + 1))
        except BadFileError as error:
            raise ValidationError(str(TROUBLES[error.key])) from error


class AssumptionsForm(forms.Form):
    """Every assumption in its unit; what is left empty is its default."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for one in ASSUMED:
            if one.unit is Unit.YUAN:
                self.fields[one.name] = Yuan(label=label_of(one.name, one.unit), required=False)
            else:
                self.fields[one.name] = forms.IntegerField(
                    label=label_of(one.name, one.unit),
                    required=False,
                    min_value=0,
                    max_value=one.most,
                    widget=text(inputmode="numeric"),
                    error_messages={
                        "invalid": _("请写整数。"),
                        "min_value": _("不能为负。"),
                        "max_value": _("至多 %(limit_value)s。"),
                    },
                )

    def said(self) -> dict[str, int]:
        return {name: value for name, value in self.cleaned_data.items() if value is not None}
