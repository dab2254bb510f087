// SPDX-FileCopyrightText: Weibao contributors
// SPDX-License-Identifier: Apache-2.0
// When to send: on opening, after each entry, when there is a signal again, and by and by. Where the
// browser has Background Sync, the service worker sends after the page was closed.
import { sendAll } from './sending.js'
import { changed, connected, waiting } from './state.js'

const FIRST = 4_000
const LONGEST = 300_000
const QUIET = 120_000
// A photo failed and the rest came through, as it happens when the signal is only just back.
const SOON = 30_000
const TAG = 'weibao-pocket'
let failures = 0
let isLeft = false
let timer = 0
let isSending = false
let isWanted = false

export async function sendNow() {
  if (isSending) {
    isWanted = true
    return
  }
  isSending = true
  isWanted = false
  clearTimeout(timer)
  try {
    const answer = await sendAll()
    failures = answer.state === 'sent' ? 0 : failures + 1
    isLeft = answer.isLeft ?? false
    await changed()
    connected(answer.state, answer.why)
  } finally {
    isSending = false
    plan()
  }
}

function plan() {
  clearTimeout(timer)
  // Somebody must sign in before anything can be sent; that reloads the page.
  const wait = failures ? Math.min(LONGEST, FIRST * 2 ** (failures - 1)) : usual()
  const spread = isWanted ? 0 : wait * (0.75 + Math.random() / 2)
  timer = setTimeout(sendNow, spread)
}

const usual = () => (isLeft ? SOON : QUIET)

export async function wanted() {
  askWorker()
  await sendNow()
}

async function askWorker() {
  try {
    const worker = await navigator.serviceWorker.ready
    await worker.sync.register(TAG)
  } catch {
    // No Background Sync here, or it is not allowed: the page sends while it is open.
  }
}

export function start() {
  window.addEventListener('online', () => {
    failures = 0
    sendNow()
  })
  window.addEventListener('offline', () => connected('offline'))
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) sendNow()
  })
  if (waiting().length) askWorker()
  return sendNow()
}
