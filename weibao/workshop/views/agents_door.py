# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Where agents report: whoever has a site's address leaves machines here, and reads nothing."""

from threading import Lock

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from weibao.inventory import answers
from weibao.inventory.actions import (
    DoubtfulReportError,
    TooManyAgentsError,
    hear_agent,
    receive_inventory,
)
from weibao.inventory.models import SiteToken
from weibao.inventory.queries import token_of_secret
from weibao.inventory.reading import (
    MOST_SENT,
    Asked,
    BadBodyError,
    Dialect,
    TooMuchError,
    asked_by,
)
from weibao.signing.throttle import is_too_often

MOST_A_MINUTE = 1200
"""Of one address and site: an office of a thousand machines is behind one."""
MOST_GUESSES = 30
REFUSALS = (BadBodyError, DoubtfulReportError, TooManyAgentsError)
ONE_AT_A_TIME = Lock()
"""Reading is all computing; several bodies at once would only need their memory at once."""


@csrf_exempt
@require_POST
def door(request: HttpRequest, secret: str) -> HttpResponse:
    """Answers when everything is kept. Whatever cannot be read is refused, and never a fault."""
    now = timezone.now()
    token = token_of_secret(secret)
    if token is None:
        is_guessing = is_too_often(request, "guess", most=MOST_GUESSES, seconds=60, now=now)
        return refused(429 if is_guessing else 404, "this address is not in use")
    if is_too_often(request, f"agents:{token.pk}", most=MOST_A_MINUTE, seconds=60, now=now):
        return refused(429, "too many reports at once: try again in a minute")
    try:
        return answered(token, read(request))
    except REFUSALS as error:
        return refused(*refusal_of(error))


def refusal_of(error: Exception) -> tuple[int, str]:
    """A status, and what the agent writes into its log."""
    match error:
        case DoubtfulReportError():
            return 409, "two machines answer to this report: send a full inventory"
        case TooManyAgentsError():
            return 403, "this site reports too many machines"
        case TooMuchError():
            return 413, str(error)
        case _:
            return 400, str(error)


def read(request: HttpRequest) -> Asked:
    if int(request.META.get("CONTENT_LENGTH") or 0) > MOST_SENT:
        raise TooMuchError(f"more than {MOST_SENT} bytes")
    raw = request.body
    with ONE_AT_A_TIME:
        return asked_by(raw, agent_id=request.headers.get("GLPI-Agent-ID", ""))


def answered(token: SiteToken, asked: Asked) -> HttpResponse:
    is_xml = asked.dialect is Dialect.XML
    if asked.inventory is None:
        hear_agent(token, asked=asked, now=timezone.now())
        content = answers.prolog() if is_xml else answers.contact()
    else:
        receive_inventory(token, report=asked.inventory, now=timezone.now())
        content = answers.thanks() if is_xml else answers.kept()
    return HttpResponse(content, content_type=answers.XML_TYPE if is_xml else answers.JSON_TYPE)


def refused(status: int, message: str) -> HttpResponse:
    return HttpResponse(answers.error(message), status=status, content_type=answers.JSON_TYPE)
