# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""The `weibao` command: the engine on files, without a database and without Django."""
