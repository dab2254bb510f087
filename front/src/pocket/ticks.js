// SPDX-FileCopyrightText: Weibao contributors
// SPDX-License-Identifier: Apache-2.0
// Time that nobody can set: this page's own, from its beginning. An entry and its sending that were of
// one page say how long ago the entry was, whatever the telephone's clock was set to in between.
export const PAGE = crypto.randomUUID?.() ?? ''
export const tick = () => Math.round(performance.now())

const TOLERATED = 300_000

// By how many seconds the clock is behind: as the last contact measured it, unless the clock says that
// less has passed since then than really has. Then somebody set it back.
export function clockAt(at, { clock, now, page, tick: then }) {
  if (page !== PAGE) return clock
  const behind = Date.parse(now) + tick() - then - Date.parse(at)
  return behind - clock * 1000 > TOLERATED ? Math.floor(behind / 1000) : clock
}
