# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What an engineer writes down: an article, and the steps that are asked by telephone."""

from dataclasses import dataclass

from weibao.knowledge.models import Audience


@dataclass(frozen=True, slots=True, kw_only=True)
class StepText:
    """`key` is that of the step it was; empty for a new one."""

    text_zh: str
    text_en: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """`steps` None leaves the symptom's checklist as it is.

    `new_symptom` names a symptom that nobody has written about; it comes before `symptom`.
    """

    title: str
    body: str
    title_en: str = ""
    symptom: str = ""
    new_symptom: str = ""
    audience: Audience = Audience.OWN
    steps: tuple[StepText, ...] | None = None
