// SPDX-FileCopyrightText: Weibao contributors
// SPDX-License-Identifier: Apache-2.0
// Times as the desk shows them, in Shanghai; money in yuan.
const ZONE = 'Asia/Shanghai'
const DAY = new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE, dateStyle: 'short' })
const CLOCK = new Intl.DateTimeFormat('en-GB', { timeZone: ZONE, hour: '2-digit', minute: '2-digit' })

export const dayOf = (at) => DAY.format(new Date(at))
export const clockOf = (at) => CLOCK.format(new Date(at))
export const moment = (at) => (at ? `${dayOf(at)} ${clockOf(at)}` : '')
export const short = (at) => (at ? `${dayOf(at).slice(5)} ${clockOf(at)}` : '')

export function weekday(day, language) {
  const noon = new Date(`${day}T12:00:00+08:00`)
  return new Intl.DateTimeFormat(language, { timeZone: ZONE, weekday: 'long' }).format(noon)
}

export function yuan(fen) {
  const whole = Math.floor(fen / 100).toLocaleString('en-US')
  return `¥${whole}.${String(fen % 100).padStart(2, '0')}`
}

// As weibao.web.forms.fields.plain reads it: ¥1,234.50, or full-width figures. null where it is no price:
// at most eight figures and two after the point.
export function fenOf(text) {
  const plain = text.normalize('NFKC').trim().replace(/^¥\s*/, '').replace(/(?<=\d),(?=\d{3}(?!\d))/g, '')
  const found = /^(\d{1,8})(?:\.(\d{1,2}))?$/.exec(plain)
  return found ? Number(found[1]) * 100 + Number((found[2] ?? '').padEnd(2, '0')) : null
}

// What a field for a date and a time gives, in Shanghai, as a moment; null where it is none.
export function momentOf(local) {
  const at = new Date(`${local}:00+08:00`)
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(local) && !Number.isNaN(at.getTime()) ? at.toISOString() : null
}
