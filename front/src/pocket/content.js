// SPDX-FileCopyrightText: Weibao contributors
// SPDX-License-Identifier: Apache-2.0
// A visit as the server will have it once what waits on this telephone is applied. The customer signs
// the hash of its content, so this says exactly what weibao/fieldwork does; no clock, no network.
const encoder = new TextEncoder()
const OPEN_STATES = new Set(['queued', 'waiting', 'conflict'])

// The moment by the server's clock, in whole seconds, as content writes it.
export function corrected(at, clock) {
  const seconds = Math.floor(Date.parse(at) / 1000 + clock)
  return new Date(seconds * 1000).toISOString().replace('.000Z', 'Z')
}

// What a person typed, as the server will keep it: one kind of line end, nothing that no database keeps.
export function tidy(text) {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '')
    .replace(/\p{Surrogate}/gu, '')
    .replace(/^[\s\u0085]+|[\s\u0085]+$/g, '')
}

// Sorted names, UTF-8, no blanks: the same bytes as weibao.agreements.chain.canonical.
export function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  const names = Object.keys(value).sort()
  return `{${names.map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`).join(',')}}`
}

export async function hashOf(content) {
  const bytes = await crypto.subtle.digest('SHA-256', encoder.encode(canonical(content)))
  return [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

// Rows are what the outbox keeps: `entry` as it is sent, and its `state`.
export function applied(visit, rows) {
  const now = structuredClone(visit)
  const mine = rows.filter((row) => row.entry.visit === visit.number && counts(row))
  for (const row of mine.sort((one, other) => one.entry.seq - other.entry.seq)) {
    apply(now, row.entry)
  }
  now.content.version = now.version
  return now
}

// What came under an id that already says something else counts only once the desk says so.
const counts = ({ state, code }) => OPEN_STATES.has(state) && code !== 'other_body'

function apply(visit, entry) {
  const at = corrected(entry.at, entry.clock_s)
  KINDS[entry.kind]?.(visit, entry.data, at, entry)
}

const KINDS = {
  arrived(visit, _data, at) {
    visit.standing = 'STARTED'
    visit.arrived_at = visit.content.arrived_at = at
  },
  departed(visit, _data, at) {
    visit.departed_at = at
  },
  reminded(visit, _data, at) {
    visit.reminded_at = at
  },
  backup(visit, { person, answer }) {
    visit.backup = { person, answer }
    visit.needs_backup_answer = false
    visit.content.backup_person = person
    visit.content.backup_answer = answer
  },
  cause(visit, { cause, evidence, person = '', photos = [] }, at) {
    // Found after somebody signed or refused: what was signed stays, and there is a next version.
    if (visit.signature || visit.unsigned) {
      visit.version += 1
      visit.signature = visit.unsigned = null
    }
    visit.causes.push({ cause, evidence, at })
    visit.content.cause = { cause, evidence, person, photos: [...new Set(photos)] }
  },
  extension(visit, { person }) {
    visit.work.extension_person = visit.content.extension_person = person
  },
  work(visit, data, at, entry) {
    const { service, minutes, description, is_destructive } = data
    const ended = data.finished_at ? corrected(data.finished_at, entry.clock_s) : at
    visit.standing = 'FINISHED'
    if (data.is_restored) visit.is_open = false
    visit.finished_at = ended
    Object.assign(visit.work, { service, minutes, description, is_destructive })
    visit.parts = (data.parts ?? []).map(priced)
    Object.assign(visit.content, { service, minutes, description, is_destructive })
    visit.content.finished_at = ended
    visit.content.parts = visit.parts
  },
  photo(visit, { sha256, what }, at) {
    visit.photos.push({ sha256, what, at })
  },
  next(visit, { planned_at, reason }) {
    visit.next = { planned_at, reason }
  },
  signed(visit, { person, rating, shown }, at) {
    visit.signature = { person, rating, at, version: visit.version, hash: shown }
  },
  unsigned(visit, { outcome, reason, person }, at) {
    visit.unsigned = { outcome, reason, person, at }
  },
}

function priced({ name, quantity, unit_price_fen }) {
  return { name, quantity, unit_price_fen, amount_fen: quantity * unit_price_fen }
}
