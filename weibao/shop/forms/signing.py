# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Signing the parts of a deal: on the glass, or as the scan of paper."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from weibao.selling.actions import BadScanError, Scan, Signing
from weibao.selling.actions.signing import LARGEST_SCAN, scan_type
from weibao.selling.models import Part
from weibao.shop.presenters.labels import part_name
from weibao.web.forms.drawn import DrawnForm
from weibao.web.forms.fields import CONTROL, Text, text


def part_choices(parts: Any) -> list[tuple[str, str]]:
    return [(part, part_name(part)) for part in parts]


class SignPartsForm(DrawnForm):
    parts = forms.MultipleChoiceField(
        label=_("签哪些文件"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("请选择要签的文件。")},
    )

    def __init__(self, *args: Any, unsigned: tuple[Part, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        parts: Any = self.fields["parts"]
        parts.choices = part_choices(unsigned)
        parts.initial = list(unsigned)

    def signing(self) -> Signing:
        said = self.cleaned_data
        return Signing(
            shown=said["content_hash"],
            person=said["signer"],
            parts=tuple(Part(part) for part in said["parts"]),
            strokes=said["strokes"],
        )


class ScanForm(forms.Form):
    """The paper that the customer signed by hand, kept by the provider."""

    content_hash = forms.CharField(max_length=64)
    signer = Text(
        label=_("纸上的签字人"),
        max_length=60,
        widget=text(autocomplete="off"),
        error_messages={"required": _("请写纸上签字人的姓名。")},
    )
    parts = forms.MultipleChoiceField(
        label=_("纸上签了哪些文件"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("请选择纸上签了哪些文件。")},
    )
    scan = forms.FileField(
        label=_("扫描件（PDF 或照片，至多 10 MB）"),
        widget=forms.FileInput(attrs=CONTROL | {"accept": "application/pdf,image/*"}),
        error_messages={"required": _("请选择扫描件。"), "empty": _("文件是空的。")},
    )

    def __init__(self, *args: Any, unsigned: tuple[Part, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        parts: Any = self.fields["parts"]
        parts.choices = part_choices(unsigned)
        parts.initial = list(unsigned)

    def clean_scan(self) -> bytes:
        upload = self.cleaned_data["scan"]
        content: bytes = upload.read(LARGEST_SCAN + 1)
        try:
            scan_type(content)
        except BadScanError as error:
            raise ValidationError(_("只收 PDF 或照片，至多 10 MB。")) from error
        return content

    def signing(self) -> Signing:
        said = self.cleaned_data
        return Signing(
            shown=said["content_hash"],
            person=said["signer"],
            parts=tuple(Part(part) for part in said["parts"]),
            scan=Scan(content=said["scan"]),
        )


class DoorSignForm(DrawnForm):
    """Without an account: who approves and signs everything at once."""

    is_agreed = forms.BooleanField(
        label=_("我代表客户核对并批准以上全部文件"),
        error_messages={"required": _("请先勾选批准。")},
    )
