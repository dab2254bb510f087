// SPDX-FileCopyrightText: Weibao contributors
// SPDX-License-Identifier: Apache-2.0
// Ticks every <time data-due>: what is left on the clock of the wall, as the server's clock has it.
import { say } from './words.js'

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

const stamp = document.querySelector('meta[name=server-now]')
let offset = stamp ? Number(stamp.content) - Date.now() : 0

document.addEventListener('htmx:afterRequest', (event) => {
  const now = event.detail.xhr?.getResponseHeader('X-Server-Now')
  if (now) offset = Number(now) - Date.now()
})

function span(length) {
  if (length >= 2 * DAY) return say('days_hours', { d: Math.floor(length / DAY), h: Math.floor((length % DAY) / HOUR) })
  if (length >= HOUR) return say('hours_minutes', { h: Math.floor(length / HOUR), m: Math.floor((length % HOUR) / MINUTE) })
  const seconds = String(Math.floor((length % MINUTE) / SECOND)).padStart(2, '0')
  return say('minutes_seconds', { m: Math.floor(length / MINUTE), s: seconds })
}

function urgency(left, whole) {
  if (left < 0) return 'late'
  if (left <= whole * 0.2 || left <= 15 * MINUTE) return 'hot'
  return left <= whole * 0.5 ? 'soon' : 'calm'
}

function tick(element, now) {
  const due = Date.parse(element.dataset.due)
  const since = Date.parse(element.dataset.since || element.dataset.due)
  const left = due - now
  const text = left < 0 ? say('late', { t: span(-left) }) : say('left', { t: span(left) })
  if (element.textContent !== text) element.textContent = text
  const level = urgency(left, due - since)
  if (element.dataset.urgency === level) return
  element.dataset.urgency = level
  const holder = element.closest('[data-urgency-holder]')
  if (holder) holder.dataset.urgency = level
}

function grow(bar, now) {
  const since = Date.parse(bar.dataset.runSince)
  const whole = Date.parse(bar.dataset.runDue) - since
  const share = whole > 0 ? Math.min(1, Math.max(0, (now - since) / whole)) : 1
  bar.querySelector('.gone')?.setAttribute('width', (share * 100).toFixed(1))
}

export function tickAll() {
  const now = Date.now() + offset
  for (const element of document.querySelectorAll('time[data-due]')) tick(element, now)
  for (const bar of document.querySelectorAll('svg[data-run-due]')) grow(bar, now)
}

tickAll()
setInterval(tickAll, SECOND)
document.addEventListener('htmx:afterSettle', tickAll)
