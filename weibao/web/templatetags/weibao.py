# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""How templates write money, moments, durations, icons and faces."""

from collections.abc import Hashable
from datetime import date, datetime, timedelta
from functools import lru_cache

from django import template
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from weibao.parties.models import Person
from weibao.web.presenters import words
from weibao.web.side import sits_with_provider
from weibao.wording.values import Reader, shown_end

register = template.Library()


@register.simple_tag
@lru_cache(maxsize=512)
def icon(name: str, classes: str = "") -> SafeString:
    return format_html(
        '<svg class="icon {}" aria-hidden="true"><use href="{}#{}"></use></svg>',
        classes,
        static("vendor/icons.svg"),
        name,
    )


@register.simple_tag
def drawn(template: str, **records: Hashable) -> SafeString:
    """A part of which its records are all that it shows, such as a row of a list.

    Lists are asked for again and again with the same rows. Each is drawn once for a language and a
    day, since 今天 is another day tomorrow.
    """
    return _drawn(template, tuple(records.items()), get_language(), timezone.localdate())


@lru_cache(maxsize=2_000)
def _drawn(
    template: str, records: tuple[tuple[str, Hashable], ...], _language: str, _today: date
) -> SafeString:
    # Without the request: what is not in the records cannot be shown.
    return render_to_string(template, dict(records))


@register.simple_tag
def face(person: Person, classes: str = "") -> SafeString:
    """The given name's first character in a circle; amber for the customer's people."""
    side = "" if sits_with_provider(person) else "face-customer"
    return format_html(
        '<span class="face {} {}" aria-hidden="true">{}</span>', side, classes, person.name[-1:]
    )


@register.filter
def yuan(fen: int | None) -> str:
    """Money for reading: ¥1,234.50."""
    if fen is None:
        return "—"
    sign = "-" if fen < 0 else ""
    return f"{sign}¥{abs(fen) // 100:,}.{abs(fen) % 100:02d}"


@register.filter
def moment(at: datetime | None) -> str:
    """A moment as people say it: 今天 15:00, 明天 09:30, 11-24 周二 14:00, 2027-01-04 10:00."""
    if at is None:
        return "—"
    local = timezone.localtime(at)
    return f"{_day(local.date())} {local:%H:%M}"


@register.filter
def deadline(at: datetime | None) -> str:
    """A moment at which something ends: midnight is the 24:00 of the day before (T4)."""
    if at is None:
        return "—"
    local = timezone.localtime(at)
    if (local.hour, local.minute) != (0, 0):
        return f"{_day(local.date())} {local:%H:%M}"
    return f"{_day(local.date() - timedelta(days=1))} 24:00"


@register.filter
def exact_deadline(at: datetime | None) -> str:
    """The same with its whole date, for what is read later or elsewhere."""
    if at is None:
        return "—"
    return shown_end(at, Reader(zone=timezone.get_current_timezone_name()))


@register.filter
def due_day(at: datetime | None) -> str:
    """The day on which something is due, of which midnight is the end (T4)."""
    return exact_deadline(at)[5:10]


@register.filter
def day(at: date | datetime | None) -> str:
    """A day as people say it; of a moment, the day that it is here."""
    if at is None:
        return "—"
    return _day(timezone.localdate(at) if isinstance(at, datetime) else at)


def _day(on: date) -> str:
    today = timezone.localdate()
    away = (on - today).days
    if away == 0:
        return _("今天")
    if away == 1:
        return _("明天")
    if away == -1:
        return _("昨天")
    if on.year != today.year:
        return f"{on:%Y-%m-%d}"
    weekdays = (_("周一"), _("周二"), _("周三"), _("周四"), _("周五"), _("周六"), _("周日"))
    return f"{on:%m-%d} {weekdays[on.weekday()]}"


@register.filter
def clock(at: datetime | None) -> str:
    return "—" if at is None else f"{timezone.localtime(at):%H:%M}"


@register.filter
def exact(at: datetime | None) -> str:
    return "" if at is None else f"{timezone.localtime(at):%Y-%m-%d %H:%M:%S}"


@register.filter
def exact_minute(at: datetime) -> str:
    """For what has a beginning: its minute and its whole date."""
    return f"{timezone.localtime(at):%Y-%m-%d %H:%M}"


@register.filter
def is_past(at: datetime | None) -> bool:
    """At the very moment itself nothing has passed yet."""
    return at is not None and at < timezone.now()


@register.filter
def iso(at: datetime | None) -> str:
    """For attributes that scripts read."""
    return "" if at is None else at.isoformat()


@register.filter
def minutes(count: int | None) -> str:
    """A duration of work: 45 分钟, 1 小时 30 分."""
    if count is None:
        return "—"
    hours, rest = divmod(count, 60)
    if not hours:
        return _("%(m)s 分钟") % {"m": rest}
    if not rest:
        return _("%(h)s 小时") % {"h": hours}
    return _("%(h)s 小时 %(m)s 分") % {"h": hours, "m": rest}


@register.filter
def stars(rating: int | None) -> list[bool]:
    return [number <= (rating or 0) for number in range(1, 6)]


@register.simple_tag
def word(name: str) -> str:
    """A word of the engine or of a contract in the reader's language."""
    return words.word(name)


@register.simple_tag
def strokes(lines: list[list[list[int]]]) -> SafeString:
    """A signature as it was drawn, cut to its edges."""
    points = [point for line in lines for point in line]
    if not points:
        return SafeString()
    left, top = min(x for x, _y in points), min(y for _x, y in points)
    width, height = max(x for x, _y in points) - left, max(y for _x, y in points) - top
    paths = format_html_join(
        "", '<polyline points="{}"/>', ((" ".join(f"{x},{y}" for x, y in line),) for line in lines)
    )
    box = f"{left - 4} {top - 4} {width + 8} {height + 8}"
    return format_html(
        '<svg class="signed-mark" viewBox="{}" role="img" aria-label="{}">{}</svg>',
        box,
        _("签字"),
        paths,
    )
