// SPDX-FileCopyrightText: Weibao contributors
// SPDX-License-Identifier: Apache-2.0
// What the telephone keeps, in IndexedDB. Everything stands under the person it belongs to: somebody
// else who signs in on this telephone neither sees nor sends it.
//
// meta: single values. days: the server's last answer. entries: what waits to be sent, as it will be
// sent. photos: their bytes until the entries that show them are kept. drafts: what is being typed.
import { openDB } from 'idb'

const STRICT = { durability: 'strict' }
const MOST_TRIES = 3
const LOST = 'lost'
let opened

function db() {
  opened ??= openDB('weibao-pocket', 1, {
    upgrade(base) {
      for (const name of ['meta', 'days', 'drafts']) base.createObjectStore(name)
      base.createObjectStore('entries', { keyPath: 'entry.id' }).createIndex('owner', 'owner')
      base.createObjectStore('photos', { keyPath: ['owner', 'sha256'] })
    },
    // A newer build in another tab may change the stores.
    blocking: () => opened?.then((base) => base.close()).then(() => (opened = undefined)),
    // Browsers close it for reasons of their own, such as a telephone short of memory.
    terminated: () => (opened = undefined),
  })
  return opened
}

export async function read(name) {
  return (await db()).get('meta', name)
}

export async function write(name, value) {
  await (await db()).put('meta', value, name)
}

export async function dayOf(owner) {
  return (await db()).get('days', owner)
}

// Who is signed in, their day, and what the door needs, all of one answer.
export async function keepDay(day, contact) {
  const tx = (await db()).transaction(['days', 'meta'], 'readwrite')
  const { csrf, ...rest } = day
  tx.objectStore('days').put(rest, day.person.username)
  tx.objectStore('meta').put(day.person.username, 'who')
  tx.objectStore('meta').put(csrf, 'csrf')
  tx.objectStore('meta').put(contact, 'contact')
  await tx.done
}

export async function rowsOf(owner) {
  const rows = await (await db()).getAllFromIndex('entries', 'owner', owner)
  return rows.sort((one, other) => one.entry.seq - other.entry.seq)
}

// Written to the disk before anything is shown as done: all that one press made, and its draft gone, or
// nothing. The numbers, and what comes before on the same visit, are given in the same transaction, so
// that two tabs cannot give one twice.
export async function addEntries(owner, made, photos, draft) {
  const tx = (await db()).transaction(['entries', 'meta', 'photos', 'drafts'], 'readwrite', STRICT)
  const meta = tx.objectStore('meta')
  const [{ visit, kind, at, clock_s }] = made
  const about = { owner, visit, kind, at, clock_s, isSent: false }
  for (const photo of photos) await tx.objectStore('photos').put({ ...photo, ...about })
  for (const one of made) {
    const last = `last:${owner}:${one.visit}`
    const seq = ((await meta.get('seq')) ?? 0) + 1
    const entry = { id: crypto.randomUUID(), seq, after: (await meta.get(last)) ?? null, ...one }
    await meta.put(seq, 'seq')
    await meta.put(entry.id, last)
    await tx.objectStore('entries').add({ owner, entry, state: 'queued', why: '' })
  }
  await tx.objectStore('drafts').delete(draft)
  await tx.done
}

// What the server answered, in one transaction: an entry is forgotten only when its visit, as it is
// with it, has taken its place.
export async function settle(owner, results) {
  const tx = (await db()).transaction(['entries', 'days', 'photos'], 'readwrite', STRICT)
  const entries = tx.objectStore('entries')
  for (const result of results) {
    const row = await entries.get(result.id)
    if (!row || row.owner !== owner) continue
    const state = result.outcome === 'repeat' ? result.first : result.outcome
    if (state === 'kept') await entries.delete(result.id)
    else await entries.put({ ...row, state, why: result.why, code: result.code })
    if (result.code === 'photo_missing') await sendAgain(tx.objectStore('photos'), owner, row.entry)
  }
  await replaceVisits(tx.objectStore('days'), owner, results)
  await forgetPhotos(tx, owner)
  await tx.done
}

// The server has it no more: it was restored from a backup, or the photo was lost there.
async function sendAgain(photos, owner, entry) {
  for (const sha256 of photosOf(entry)) {
    const photo = await photos.get([owner, sha256])
    if (photo?.isSent) await photos.put({ ...photo, isSent: false })
  }
}

async function replaceVisits(days, owner, results) {
  const day = await days.get(owner)
  if (!day) return
  for (const { visit } of results) {
    if (!visit) continue
    const place = day.visits.findIndex((one) => one.number === visit.number)
    if (place < 0) day.visits.push(visit)
    else day.visits[place] = visit
  }
  await days.put(day, owner)
}

async function forgetPhotos(tx, owner) {
  const rows = await tx.objectStore('entries').index('owner').getAll(owner)
  const needed = new Set(rows.flatMap((row) => photosOf(row.entry)))
  const own = IDBKeyRange.bound([owner], [owner, []])
  for (const photo of await tx.objectStore('photos').getAll(own)) {
    if (!needed.has(photo.sha256) && !isAside(photo)) await tx.objectStore('photos').delete([owner, photo.sha256])
  }
}

export function photosOf({ data }) {
  const ofParts = (data.parts ?? []).flatMap((part) => part.photos ?? [])
  return [...(data.photos ?? []), ...ofParts, ...(data.sha256 ? [data.sha256] : [])]
}

// Something on the way refuses it: what shows it goes on, and it stays here until a person decides.
const isAside = (photo) => photo.isAside && !photo.isSent

async function photosBy(owner) {
  return (await db()).getAll('photos', IDBKeyRange.bound([owner], [owner, []]))
}

export async function asidesOf(owner) {
  return (await photosBy(owner)).filter(isAside)
}

// What is to be sent for these entries, and what a person wants to be sent once more.
export async function photosToSend(owner, entries) {
  const needed = new Set(entries.flatMap(photosOf))
  const photos = await photosBy(owner)
  return photos.filter((photo) => !photo.isSent && !photo.problem && (needed.has(photo.sha256) || photo.isAside))
}

// Nothing where it is not there any more.
async function changePhoto(owner, sha256, change) {
  const tx = (await db()).transaction(['photos', 'entries'], 'readwrite', STRICT)
  const photos = tx.objectStore('photos')
  const photo = await photos.get([owner, sha256])
  if (photo) await photos.put({ ...photo, ...change(photo) })
  await forgetPhotos(tx, owner)
  await tx.done
}

export function photoSent(owner, sha256) {
  return changePhoto(owner, sha256, () => ({ isSent: true }))
}

// `problem` is the status that refused it.
export function setPhotoAside(owner, sha256, problem) {
  return changePhoto(owner, sha256, () => ({ isAside: true, problem, tries: 0 }))
}

// Others came through meanwhile, and this one did not: after a few times it is set aside, too. Answers
// with whether it is now.
export async function photoFailed(owner, sha256) {
  let isLost = false
  await changePhoto(owner, sha256, ({ tries = 0 }) => {
    isLost = tries + 1 >= MOST_TRIES
    return isLost ? { isAside: true, problem: LOST, tries: 0 } : { tries: tries + 1 }
  })
  return isLost
}

// `small` is a smaller picture to be sent instead, or nothing.
export function sendPhotoAgain(owner, sha256, small) {
  return changePhoto(owner, sha256, () => ({ small, problem: 0 }))
}

export function dropPhoto(owner, sha256) {
  return changePhoto(owner, sha256, () => ({ isSent: true }))
}

// Only what the server refused for good: it is in no danger of being lost, because it counts nowhere.
export async function putAside(owner, id) {
  const tx = (await db()).transaction('entries', 'readwrite')
  const row = await tx.store.get(id)
  if (row?.owner === owner && row.state === 'refused') await tx.store.delete(id)
  await tx.done
}

export async function draftOf(key) {
  return (await db()).get('drafts', key)
}

// Committed at once: a page that is closed the moment after has kept it.
export async function keepDraft(key, values) {
  const tx = (await db()).transaction('drafts', 'readwrite')
  const kept = tx.store.put(values, key)
  tx.commit()
  await Promise.all([kept, tx.done])
}
