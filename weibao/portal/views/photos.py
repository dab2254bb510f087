# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A photo that came with what was said, shown as a picture because its content is one."""

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest
from django.views.decorators.http import require_safe

from weibao.servicedesk.files import path_of
from weibao.servicedesk.models import Attachment
from weibao.servicedesk.pictures import FEWEST_BYTES, picture_type
from weibao.servicedesk.queries import attachment_for
from weibao.web.stamp import reader_of


@require_safe
@login_required
def photo(request: HttpRequest, key: int) -> FileResponse:
    """Its media type is read from the content: whatever else it claims to be is not shown."""
    try:
        row = attachment_for(reader_of(request), key)
        content = path_of(row.digest).open("rb")
    except (Attachment.DoesNotExist, FileNotFoundError) as error:
        raise Http404 from error
    found = picture_type(content.read(FEWEST_BYTES))
    content.seek(0)
    if found is None:
        content.close()
        raise Http404
    return FileResponse(
        content,
        filename=row.name,
        content_type=found[0],
        headers={
            "Content-Security-Policy": "sandbox; default-src 'none'",
            "Cache-Control": "private, max-age=86400",
        },
    )
