// SPDX-FileCopyrightText: Weibao contributors
// SPDX-License-Identifier: Apache-2.0
// What the screens show: who is signed in, their day, what waits, and whether there is a signal.
import { applied } from './content.js'
import { learn } from './page.js'
import { addEntries, asidesOf, dayOf, read, rowsOf } from './store.js'
import { clockAt, PAGE, tick } from './ticks.js'

// `asides` are photos that something on the way refused: a person decides what becomes of them.
export const state = { who: '', day: null, rows: [], asides: [], clock: 0, connection: 'unknown', why: '' }
const listeners = new Set()
const tabs = new BroadcastChannel('weibao-pocket')

export function onChange(listener) {
  listeners.add(listener)
}

export async function load() {
  const who = (await read('who')) ?? ''
  const [day, rows, asides] = who ? await Promise.all([dayOf(who), rowsOf(who), asidesOf(who)]) : [null, [], []]
  const { clock } = (await read('contact')) ?? { clock: 0 }
  Object.assign(state, { who, day: day ?? null, rows, asides, clock })
  if (day) learn(day.words.app)
  for (const listener of listeners) listener()
}

export function connected(connection, why = '') {
  Object.assign(state, { connection, why })
  for (const listener of listeners) listener()
}

// Other tabs show the same.
tabs.addEventListener('message', load)
export async function changed() {
  tabs.postMessage('changed')
  await load()
}

export function visits() {
  return (state.day?.visits ?? []).map((visit) => applied(visit, state.rows))
}

export function visitOf(number) {
  return visits().find((visit) => visit.number === number)
}

export function waiting() {
  return state.rows.filter((row) => row.state !== 'refused')
}

// A telephone whose clock is a day off still shows today's visits as today's.
export const serverNow = () => Date.now() + state.clock * 1000

// The telephone's moment, by which everything of one press is dated.
export const now = () => new Date().toISOString()

// `said` is the data of one entry, or a list where one press makes several; its draft goes with it.
export async function keep(visit, kind, said, { at = now(), photos = [], draft }) {
  const contact = (await read('contact')) ?? { clock: 0 }
  const clocks = { at, clock_s: clockAt(at, contact), since: contact.now ?? null, page: PAGE, tick: tick() }
  const made = { kind, visit: visit.number, ...clocks, seen_version: visit.version }
  const entries = [said].flat().map((data) => ({ ...made, data }))
  await addEntries(state.who, entries, photos, draft)
  await changed()
}
