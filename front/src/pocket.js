// SPDX-FileCopyrightText: Weibao contributors
// SPDX-License-Identifier: Apache-2.0
// The engineer's telephone: which screen, drawn from what is kept on it.
import './css/pocket.css'
import { h, icon, notice, say, toast } from './pocket/page.js'
import { connected, load, onChange, state, waiting } from './pocket/state.js'
import { sendNow, start } from './pocket/outbox.js'
import { scan, stopCamera } from './pocket/screens/scan.js'
import { today, trouble } from './pocket/screens/today.js'
import { visit } from './pocket/screens/visit.js'
import { waitingScreen } from './pocket/screens/waiting.js'

const FIELDS = 'input:not([type=checkbox], [type=radio], [type=file]), textarea, select'
const main = document.getElementById('content')
const line = document.getElementById('line')
const heading = document.getElementById('heading')
const back = document.getElementById('back')
let drawn = 0
let shown = ''
let isBehind = false

function screenOf(hash) {
  const [, name = '', number = ''] = hash.split('/').map(decodeURIComponent)
  if (name === 'visit') return { title: say('visit'), back: '#/', draw: () => visit(number, draw) }
  if (name === 'scan') return { title: say('scan'), back: `#/visit/${number}`, draw: () => scan(number) }
  if (name === 'waiting') return { title: say('to_send'), back: '#/', draw: waitingScreen }
  return { title: say('today'), back: '', draw: today }
}

async function draw() {
  drawn += 1
  const mine = drawn
  isBehind = false
  shown = contents()
  const screen = screenOf(location.hash)
  const made = await screen.draw()
  // Another drawing began meanwhile, with newer contents.
  if (mine !== drawn) return
  heading.textContent = screen.title
  back.hidden = !screen.back
  back.href = screen.back || '#/'
  main.replaceChildren(...[trouble(), made].filter(Boolean))
  drawLine()
}

// Whether there is a signal, and what waits: always in sight.
function drawLine() {
  const count = waiting().length
  const connection = navigator.onLine ? state.connection : 'offline'
  const isOn = connection === 'sent'
  const mark = isOn ? 'cloud-upload' : 'alert-triangle'
  const said = [say(`line_${connection}`)]
  const aside = state.asides.length
  if (state.who && (count || !aside)) said.push(count ? say('waiting_n', { n: count }) : say('none_waiting'))
  if (aside) said.push(say('asides_n', { n: aside }))
  line.className = `pocket-line ${isOn ? 'is-on' : 'is-off'}${count || aside ? ' is-waiting' : ''}`
  line.replaceChildren(icon(mark, 'icon-small'), h('span', {}, said.join(' · ')))
}

function contents() {
  const { who, day, rows, asides, connection, why } = state
  const at = location.hash.length < 3 ? day?.now.slice(0, 16) : ''
  const waits = rows.map((row) => [row.entry.id, row.state, row.why])
  const photos = asides.map((photo) => [photo.sha256, photo.problem])
  return JSON.stringify([who, at, day?.visits, waits, photos, connection, why])
}

// Only what is new is drawn anew, and nothing under a finger that types, signs or presses: once it is
// lifted, or the press would be lost with what it was meant for.
function drawSoon() {
  drawLine()
  if (contents() === shown) return
  const isTyping = document.activeElement?.matches(FIELDS) && main.contains(document.activeElement)
  if (isTyping || main.matches(':active')) isBehind = true
  else if (!document.getElementById('scan-answer')) draw()
}

window.addEventListener('hashchange', () => {
  stopCamera()
  draw().then(() => window.scrollTo(0, 0))
})
for (const type of ['focusout', 'pointerup', 'pointercancel']) {
  document.addEventListener(type, () => setTimeout(() => isBehind && drawSoon(), 300))
}
document.getElementById('refresh').addEventListener('click', sendNow)

async function begin() {
  if (!window.isSecureContext) {
    main.replaceChildren(notice(say('insecure'), 'red', 'lock'))
    return
  }
  onChange(drawSoon)
  await load()
  await draw()
  await keepForGood()
  install()
  if (!navigator.onLine) connected('offline')
  await start()
}

// Otherwise a telephone short of room may throw away what waits.
async function keepForGood() {
  await navigator.storage?.persist?.().catch(() => false)
}

function install() {
  navigator.serviceWorker?.register('/pocket/worker.js', { scope: '/pocket/' }).catch(() => {
    toast(say('not_installed'), true)
  })
}

begin()
