# SPDX-FileCopyrightText: Weibao contributors
# SPDX-License-Identifier: Apache-2.0
"""What clauses of a project share: its milestones, and how far each of them is."""
