# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Faults that real systems have had, one for each invariant: planted, each is caught by its law.

A law that no fault breaks proves nothing. Each fault is a context in which the engine is wrong
in one way; `PLANTED` says which law must notice it, and on which contracts and histories.
"""
