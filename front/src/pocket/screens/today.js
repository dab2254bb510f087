// SPDX-FileCopyrightText: Weibao contributors
// SPDX-License-Identifier: Apache-2.0
// The visits of today first, then what comes, then what was left open.
import { clockOf, dayOf, moment, weekday } from '../format.js'
import { h, icon, notice, say } from '../page.js'
import { serverNow, state, visits } from '../state.js'

export function today() {
  if (!state.day) return first()
  const open = visits().filter((visit) => visit.standing !== 'CANCELLED')
  const groups = grouped(open, dayOf(serverNow()))
  const parts = groups.map(([name, day, list]) => [
    h('div', { class: 'day-title' }, h('h2', {}, name), h('span', { class: 'faint num' }, day)),
    h('div', { class: 'panel' }, list.map((visit) => card(visit, day))),
  ])
  return h(
    'div',
    {},
    parts.flat(),
    !groups.length && empty('route', say('no_visits'), say('no_visits_hint')),
    h('p', { class: 'faint mt-3' }, say('as_of', { at: moment(state.day.now) })),
  )
}

function first() {
  if (state.connection === 'unknown') return h('div', { class: 'panel' }, h('div', { class: 'empty' }, h('span', { class: 'spinner' })))
  if (state.connection === 'offline') return empty('alert-triangle', say('first_time'), say('first_time_hint'))
  if (state.connection === 'signin') return empty('user', say('signin_first'), '')
  return empty('lock', state.why || say('failed_later'), '')
}

export function empty(mark, title, text, leads = null) {
  return h(
    'div',
    { class: 'panel' },
    h('div', { class: 'empty' }, h('div', { class: 'empty-mark' }, icon(mark)), h('h2', {}, title), text && h('p', {}, text), leads),
  )
}

// An address that leads nowhere, or not any more.
export function nowhere() {
  return empty('help', say('no_visit'), say('no_visit_hint'), h('a', { class: 'btn btn-plain', href: '#/' }, say('today')))
}

function grouped(list, day) {
  const groups = new Map()
  for (const visit of list) {
    const on = dayOf(visit.planned_at)
    const key = on < day ? 'earlier' : on
    groups.set(key, [...(groups.get(key) ?? []), visit])
  }
  const order = (key) => (key === day ? '0' : key === 'earlier' ? '9999' : key)
  return [...groups.entries()]
    .sort(([one], [other]) => order(one).localeCompare(order(other)))
    .map(([key, found]) => {
      if (key === day) return [say('today'), key.slice(5), found]
      if (key === 'earlier') return [say('earlier'), '', found]
      return [weekday(key, document.documentElement.lang), key.slice(5), found]
    })
}

// Under a heading that names no day, each says its own.
function card(visit, day) {
  const place = [visit.site?.district, visit.site?.address || visit.site?.name].filter(Boolean).join(' ')
  return h(
    'a',
    { class: 'visit-card', href: `#/visit/${visit.number}`, 'data-visit': visit.number },
    h('div', { class: 'visit-hour' }, !day && h('span', { class: 'd-block faint' }, dayOf(visit.planned_at).slice(5)), clockOf(visit.planned_at)),
    h(
      'div',
      { class: 'grow' },
      h('div', { class: 'clip' }, h('b', {}, visit.customer)),
      h('div', { class: 'two-lines' }, visit.summary),
      place && h('div', { class: 'faint clip' }, icon('map-pin', 'icon-small'), ' ', place),
    ),
    h('div', { class: 'line' }, visit.urgent && h('span', { class: 'pill pill-red' }, say('urgent')), pill(visit), unsent(visit)),
  )
}

export function pill(visit) {
  if (visit.signature) return h('span', { class: 'pill pill-teal' }, icon('signature'), say('signed'))
  const tones = { PLANNED: 'line', STARTED: 'amber', FINISHED: 'teal', CANCELLED: 'line' }
  return h('span', { class: `pill pill-${tones[visit.standing] ?? 'line'}` }, say(`standing_${visit.standing}`))
}

function unsent(visit) {
  const rows = state.rows.filter((row) => row.entry.visit === visit.number)
  if (!rows.length) return null
  const isBad = rows.some((row) => row.state === 'conflict' || row.state === 'refused')
  return h('span', { class: `pill pill-${isBad ? 'red' : 'amber'}` }, icon('cloud-upload'), say('waiting_n', { n: rows.length }))
}

export function trouble() {
  if (state.connection === 'signin') {
    const link = h('a', { href: '/accounts/login/?next=/pocket/' }, say('sign_in'))
    return notice(say('signin_again'), 'amber', 'user', link)
  }
  if (!state.day) return null
  if (state.connection === 'forbidden') return notice(state.why || say('failed_later'), 'red')
  if (state.connection === 'failed') return notice(state.why || say('failed_later'))
  return null
}
