# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Problems as documents (RFC 9457): which field, what is wrong with it, and what is expected."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.http import JsonResponse
from django.utils.translation import gettext as _

Errors = Sequence[tuple[str, str]]


class ProblemError(Exception):
    """Ends a call with a problem document; `errors` are fields with what is wrong there."""

    def __init__(self, status: int, title: str, *, detail: str = "", errors: Errors = ()) -> None:
        super().__init__(title)
        self.status, self.title, self.detail = status, title, detail
        self.errors = tuple(errors)


def document(problem: ProblemError) -> JsonResponse:
    told = {
        "type": "about:blank",
        "title": problem.title,
        "status": problem.status,
        "detail": problem.detail,
        "errors": [{"field": field, "message": message} for field, message in problem.errors],
    }
    return JsonResponse(
        told,
        status=problem.status,
        content_type="application/problem+json",
        json_dumps_params={"ensure_ascii": False},
    )


def invalid(errors: Sequence[Mapping[str, Any]]) -> ProblemError:
    """The library's findings in the reader's language."""
    fields = [(_field(item), _message(item)) for item in errors]
    return ProblemError(422, _("有的字段不对"), errors=fields)


def _field(item: Mapping[str, Any]) -> str:
    """`("body", "payload", "key")` is `key`, and so is `("query", "key")`."""
    place, *path = item["loc"]
    return ".".join(str(part) for part in (path[1:] if place == "body" else path))


def _message(item: Mapping[str, Any]) -> str:
    say = MESSAGES.get(item["type"])
    limits = {name: value for name, value in item.get("ctx", {}).items() if name != "error"}
    return say() % limits if say else item["msg"]


MESSAGES: Mapping[str, Callable[[], str]] = {
    "missing": lambda: _("必填"),
    "extra_forbidden": lambda: _("没有这个字段"),
    "string_type": lambda: _("应是文字"),
    "string_unicode": lambda: _("应是文字"),
    "nul": lambda: _("不能含有 NUL 字符"),
    "string_too_short": lambda: _("至少 %(min_length)s 个字"),
    "string_too_long": lambda: _("最多 %(max_length)s 个字"),
    "string_pattern_mismatch": lambda: _("格式应为 %(pattern)s"),
    "bool_parsing": lambda: _("应是 true 或 false"),
    "bool_type": lambda: _("应是 true 或 false"),
    "int_parsing": lambda: _("应是整数"),
    "int_type": lambda: _("应是整数"),
    "int_from_float": lambda: _("应是整数"),
    "greater_than_equal": lambda: _("至少是 %(ge)s"),
    "less_than_equal": lambda: _("最多是 %(le)s"),
    "timezone_aware": lambda: _("时间要带时区，例如 2026-11-23T10:00:00+08:00"),
    "datetime_parsing": lambda: _("时间格式应如 2026-11-23T10:00:00+08:00"),
    "datetime_from_date_parsing": lambda: _("时间格式应如 2026-11-23T10:00:00+08:00"),
    "datetime_type": lambda: _("时间格式应如 2026-11-23T10:00:00+08:00"),
    "json_invalid": lambda: _("不是 JSON"),
    "model_attributes_type": lambda: _("应是一个对象"),
}
