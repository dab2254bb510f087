# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""Sentences for the engine's message keys, in Chinese and English, without Django."""
