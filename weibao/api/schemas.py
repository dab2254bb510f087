# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What programs send and get. Names and units are those of the ledger; moments carry an offset."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, Any, Literal

from ninja import Schema
from pydantic import (
    AfterValidator,
    AwareDatetime,
    ConfigDict,
    Field,
    StringConstraints,
    field_validator,
)
from pydantic_core import PydanticCustomError

Key = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9._-]{4,64}$")]
Short = Annotated[str, StringConstraints(max_length=60)]
Text = Annotated[str, StringConstraints(max_length=2000)]


def _in_utc(at: datetime) -> datetime:
    """As it is read back; the first day of the calendar has no such moment everywhere."""
    try:
        return at.astimezone(UTC)
    except OverflowError as error:
        raise PydanticCustomError("datetime_parsing", "out of range") from error


Moment = Annotated[AwareDatetime, AfterValidator(_in_utc)]


class Strict(Schema):
    """A word that we do not know is a mistake, not something to pass over."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    @field_validator("*")
    @classmethod
    def _keepable(cls, value: Any) -> Any:
        """PostgreSQL keeps no NUL, so neither does a field."""
        if isinstance(value, str) and "\0" in value:
            raise PydanticCustomError("nul", "no NUL")
        return value


class RequestIn(Strict):
    """A fault to report. `key` is made by the sender, once: sent again, it is the same request."""

    key: Key
    summary: Annotated[str, StringConstraints(min_length=1, max_length=2000)]
    customer: Short = ""
    contract: Short = ""
    device: Annotated[str, StringConstraints(max_length=40)] = ""
    caller: Short = ""
    caller_name: Short = ""
    phone: Annotated[str, StringConstraints(max_length=40)] = ""
    symptom: Annotated[str, StringConstraints(max_length=50, pattern=r"^[-a-zA-Z0-9_]*$")] = ""
    service: Annotated[str, StringConstraints(max_length=40)] = ""
    priority: Annotated[str, StringConstraints(max_length=40)] = ""
    is_urgent: bool = False
    appointment_at: Moment | None = None
    reported_at: Moment | None = None
    channel: Literal["WEB", "MONITORING"] = "WEB"


class Deadline(Schema):
    """What is promised, by which clause; `due_at` is empty while a pause leaves it open."""

    what: str
    clause: str
    standing: str
    due_at: datetime | None
    done_at: datetime | None


class Waiting(Schema):
    """Another company that has a part of the request; `promised_at` is empty without a promise."""

    vendor: str
    promised_at: datetime | None


class RequestOut(Schema):
    number: str
    key: str
    customer: str
    contract: str | None
    device: str | None
    caller: str
    engineer: str
    """Who has it in hand; empty while nobody has."""
    summary: str
    symptom: str
    service: str
    priority: str
    is_urgent: bool
    appointment_at: datetime | None
    standing: str
    channel: str
    reported_at: datetime
    ended_at: datetime | None
    waits_for: Waiting | None
    deadlines: list[Deadline] = Field(default_factory=list)


class Page(Schema):
    """`next` continues where this page ends; it is empty on the last one."""

    items: list[RequestOut]
    next: str | None


class RemarkIn(Strict):
    key: Key
    body: Annotated[str, StringConstraints(min_length=1, max_length=20_000)]
    is_internal: bool = False


class RemarkOut(Schema):
    id: int
    author: str
    body: str
    is_internal: bool
    at: datetime


class ReopenIn(Strict):
    """The fault is back; the reason is said to both sides."""

    key: Key
    reason: Text = ""


class RatingIn(Strict):
    key: Key
    stars: Annotated[int, Field(ge=1, le=5)]
    words: Annotated[str, StringConstraints(max_length=1000)] = ""


class RatingOut(Schema):
    stars: int
    words: str
    given_at: datetime
    changed_at: datetime | None


class FieldProblem(Schema):
    field: str
    message: str


class Problem(Schema):
    """What is wrong and what to do (RFC 9457), in the language of the token's person."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str = ""
    errors: list[FieldProblem] = Field(default_factory=list)
