// SPDX-FileCopyrightText: Weibao contributors
// SPDX-License-Identifier: Apache-2.0
// The service worker of the telephone's app: its page, scripts and pictures, so that it opens without
// a signal. WORKER comes from the server: the files, and a stamp of all they hold. The JSON door is
// never answered from here.
import { sendAll } from './pocket/sending.js'

const { stamp, page, files } = self.WORKER
const PREFIX = 'weibao-pocket-'
const CACHE = PREFIX + stamp
const KEPT = new Set(files)

self.addEventListener('install', (event) => event.waitUntil(precache()))

async function precache() {
  const cache = await caches.open(CACHE)
  await cache.addAll([page, ...files].map((file) => new Request(file, { cache: 'reload' })))
  await self.skipWaiting()
}

self.addEventListener('activate', (event) => event.waitUntil(takeOver()))

async function takeOver() {
  const names = await caches.keys()
  const old = names.filter((name) => name.startsWith(PREFIX) && name !== CACHE)
  await Promise.all(old.map((name) => caches.delete(name)))
  await self.clients.claim()
}

self.addEventListener('fetch', (event) => {
  const { method, mode, url } = event.request
  const { origin, pathname } = new URL(url)
  if (method !== 'GET' || origin !== location.origin) return
  if (mode === 'navigate' ? pathname === page : KEPT.has(pathname)) event.respondWith(kept(event.request, pathname))
})

async function kept(request, pathname) {
  const cache = await caches.open(CACHE)
  return (await cache.match(pathname)) ?? fetch(request)
}

self.addEventListener('sync', (event) => {
  if (event.tag === 'weibao-pocket') event.waitUntil(send())
})

// Failing asks the browser to try again later.
async function send() {
  const { state } = await sendAll()
  new BroadcastChannel('weibao-pocket').postMessage('sent')
  if (state === 'offline' || state === 'failed') throw new Error(state)
}
