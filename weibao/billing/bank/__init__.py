# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""A bank's statement as it was exported: bytes, rows, and what each row would become."""
