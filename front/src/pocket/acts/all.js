// SPDX-FileCopyrightText: Weibao contributors
// SPDX-License-Identifier: Apache-2.0
// The steps of a visit in their order. A step that must be taken is open; one that may be is folded.
import { hashOf } from '../content.js'
import { short } from '../format.js'
import { h, notice, say } from '../page.js'
import { arrive, depart, usual } from './arrive.js'
import { backup, reminder } from './backup.js'
import { cause, extension } from './cause.js'
import { next, photo } from './more.js'
import { sheet } from './sheet.js'
import { sign, signedBy, unsigned } from './sign.js'
import { work } from './work.js'

const isBegun = (visit) => visit.standing === 'STARTED' || visit.standing === 'FINISHED'
const isClosed = (visit) => Boolean(visit.signature || visit.unsigned)
// Before the work: afterwards nobody can say any more what it put at risk.
const ASKED_WHEN = { PLANNED: 'is-waiting', STARTED: 'is-now' }
const named = (list, code) => list.find((one) => one.code === code)?.name ?? code

// `state`: is-done, is-now, is-waiting, or is-maybe for what only some visits need. `usual`: what its
// fields say at first. `draw` makes what stands in the step, if anything does.
export function actsOf(visit, day) {
  return [
    {
      name: 'arrive',
      title: say('arrive'),
      state: visit.arrived_at ? 'is-done' : 'is-now',
      at: visit.arrived_at,
      usual,
      draw: visit.arrived_at ? null : arrive,
    },
    {
      name: 'backup',
      title: say('backup_title'),
      state: visit.needs_backup_answer ? ASKED_WHEN[visit.standing] ?? 'is-maybe' : 'is-done',
      usual: () => ({ person: visit.contact.name }),
      draw: backupOf(visit, day),
    },
    {
      name: 'cause',
      title: say('cause_title'),
      state: 'is-maybe',
      usual: () => ({ person: visit.contact.name }),
      draw: isBegun(visit) ? cause : null,
      done: visit.causes.map((one) => say('pair', { name: named(day.words.causes, one.cause), said: one.evidence })),
    },
    {
      name: 'extension',
      title: say('extension_title'),
      state: 'is-maybe',
      usual: () => ({ person: visit.contact.name }),
      draw: visit.limits_time && visit.standing === 'STARTED' && !visit.work.extension_person ? extension : null,
      done: visit.work.extension_person ? [say('extension_done', { person: visit.work.extension_person })] : [],
    },
    {
      name: 'work',
      title: say('work'),
      state: visit.finished_at ? 'is-done' : visit.standing === 'STARTED' ? 'is-now' : 'is-waiting',
      at: visit.finished_at,
      usual: () => ({}),
      draw: visit.standing === 'STARTED' ? work : null,
    },
    {
      name: 'photo',
      title: visit.photos.length ? say('photos_title_n', { n: visit.photos.length }) : say('photos_title'),
      state: 'is-maybe',
      usual: () => ({}),
      draw: isBegun(visit) ? photo : null,
    },
    {
      name: 'next',
      title: say('next_title'),
      state: 'is-maybe',
      usual: () => ({}),
      draw: visit.standing === 'FINISHED' && visit.is_open && !visit.next ? next : null,
      done: visit.next ? [say('next_done', { at: short(visit.next.planned_at) })] : [],
    },
    ...signing(visit, day),
    {
      name: 'depart',
      title: say('depart'),
      state: visit.departed_at ? 'is-done' : visit.finished_at ? 'is-now' : 'is-waiting',
      at: visit.departed_at,
      usual,
      draw: visit.finished_at && !visit.departed_at ? depart : null,
    },
  ]
}

function backupOf(visit, day) {
  if (visit.needs_backup_answer) return { PLANNED: reminder, STARTED: backup }[visit.standing]
  const { person, answer } = visit.backup
  return () => notice(say('pair', { name: person, said: named(day.words.backup_answers, answer) }), 'teal', 'user')
}

function signing(visit, day) {
  const isNow = visit.standing === 'FINISHED' && !isClosed(visit)
  return [
    {
      name: 'sign',
      title: say('sign'),
      state: visit.signature ? 'is-done' : isNow ? 'is-now' : 'is-waiting',
      at: visit.signature?.at,
      usual: () => ({ person: visit.contact.name, strokes: [] }),
      draw: visit.standing === 'FINISHED' ? signature(visit, day) : null,
    },
    {
      name: 'unsigned',
      title: say('unsigned_title'),
      state: 'is-maybe',
      usual: () => ({}),
      draw: isNow ? unsigned : null,
      done: visit.unsigned ? [say('pair', { name: named(day.words.outcomes, visit.unsigned.outcome), said: visit.unsigned.reason })] : [],
    },
  ]
}

function signature(visit, day) {
  if (!visit.signature) return sign
  return async () => {
    const paper = sheet(visit, day, await hashOf(visit.content))
    return h('div', { class: 'stack' }, signedBy(visit.signature), paper)
  }
}
