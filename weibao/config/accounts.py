# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Accounts are made by the organization a person belongs to; nobody signs up by themselves."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class AccountsByInvitation(DefaultAccountAdapter):  # type: ignore[misc] # it ships no types
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False
