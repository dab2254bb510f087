// SPDX-FileCopyrightText: Weibao contributors
// SPDX-License-Identifier: Apache-2.0
// The service sheet: exactly the values under the hash that the customer signs, no more.
import { moment, yuan } from '../format.js'
import { h, say } from '../page.js'

export function sheet(visit, day, hash) {
  const { content } = visit
  const names = new Map([...visit.services, ...day.words.backup_answers, ...day.words.causes].map((one) => [one.code, one.name]))
  const named = (code) => names.get(code) ?? code
  const rows = [
    [say('provider'), content.provider],
    [say('customer'), content.customer],
    [say('contract'), content.contract],
    [say('request'), `${content.request} ${content.summary}`],
    [say('site'), content.site],
    [say('device'), `${content.device} ${content.device_model}`.trim()],
    [say('engineer'), content.engineer],
    [say('arrive'), moment(content.arrived_at)],
    [say('finished'), moment(content.finished_at)],
    [say('backup'), content.backup_answer && say('pair', { name: content.backup_person, said: named(content.backup_answer) })],
    [say('disks'), content.is_destructive ? say('disks_touched') : say('disks_untouched')],
    [say('extension'), content.extension_person],
    [say('cause'), content.cause && causeOf(content.cause, named)],
  ]
  return h(
    'div',
    { class: 'paper' },
    h(
      'div',
      { class: 'paper-head' },
      h('h2', {}, say('sheet')),
      h('div', { class: 'right faint' }, h('div', { class: 'mono' }, content.visit), say('version', { n: content.version })),
    ),
    table(rows.filter(([, value]) => value).map(([name, value]) => h('tr', {}, h('th', {}, name), h('td', {}, value)))),
    h('hr'),
    table([line(workOf(content, named), say('minutes_n', { n: content.minutes }))]),
    content.parts.length > 0 && h('hr'),
    table(content.parts.map((part) => line(`${part.name} × ${part.quantity}`, yuan(part.amount_fen)))),
    h('hr'),
    h('div', { class: 'hash' }, say('fingerprint'), ' ', hash),
  )
}

function table(rows) {
  return h('table', {}, rows)
}

function line(what, amount) {
  return h('tr', {}, h('td', {}, what), h('td', { class: 'right keep num' }, amount))
}

function workOf(content, named) {
  return h('div', {}, named(content.service), content.description && h('div', { class: 'soft sign-text pocket-lines' }, content.description))
}

function causeOf({ cause, evidence, person, photos }, named) {
  const said = [named(cause), evidence]
  if (photos.length) said.push(say('photos_n', { n: photos.length }))
  if (person) said.push(say('told_person', { person }))
  return said.join(say('and_then'))
}
