# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
from weibao.signing.actions.links import (
    LinkNotUsableError,
    make_sign_link,
    note_opening,
    refuse_by_link,
    revoke_sign_link,
    sign_by_link,
)

__all__ = [
    "LinkNotUsableError",
    "make_sign_link",
    "note_opening",
    "refuse_by_link",
    "revoke_sign_link",
    "sign_by_link",
]
