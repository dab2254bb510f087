# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A photo taken on site: it comes under its own hash, and is shown to whoever sees the visit."""

import re

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from weibao.bundles.actions import (
    MOST_BYTES,
    NoPictureError,
    OtherContentError,
    TooLargeError,
    keep_upload,
)
from weibao.bundles.queries import contents_of
from weibao.fieldwork.models import VisitPhoto
from weibao.parties.models import Person
from weibao.pocket.views.answers import for_engineers, said, sorry
from weibao.servicedesk.files import path_of
from weibao.servicedesk.pictures import FEWEST_BYTES, picture_type
from weibao.web.stamp import reader_of

DIGEST = re.compile(r"[0-9a-f]{64}")


@require_http_methods(["GET", "HEAD", "PUT"])
def photo(request: HttpRequest, digest: str) -> HttpResponseBase:
    if not DIGEST.fullmatch(digest):
        raise Http404
    return taken(request, digest) if request.method == "PUT" else shown(request, digest)


@for_engineers
def taken(request: HttpRequest, digest: str) -> HttpResponseBase:
    """`?instead=<digest>`: a smaller picture of one that something on the way refuses."""
    instead = request.GET.get("instead", "")
    if int(request.META.get("CONTENT_LENGTH") or 0) > MOST_BYTES:
        return sorry(413, _("照片太大：最多 10 MB。"))
    if not (request.content_type or "").startswith("image/"):
        return sorry(415, _("这不是照片。"))
    if instead and not DIGEST.fullmatch(instead):
        return sorry(400, _("传来的内容读不懂。"))
    # Read past Django's limit for forms, and no further than ours.
    return kept(request.read(MOST_BYTES + 1), digest, by=reader_of(request), instead=instead)


def kept(content: bytes, digest: str, *, by: Person, instead: str) -> HttpResponseBase:
    try:
        is_new = keep_upload(content, digest=digest, by=by, now=timezone.now(), instead=instead)
    except TooLargeError:
        return sorry(413, _("照片太大：最多 10 MB。"))
    except NoPictureError:
        return sorry(415, _("这不是照片。"))
    except OtherContentError:
        return sorry(422, _("照片在路上损坏了，请再传一次。"))
    return said({"sha256": digest}, status=201 if is_new else 200)


@login_required
def shown(request: HttpRequest, digest: str) -> HttpResponseBase:
    photo = VisitPhoto.objects.visible_to(reader_of(request)).filter(digest=digest).first()
    if photo is None:
        raise Http404
    try:
        content = path_of(contents_of([photo])[photo.pk]).open("rb")
    except FileNotFoundError as error:
        raise Http404 from error
    found = picture_type(content.read(FEWEST_BYTES))
    content.seek(0)
    return FileResponse(
        content,
        content_type=found[0] if found else "application/octet-stream",
        headers={
            "Content-Security-Policy": "sandbox; default-src 'none'",
            "Cache-Control": "private, max-age=86400",
        },
    )
