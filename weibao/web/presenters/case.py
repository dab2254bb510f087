# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""One request: what happened, what is promised, what it costs, who comes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from weibao.agreements.access import can_see_contract, can_see_money
from weibao.agreements.models import Contract
from weibao.agreements.queries import contracts_between, ledger_of, verdicts_of
from weibao.fieldwork.models import Visit
from weibao.fieldwork.queries import visits_of_request
from weibao.parties.models import Person
from weibao.servicedesk.models import RemoteSession, Request
from weibao.servicedesk.queries import sessions_on
from weibao.web.presenters import links
from weibao.web.presenters.desk import tone_of
from weibao.web.presenters.due import Due, due_of
from weibao.web.presenters.events import Event, events_of
from weibao.web.presenters.maker import maker_notes
from weibao.web.presenters.said import Said
from weibao.web.presenters.sessions import with_sessions
from weibao.web.presenters.words import Verdict, clause_title, reader, word
from weibao.wording.reasons import question, sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitRow:
    row: Visit
    tone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CasePage:
    row: Request
    tone: str
    contract_url: str
    scope: Said | None
    undecided: tuple[Said, ...]
    makers: tuple[Said, ...]
    events: tuple[Event, ...]
    dues: tuple[Due, ...]
    charges: tuple[Said, ...]
    visits: tuple[VisitRow, ...]
    sessions: tuple[RemoteSession, ...]

    @property
    def number(self) -> str:
        return self.row.number

    @property
    def title(self) -> str:
        """The first line; a mail's own words stand below, as they were written."""
        return next(iter(self.row.summary.splitlines()), "")

    @property
    def arrival(self) -> Due | None:
        """The promise to be there, while it still runs."""
        running = [due for due in self.dues if due.is_running]
        return running[-1] if running else None


VISIT_TONES = {"PLANNED": "line", "STARTED": "amber", "FINISHED": "teal", "CANCELLED": "line"}


def case_page(request: Request, *, by: Person, now: datetime) -> CasePage:
    contract = request.contract
    verdicts = verdicts_of(contract, now=now) if contract else None
    sessions = tuple(sessions_on(request))
    shows_contract = contract is not None and can_see_contract(by, contract)
    return CasePage(
        row=request,
        tone=tone_of(request),
        contract_url=reverse("contract", args=[contract.number])
        if contract and shows_contract
        else "",
        scope=scope_of(contract, request, verdicts),
        undecided=tuple(undecided_of(contract, request, verdicts)),
        makers=maker_notes(request, now=now),
        events=events_on(request, sessions),
        dues=tuple(dues_of(contract, request, verdicts)),
        charges=tuple(charges_of(contract, request, verdicts, by=by)),
        visits=tuple(visit_row(visit) for visit in visits_of_request(request)),
        sessions=sessions,
    )


def events_on(request: Request, sessions: Iterable[RemoteSession]) -> tuple[Event, ...]:
    contract = request.contract
    entries = ledger_of(contract, subject=request.number) if contract else ()
    return tuple(with_sessions(events_of(entries), sessions))


def visit_row(visit: Visit) -> VisitRow:
    return VisitRow(row=visit, tone=VISIT_TONES.get(visit.standing, "line"))


def scope_of(contract: Contract | None, request: Request, verdicts: Verdict) -> Said | None:
    if contract is None:
        return None
    scopes = [scope for scope in verdicts.scopes if scope.request == request.number]
    if not scopes:
        return None
    scope = scopes[0]
    url = links.why(contract, "scope", scope)
    if scope.is_covered:
        title = clause_title(contract, scope.because.clauses[0]) if scope.because.clauses else ""
        return Said(text=_("在保 · %(clause)s") % {"clause": title}, why=url, tone="teal")
    reason = sentence(scope.because.steps[-1], reader()) if scope.because.steps else ""
    return Said(text=_("不在保 · %(reason)s") % {"reason": reason}, why=url, tone="amber")


def nobody_chose(request: Request) -> str:
    """Why it is under no contract: there is none, or nobody has said yet which of them."""
    on = timezone.localtime(request.reported_at).date()
    among = contracts_between(request.provider, customer=request.customer, on=on)
    if request.is_open and among.exists():
        return _("还没有选定合同：由服务商选定，选定后时限从报修时起算。")
    return _("没有合同约束这件请求：由双方商定。")


def undecided_of(contract: Contract | None, request: Request, verdicts: Verdict) -> Iterable[Said]:
    if contract is None:
        yield Said(text=nobody_chose(request), why="")
        return
    for item in verdicts.undecided:
        if item.subject == request.number:
            yield Said(text=question(item, reader()), why=links.why(contract, "undecided", item))


def dues_of(contract: Contract | None, request: Request, verdicts: Verdict) -> Iterable[Due]:
    if contract is None:
        return
    for item in verdicts.obligations:
        if item.subject == request.number:
            yield due_of(contract, item)


def charges_of(
    contract: Contract | None, request: Request, verdicts: Verdict, *, by: Person
) -> Iterable[Said]:
    """Prices are for those who see the contract's money."""
    if contract is None or not can_see_money(by, contract):
        return
    seen: dict[str, int] = {}
    for item in verdicts.charges:
        if item.subject == request.number:
            url = links.why(contract, "charge", item)
            nth = seen.get(url, 0)
            seen[url] = nth + 1
            url = links.why(contract, "charge", item, nth=nth)
            yield Said(text=word(item.what), why=url, gross=item.gross)
