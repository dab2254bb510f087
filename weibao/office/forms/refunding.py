# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Where the customer wants its money."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from weibao.refunds.actions import Account
from weibao.refunds.models import Way
from weibao.web.forms.fields import SELECT, Text, text

ACCOUNT = re.compile(r"\d{8,30}")


class AccountForm(forms.Form):
    """Holder, bank and account are asked for where the money is transferred."""

    way = forms.ChoiceField(
        label=gettext_lazy("收款方式"),
        choices=Way.choices,
        initial=Way.BANK,
        widget=forms.Select(attrs=SELECT),
        error_messages={"invalid_choice": gettext_lazy("请选择收款方式。")},
    )
    holder = Text(
        label=gettext_lazy("户名"), max_length=100, required=False, widget=text(autocomplete="off")
    )
    bank = Text(
        label=gettext_lazy("开户行"),
        max_length=100,
        required=False,
        widget=text(autocomplete="off"),
    )
    account = Text(
        label=gettext_lazy("账号"),
        max_length=40,
        required=False,
        widget=text(autocomplete="off", inputmode="numeric"),
    )

    def clean_account(self) -> str:
        account = "".join(self.cleaned_data["account"].split())
        if account and not ACCOUNT.fullmatch(account):
            raise forms.ValidationError(_("账号是 8 到 30 位数字。"))
        return account

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("way") == Way.BANK:
            for name in ("holder", "bank", "account"):
                if not said.get(name) and name not in self.errors:
                    self.add_error(name, _("转账须写户名、开户行和账号。"))
        return said

    @property
    def told(self) -> Account:
        said = self.cleaned_data
        return Account(
            way=said["way"], holder=said["holder"], bank=said["bank"], account=said["account"]
        )
