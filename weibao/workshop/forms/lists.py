# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The signature under a configuration list."""

from weibao.fieldwork.actions.listing import ListSigned
from weibao.web.forms.drawn import DrawnForm


class SignListForm(DrawnForm):
    def signed(self) -> ListSigned:
        said = self.cleaned_data
        return ListSigned(
            shown=said["content_hash"], person=said["signer"], strokes=said["strokes"]
        )
