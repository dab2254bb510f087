# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Where personal data stays until a period that a law sets is over: stored and protected only."""

from django.db.models import Q

from weibao.erasure.places.place import Place, by_contract, by_request
from weibao.erasure.scope import Scope


def representatives_of(scope: Scope) -> Q:
    return Q(pk__in=scope.representatives.values("pk"))


PLACES: tuple[Place, ...] = (
    Place(
        name="remote_sessions",
        kind="logs",
        model="servicedesk.RemoteSession",
        of=by_request(),
        kept=("consent_by", "machine", "description"),
    ),
    Place(
        name="link_openings",
        kind="logs",
        model="signing.SignLinkOpening",
        of=by_request("link__visit__request"),
        kept=("address", "browser"),
    ),
    Place(
        name="deal_links",
        kind="logs",
        model="selling.DealLink",
        of=by_contract("version__deal__contract"),
        kept=("opened_from",),
    ),
    Place(
        name="quote_links",
        kind="logs",
        model="selling.QuoteLink",
        of=by_contract("version__quote__deal__contract"),
        kept=("opened_from",),
    ),
    Place(
        name="signatures",
        kind="signed",
        model="fieldwork.Signature",
        of=by_request("visit__request"),
        kept=("person", "content", "strokes", "comment", "reason"),
    ),
    Place(
        name="signed_lists",
        kind="signed",
        model="fieldwork.SignedList",
        of=by_contract(),
        kept=("person", "content", "strokes"),
    ),
    Place(
        name="contract",
        kind="agreed",
        model="agreements.Contract",
        of=by_contract("pk"),
        kept=("text", "title_zh", "title_en"),
    ),
    Place(
        name="deals",
        kind="agreed",
        model="selling.Deal",
        of=by_contract(),
        kept=("texts", "dropped_reason"),
    ),
    Place(
        name="deal_versions",
        kind="agreed",
        model="selling.DealVersion",
        of=by_contract("deal__contract"),
        kept=("answers", "texts"),
    ),
    Place(
        name="approvals",
        kind="agreed",
        model="selling.Approval",
        of=by_contract("version__deal__contract"),
        kept=("person",),
    ),
    Place(
        name="part_signatures",
        kind="agreed",
        model="selling.PartSignature",
        of=by_contract("version__deal__contract"),
        kept=("person", "strokes", "scan"),
        files=("scan",),
    ),
    Place(
        name="quotes",
        kind="agreed",
        model="selling.Quote",
        of=by_contract("deal__contract"),
        kept=("accepted_person",),
    ),
    Place(
        name="quote_versions",
        kind="agreed",
        model="selling.QuoteVersion",
        of=by_contract("quote__deal__contract"),
        kept=("note",),
    ),
    Place(
        name="representatives",
        kind="representatives",
        model="parties.Person",
        of=representatives_of,
        kept=("username", "name", "phone", "email"),
    ),
    Place(
        name="statements",
        kind="money",
        model="reconciling.SentStatement",
        of=by_contract(),
        kept=("content",),
    ),
    Place(
        name="run_items",
        kind="money",
        model="billing.RunItem",
        of=by_contract(),
        kept=("lines", "release_reason"),
    ),
    Place(
        name="allotments",
        kind="money",
        model="billing.Allotment",
        of=by_contract(),
        kept=("note", "undone_reason"),
    ),
    Place(
        name="bank_entries",
        kind="money",
        model="billing.BankEntry",
        of=by_contract("allotments__contract"),
        kept=("payer", "account", "remark", "set_aside_reason"),
    ),
    Place(
        name="einvoices",
        kind="money",
        model="einvoice.EInvoice",
        of=by_contract(),
        kept=("lines",),
    ),
    Place(
        name="buyers",
        kind="money",
        model="einvoice.Buyer",
        of=lambda scope: Q(
            customer=scope.contract.customer_id, provider=scope.contract.provider_id
        ),
        kept=("name", "address", "phone", "account", "email"),
    ),
    Place(
        name="refunds",
        kind="money",
        model="refunds.Refund",
        of=by_contract(),
        kept=("holder", "account"),
    ),
    Place(
        name="refund_events",
        kind="money",
        model="refunds.RefundEvent",
        of=by_contract("refund__contract"),
        kept=("said",),
    ),
    Place(
        name="purchases",
        kind="money",
        model="stock.Purchase",
        of=by_request(),
        kept=("note", "agreed_by", "invoice_digest"),
        files=("invoice_digest",),
    ),
    Place(
        name="purchase_events",
        kind="money",
        model="stock.PurchaseEvent",
        of=by_request("purchase__request"),
        kept=("said",),
    ),
    Place(
        name="movements",
        kind="money",
        model="stock.Movement",
        of=by_request(),
        kept=("reason",),
    ),
)
