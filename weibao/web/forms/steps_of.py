# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Which form belongs to which step of a request."""

from collections.abc import Mapping

from weibao.web.forms.correct import CorrectForm
from weibao.web.forms.place import PlaceForm
from weibao.web.forms.sessions import ConnectForm, DisconnectForm, HeldForm
from weibao.web.forms.steps import (
    AssignForm,
    NoForm,
    PauseForm,
    PlanForm,
    PriceForm,
    ReasonForm,
    StepForm,
    TriageForm,
    UseForm,
    WithdrawForm,
)

FORMS: Mapping[str, type[StepForm]] = {
    "place": PlaceForm,
    "answer": NoForm,
    "resume": NoForm,
    "triage": TriageForm,
    "plan": PlanForm,
    "correct": CorrectForm,
    "price": PriceForm,
    "assign": AssignForm,
    "pause": PauseForm,
    "connect": ConnectForm,
    "disconnect": DisconnectForm,
    "held": HeldForm,
    "use": UseForm,
    "restore": NoForm,
    "reopen": NoForm,
    "cancel": WithdrawForm,
    "refuse": ReasonForm,
}
