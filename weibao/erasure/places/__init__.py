# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Every column that holds personal data of a customer's people, and what becomes of it.

A test asks of each column of each table whether it stands here or is known to hold none, so that
a new one is not forgotten.
"""

from weibao.erasure.places.of_people import PLACES as OF_PEOPLE
from weibao.erasure.places.of_requests import PLACES as OF_REQUESTS
from weibao.erasure.places.of_requests import TELLING
from weibao.erasure.places.of_visits import PLACES as OF_VISITS
from weibao.erasure.places.place import Place
from weibao.erasure.places.restricted import PLACES as RESTRICTED

ERASED: tuple[Place, ...] = (*TELLING, *OF_VISITS, *OF_REQUESTS, *OF_PEOPLE)
"""In the order in which they are erased: what is found by way of others goes before them."""

__all__ = ["ERASED", "RESTRICTED", "Place"]
