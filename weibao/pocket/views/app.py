# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The telephone's app: the page that it starts with, how it is installed, what it keeps."""

import json

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.cache import add_never_cache_headers
from django.views.decorators.http import require_safe

from weibao.pocket.presenters.app import WORKER, manifest, page_of_app, worker_files

TEMPLATE = "pocket/app.html"


@require_safe
def app(request: HttpRequest) -> HttpResponse:
    """Nobody's data: it comes from the door, once somebody is signed in."""
    return render(request, TEMPLATE, page_of_app())


@require_safe
def app_manifest(_request: HttpRequest) -> HttpResponse:
    return JsonResponse(
        manifest(),
        content_type="application/manifest+json",
        json_dumps_params={"ensure_ascii": False},
    )


@require_safe
def worker(_request: HttpRequest) -> HttpResponse:
    """Below /pocket/, so that it has nothing to say about the rest of the site."""
    kept = worker_files(render_to_string(TEMPLATE, page_of_app()))
    script = f"self.WORKER = {json.dumps(kept)}\nimportScripts({json.dumps(static(WORKER))})\n"
    answer = HttpResponse(script, content_type="text/javascript; charset=utf-8")
    add_never_cache_headers(answer)
    return answer
