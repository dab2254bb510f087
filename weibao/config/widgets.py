# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Fields of forms drawn without templates: a page of 30 fields otherwise renders 300 of them.

The same as Django's own templates make, but for empty lines; what is not here they draw.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.forms.renderers import DjangoTemplates
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

Widget = Mapping[str, Any]


class QuickFields(DjangoTemplates):
    def render(self, template_name: str, context: dict[str, Any], request: Any = None) -> str:
        draw = DRAWN.get(template_name)
        if draw is None:
            return super().render(template_name, context, request)
        return mark_safe(draw(context["widget"]))  # noqa: S308 # each of them escapes its values


def drawn_input(widget: Widget) -> str:
    value, kind = widget["value"], escaped(widget["type"])
    said = "" if value is None else f' value="{escaped(value)}"'
    return f'<input type="{kind}" name="{escaped(widget["name"])}"{said}{attributes(widget)}>'


def drawn_lines(widget: Widget) -> str:
    value = escaped(widget["value"] or "")
    return f'<textarea name="{escaped(widget["name"])}"{attributes(widget)}>\n{value}</textarea>'


def drawn_select(widget: Widget) -> str:
    inner = "".join(
        f'\n  <optgroup label="{escaped(name)}">{options(group)}\n  </optgroup>'
        if name
        else options(group)
        for name, group, _place in widget["optgroups"]
    )
    return f'<select name="{escaped(widget["name"])}"{attributes(widget)}>{inner}\n</select>'


def options(group: Iterable[Widget]) -> str:
    return "".join(
        f'\n  <option value="{escaped(one["value"])}"{attributes(one)}>{label}</option>'
        for one in group
        for label in [escaped(one["label"])]
    )


def attributes(widget: Widget) -> str:
    return "".join(
        f" {escaped(name)}" if value is True else f' {escaped(name)}="{escaped(value)}"'
        for name, value in widget["attrs"].items()
        if value is not False
    )


def escaped(value: Any) -> SafeString:
    return conditional_escape(value)


INPUTS = ("text", "number", "hidden", "email", "date", "datetime", "time", "password", "tel")
DRAWN: Mapping[str, Callable[[Widget], str]] = {
    **{f"django/forms/widgets/{name}.html": drawn_input for name in INPUTS},
    "django/forms/widgets/checkbox.html": drawn_input,
    "django/forms/widgets/textarea.html": drawn_lines,
    "django/forms/widgets/select.html": drawn_select,
}
