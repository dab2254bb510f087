# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The invariants of the engine, each a plain function of a contract and its facts.

A law raises AssertionError where the engine breaks it. So the same function serves the property
tests, the planted faults that it must catch, and the soak.
"""
