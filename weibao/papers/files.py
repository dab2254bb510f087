# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A document as a file to take away: PDF to keep and print, DOCX to edit."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from weibao.printing.document import pdf_of
from weibao.printing.paper import Paper
from weibao.printing.word import docx_of

FORMS = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    name: str
    content: bytes
    media_type: str


def file_of(paper: Paper, *, name: str, form: str) -> File:
    """`form` is one of FORMS; `name` is without an ending."""
    content = pdf_of("paper", paper.plain()) if form == "pdf" else docx_of(paper)
    return File(name=f"{name}.{form}", content=content, media_type=FORMS[form])


def taken(file: File) -> HttpResponse:
    headers = {
        "Content-Disposition": str(
            content_disposition_header(as_attachment=True, filename=file.name)
        ),
        "Cache-Control": "private, no-store",
    }
    return HttpResponse(file.content, content_type=file.media_type, headers=headers)
