# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Which form belongs to which step of a request."""

from collections.abc import Mapping

from weibao.web.forms.steps import (
    AssignForm,
    NoForm,
    PauseForm,
    PlanForm,
    ReasonForm,
    RemoteForm,
    StepForm,
    TriageForm,
    WithdrawForm,
)

FORMS: Mapping[str, type[StepForm]] = {
    "answer": NoForm,
    "resume": NoForm,
    "triage": TriageForm,
    "plan": PlanForm,
    "assign": AssignForm,
    "pause": PauseForm,
    "remote": RemoteForm,
    "restore": NoForm,
    "reopen": NoForm,
    "cancel": WithdrawForm,
    "refuse": ReasonForm,
}
