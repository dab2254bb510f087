# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Why data is still needed, in words."""

from django.utils.translation import gettext as _

from weibao.erasure.queries import Hindered, Hindrance
from weibao.web.presenters.words import period


def sentence(hindered: Hindered) -> str:
    """Why the data is still needed, and what would change it."""
    between = _("；") if hindered.why is Hindrance.HELD else _("、")
    what = between.join(period(one) for one in hindered.what[:5])
    said = {
        Hindrance.RUNS: _("合同还在履行，最后一日是 %(what)s。"),
        Hindrance.OPEN: _("还有报修没有办完：%(what)s。办完或取消以后再来。"),
        Hindrance.UNPAID: _("还有款项没有付清：%(what)s。"),
        Hindrance.REFUND: _("退款还没有结清。"),
        Hindrance.DISPUTED: _("台账第 %(what)s 条还有争议，争议了结以后再删除。"),
        Hindrance.HELD: _("双方书面要求继续保存：%(what)s。任何一方撤回以后再删除。"),
    }[hindered.why]
    return said % {"what": what}
