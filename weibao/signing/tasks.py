# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The signed sheet goes with the mail that tells of the signature."""

from weibao.fieldwork.models import Signature
from weibao.mailroom.enclosing import Enclosure, encloses
from weibao.printing.document import pdf_of
from weibao.signing.sheet import name_of_sheet, signed_sheet


@encloses("visit_sheet")
def enclose_sheet(key: str) -> Enclosure:
    """As it was signed: whatever is changed later makes another version, not another sheet."""
    signature = Signature.objects.select_related("visit").get(pk=int(key))
    return Enclosure(
        name=name_of_sheet(signature.visit.number, signature.version),
        content=pdf_of("visit", signed_sheet(signature)),
        media_type="application/pdf",
    )
