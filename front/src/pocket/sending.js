// SPDX-FileCopyrightText: Weibao contributors
// SPDX-License-Identifier: Apache-2.0
// Everything that waits goes to the door once more, in its order. Sending again is harmless: the ids
// were made with the entries, and an entry leaves only when the server says what became of it. The
// page and the service worker both send; a lock lets one of them at a time.
import { asidesOf, dayOf, keepDay, photoFailed, photoSent, photosOf, photosToSend, read, rowsOf, setPhotoAside, settle, write } from './store.js'
import { PAGE, tick } from './ticks.js'

const AT_ONCE = 50
const MOST_BYTES = 900_000
const SLOW = 30_000
const SLOW_PHOTO = 180_000
const FOR_GOOD = new Set([413, 415])
const PASSING = new Set(['offline', 'failed'])

// 'sent': the server was reached; `isLeft` says that a photo did not come through all the same.
// 'offline': it was not. 'signin': nobody is signed in there any more. 'forbidden': this person goes to
// no visits. 'failed': the server could not do it now.
export class Stopped extends Error {
  constructor(state, why = '') {
    super(state)
    this.state = state
    this.why = why
  }
}

export function sendAll() {
  return navigator.locks ? navigator.locks.request('weibao-pocket-send', once) : once()
}

async function once() {
  try {
    let owner = await read('who')
    let isLeft = Boolean(owner) && (await withToken(owner, () => sendOf(owner)))
    await refresh()
    const now = await read('who')
    // Somebody else is signed in by now: what is theirs goes too.
    if (now !== owner) isLeft = await withToken((owner = now), () => sendOf(owner))
    return { state: 'sent', why: '', isLeft }
  } catch (error) {
    if (error instanceof Stopped) return { state: error.state, why: error.why }
    throw error
  }
}

// The token belongs to a session: after signing in again there is another.
async function withToken(owner, send) {
  try {
    return await send()
  } catch (error) {
    if (!(error instanceof Stopped) || error.state !== 'forbidden') throw error
    await refresh()
    return (await read('who')) === owner && send()
  }
}

async function sendOf(owner) {
  const rows = (await rowsOf(owner)).filter((row) => row.state !== 'refused')
  const entries = rows.map((row) => row.entry)
  const stuck = await sendPhotos(owner, entries)
  const asides = new Set((await asidesOf(owner)).map((photo) => photo.sha256))
  for (const batch of batches(entries)) {
    const late = batch.flatMap(photosOf).filter((sha256) => asides.has(sha256))
    const answer = await asked(owner, '/pocket/entries/', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ sent_at: new Date().toISOString(), page: PAGE, tick: tick(), late, entries: batch }),
    })
    await settle(owner, answer.results)
  }
  // The server was reached: it was this photo that did not come through. Set aside, it is in nobody's way.
  if (stuck && entries.length && (await photoFailed(owner, stuck))) return sendOf(owner)
  return Boolean(stuck)
}

// The first photo that did not arrive, if any: the entries are tried all the same.
async function sendPhotos(owner, entries) {
  for (const photo of await photosToSend(owner, entries)) {
    try {
      await sendPhoto(photo)
    } catch (error) {
      if (!(error instanceof Stopped) || !PASSING.has(error.state)) throw error
      return photo.sha256
    }
  }
  return ''
}

// The door takes 200 entries and 1 MB at once; a signature alone may have 60 kB.
function batches(entries) {
  const found = []
  let room = 0
  for (const entry of entries) {
    const size = JSON.stringify(entry).length * 3
    if (size > room || found.at(-1).length === AT_ONCE) room = found.push([]) && MOST_BYTES
    found.at(-1).push(entry)
    room -= size
  }
  return found
}

async function sendPhoto({ owner, sha256, blob, small }) {
  const address = small ? `/pocket/photos/${small.sha256}/?instead=${sha256}` : `/pocket/photos/${sha256}/`
  try {
    const sent = { method: 'PUT', headers: { 'Content-Type': 'image/jpeg' }, body: small?.blob ?? blob }
    await asked(owner, address, sent)
    await photoSent(owner, sha256)
  } catch (error) {
    if (!(error instanceof Stopped) || !FOR_GOOD.has(error.status)) throw error
    await setPhotoAside(owner, sha256, error.status)
  }
}

// The day as the server has it now, who is signed in, and how far this clock is behind: a little too
// little rather than too much, since nothing has happened that is still to come.
export async function refresh() {
  const day = await asked('', '/pocket/day/', {}).catch(hidden)
  const clock = Math.floor((Date.parse(day.now) - Date.now()) / 1000)
  await keepDay(day, { now: day.now, clock, page: PAGE, tick: tick() })
  return dayOf(day.person.username)
}

// Somebody else is signed in who goes to no visits: they are shown nobody's day. What waits stays.
async function hidden(error) {
  if (error.state === 'forbidden') await write('who', '')
  throw error
}

// What the server knows of a label; nothing without a signal.
export async function devicesLabelled(code) {
  const address = `/pocket/devices/?code=${encodeURIComponent(code.trim())}`
  return (await asked('', address, {}).catch(() => ({ devices: [] }))).devices
}

async function asked(owner, address, options) {
  const headers = { Accept: 'application/json', ...options.headers }
  if (owner) {
    headers['X-CSRFToken'] = (await read('csrf')) ?? ''
    headers['X-Pocket-Person'] = encodeURIComponent(owner)
  }
  const answer = await reached(address, { ...options, headers })
  const said = await answer.json().catch(() => null)
  if (answer.ok && said) return said
  const stopped = new Stopped(stateOf(answer.status), said?.why ?? '')
  stopped.status = answer.status
  throw stopped
}

async function reached(address, options) {
  const signal = AbortSignal.timeout(options.method === 'PUT' ? SLOW_PHOTO : SLOW)
  const whole = { cache: 'no-store', credentials: 'same-origin', redirect: 'error', signal, ...options }
  try {
    return await fetch(address, whole)
  } catch {
    throw new Stopped('offline')
  }
}

function stateOf(status) {
  if (status === 401) return 'signin'
  return status === 403 ? 'forbidden' : 'failed'
}
