# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Where personal data stays until a period that a law sets is over, and what is left of it then.

What two organizations agreed, and what was charged and paid for it, is no personal data: texts of
contracts, lines and amounts stay. The names, strokes, accounts and words about them go.
"""

from dataclasses import replace

from django.db.models import Q

from weibao.billing.models import Allotment
from weibao.erasure.places.of_people import NOBODY
from weibao.erasure.places.of_requests import TELLING
from weibao.erasure.places.place import (
    WORDS,
    Chooser,
    Place,
    by_contract,
    by_request,
    nothing,
    still,
    tells,
    without,
    words_if_any,
)
from weibao.erasure.scope import Scope

ON_A_SHEET = ("summary", "description", "backup_person", "extension_person")
OF_A_CAUSE = ("evidence", "person", "photos")
ON_A_LIST = ("user", "place")
OF_MONEY = ("person", "reason", "note", "account")
"""What tells of people on a signed sheet, on a signed list, and in the steps of money."""


def of_representatives(path: str) -> Chooser:
    return lambda scope: Q(**{f"{path}__in": scope.representatives.values("pk")})


def with_words(path: str, column: str) -> Chooser:
    """Of the contract, and saying something still."""
    return lambda scope: by_contract(path)(scope) & still(column)


def telling_of_money(chooser: Chooser) -> Chooser:
    """Events of which the form says something of people still."""

    def chosen(scope: Scope) -> Q:
        told = Q(pk__in=[])
        for name in OF_MONEY:
            told |= tells("said", name)
        return chooser(scope) & told

    return chosen


def paid_for(scope: Scope) -> Q:
    return Q(pk__in=Allotment.objects.filter(contract=scope.contract.pk).values("entry"))


LOGS: tuple[Place, ...] = (
    Place(
        name="remote_sessions",
        kind="logs",
        model="servicedesk.RemoteSession",
        of=by_request(),
        left={
            "consent_by": WORDS,
            "machine": words_if_any("machine"),
            "description": words_if_any("description"),
        },
    ),
    Place(
        name="link_openings",
        kind="logs",
        model="signing.SignLinkOpening",
        of=by_request("link__visit__request"),
        left={"address": None, "browser": ""},
    ),
    Place(
        name="deal_links",
        kind="logs",
        model="selling.DealLink",
        of=by_contract("version__deal__contract"),
        left={"opened_from": None},
    ),
    Place(
        name="quote_links",
        kind="logs",
        model="selling.QuoteLink",
        of=by_contract("version__quote__deal__contract"),
        left={"opened_from": None},
    ),
)
SIGNED: tuple[Place, ...] = (
    Place(
        name="signatures",
        kind="signed",
        model="fieldwork.Signature",
        of=by_request("visit__request"),
        left={
            "person": WORDS,
            "content": without("content", (*ON_A_SHEET, *OF_A_CAUSE)),
            "strokes": nothing,
            "comment": "",
            "reason": words_if_any("reason"),
        },
    ),
    Place(
        name="signed_lists",
        kind="signed",
        model="fieldwork.SignedList",
        of=by_contract(),
        left={"person": WORDS, "content": without("content", ON_A_LIST), "strokes": nothing},
    ),
)
AGREED: tuple[Place, ...] = (
    # What was told since the rest was erased.
    *(replace(place, name=f"late_{place.name}", kind="agreed") for place in TELLING),
    Place(
        name="deals",
        kind="agreed",
        model="selling.Deal",
        of=by_contract(),
        left={"dropped_reason": ""},
    ),
    Place(
        name="approvals",
        kind="agreed",
        model="selling.Approval",
        of=by_contract("version__deal__contract"),
        left={"person": WORDS},
    ),
    Place(
        name="part_signatures",
        kind="agreed",
        model="selling.PartSignature",
        of=by_contract("version__deal__contract"),
        left={"person": WORDS, "strokes": nothing, "scan": ""},
        files=("scan",),
    ),
    Place(
        name="quotes",
        kind="agreed",
        model="selling.Quote",
        of=with_words("deal__contract", "accepted_person"),
        left={"accepted_person": words_if_any("accepted_person")},
    ),
    Place(
        name="quote_versions",
        kind="agreed",
        model="selling.QuoteVersion",
        of=by_contract("quote__deal__contract"),
        left={"note": ""},
    ),
)
MONEY: tuple[Place, ...] = (
    Place(
        name="run_items",
        kind="money",
        model="billing.RunItem",
        of=with_words("contract", "release_reason"),
        left={"release_reason": words_if_any("release_reason")},
    ),
    Place(
        name="allotments",
        kind="money",
        model="billing.Allotment",
        of=lambda scope: by_contract()(scope) & (still("note") | still("undone_reason")),
        left={"note": words_if_any("note"), "undone_reason": words_if_any("undone_reason")},
    ),
    Place(
        name="refunds",
        kind="money",
        model="refunds.Refund",
        of=by_contract(),
        left={"holder": "", "account": ""},
    ),
    Place(
        name="refund_events",
        kind="money",
        model="refunds.RefundEvent",
        of=telling_of_money(by_contract("refund__contract")),
        left={"said": without("said", OF_MONEY)},
    ),
    Place(
        name="purchases",
        kind="money",
        model="stock.Purchase",
        of=by_request(),
        left={
            "note": "",
            "agreed_by": words_if_any("agreed_by"),
            "invoice_digest": "",
        },
        files=("invoice_digest",),
    ),
    Place(
        name="purchase_events",
        kind="money",
        model="stock.PurchaseEvent",
        of=telling_of_money(by_request("purchase__request")),
        left={"said": without("said", OF_MONEY)},
    ),
    Place(
        name="movements",
        kind="money",
        model="stock.Movement",
        of=lambda scope: by_request()(scope) & still("reason"),
        left={"reason": words_if_any("reason")},
    ),
)
SHARED: tuple[Place, ...] = (
    Place(
        name="mails_to_representatives",
        kind="representatives",
        model="mailroom.SentMail",
        of=lambda scope: Q(request=None) & of_representatives("person")(scope),
        removed=("address", "subject", "body", "message_id"),
    ),
    Place(
        name="notices_to_representatives",
        kind="representatives",
        model="outbox.Notice",
        of=of_representatives("person"),
        removed=("values",),
    ),
    Place(
        name="views_of_representatives",
        kind="representatives",
        model="servicedesk.SavedView",
        of=of_representatives("owner"),
        removed=("name", "query"),
    ),
    Place(
        name="tokens_of_representatives",
        kind="representatives",
        model="api.ApiToken",
        of=of_representatives("person"),
        removed=("label",),
    ),
    Place(
        name="addresses_of_representatives",
        kind="representatives",
        model="account.EmailAddress",
        of=of_representatives("user"),
        removed=("email",),
    ),
    Place(
        name="representatives",
        kind="representatives",
        model="parties.Person",
        of=of_representatives("pk"),
        left=NOBODY,
    ),
    Place(
        name="bank_entries",
        kind="payers",
        model="billing.BankEntry",
        of=paid_for,
        left={
            "payer": "",
            "account": "",
            "remark": "",
            "set_aside_reason": words_if_any("set_aside_reason"),
        },
    ),
    Place(
        name="buyers",
        kind="payers",
        model="einvoice.Buyer",
        of=lambda scope: Q(
            customer=scope.contract.customer_id, provider=scope.contract.provider_id
        ),
        left={"name": WORDS, "address": "", "phone": "", "account": "", "email": ""},
    ),
)

PLACES: tuple[Place, ...] = (*LOGS, *SIGNED, *AGREED, *SHARED, *MONEY)
