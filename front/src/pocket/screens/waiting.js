// SPDX-FileCopyrightText: Weibao contributors
// SPDX-License-Identifier: Apache-2.0
// What has not been kept by the server yet, and why.
import { corrected } from '../content.js'
import { moment, short } from '../format.js'
import { button } from '../fields.js'
import { h, icon, say } from '../page.js'
import { sendNow } from '../outbox.js'
import { changed, state } from '../state.js'
import { putAside } from '../store.js'
import { asides } from './asides.js'
import { empty } from './today.js'

const MARKS = { queued: 'cloud-upload', waiting: 'hourglass', conflict: 'scale', refused: 'circle-x' }
const TONES = { queued: 'amber', waiting: 'amber', conflict: 'red', refused: 'red' }

export function waitingScreen() {
  const { rows } = state
  if (!rows.length && !state.asides.length) return empty('circle-check', say('all_sent'), say('all_sent_hint'))
  const numbers = [...new Set(rows.map((row) => row.entry.visit))]
  return h(
    'div',
    { class: 'stack' },
    h('p', { class: 'soft mb-0' }, say('waiting_hint')),
    asides(state.asides),
    numbers.map((number) =>
      h(
        'section',
        { class: 'panel' },
        h('div', { class: 'panel-head' }, h('h2', {}, h('a', { class: 'mono', href: `#/visit/${number}` }, number))),
        lines(rows.filter((row) => row.entry.visit === number)),
      ),
    ),
    button(say('send_now'), 'refresh', sendNow, 'btn-primary'),
    state.day && h('p', { class: 'faint' }, say('as_of', { at: moment(state.day.now) })),
  )
}

export function lines(rows) {
  return h('ul', { class: 'list pocket-waiting' }, rows.map(line))
}

function line(row) {
  const { entry } = row
  return h(
    'li',
    { class: 'list-row', 'data-state': row.state, 'data-kind': entry.kind },
    icon(MARKS[row.state]),
    h(
      'span',
      { class: 'grow' },
      h('b', {}, say(`kind_${entry.kind}`)),
      h('span', { class: 'faint num' }, ' ', short(corrected(entry.at, entry.clock_s))),
      (row.why || row.state !== 'queued') && h('span', { class: 'd-block soft' }, row.why || say(`hint_${row.state}`)),
      row.state === 'conflict' && h('span', { class: 'd-block faint' }, say('hint_conflict')),
    ),
    h('span', { class: `pill pill-${TONES[row.state]}` }, say(`state_${row.state}`)),
    row.state === 'refused' && button(say('put_aside'), '', () => putAside(row.owner, entry.id).then(changed), 'btn-quiet btn-small'),
  )
}
