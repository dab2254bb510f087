// SPDX-FileCopyrightText: Weibao contributors
// SPDX-License-Identifier: Apache-2.0
// The desk by keyboard: / search, c call, d the board, j and k move, Enter opens, ? shows this.
import { pickAll, pickFocused } from './picks.js'

const typing = 'input, textarea, select, [contenteditable]'

function rows() {
  return [...document.querySelectorAll('[data-queue] [data-key]')]
}

function move(by) {
  const all = rows()
  if (!all.length) return
  const here = all.indexOf(document.activeElement)
  const next = here < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(all.length - 1, Math.max(0, here + by))
  all[next].focus()
  all[next].scrollIntoView({ block: 'nearest' })
}

const keys = {
  j: () => move(1),
  k: () => move(-1),
  '/': () => document.querySelector('[data-search]')?.focus(),
  d: () => press('d'),
  p: () => press('p'),
  c: () => document.querySelector('[data-call]')?.click(),
  g: () => document.querySelector('[data-home]')?.click(),
  x: () => pickFocused(false),
  X: () => pickFocused(true),
  a: pickAll,
  b: () => document.querySelector('#bulk select')?.focus(),
  f: () => unfold('f'),
  e: () => unfold('e'),
  l: () => unfold('l'),
  o: () => unfold('o'),
  s: () => unfold('s'),
  t: () => unfold('t'),
  w: () => press('w'),
  r: () => document.querySelector('#talk textarea')?.focus(),
  v: () => unfold('v'),
  '?': () => document.getElementById('keys')?.showModal(),
}
for (const digit of '123456789') keys[digit] = () => numbered(Number(digit))

// A figure opens a view above the queue, and one of the next steps on the page of a request.
function numbered(figure) {
  document.querySelector(`[data-digit="${figure}"]`)?.click()
  const step = document.querySelectorAll('#steps > .do-step, #steps > .do-step-plain')[figure - 1]
  if (step instanceof HTMLDetailsElement) step.open = true
  const field = 'form :is(input:not([type=hidden]), select, textarea, button)'
  step?.querySelector(step.matches('form') ? 'button' : field)?.focus()
}

function press(name) {
  const button = document.querySelector(`[data-press="${name}"]`)
  button?.click()
  return Boolean(button)
}

// Opens what is folded under a key, and goes to its first field; Escape closes it.
function unfold(name) {
  const fold = document.querySelector(`[data-fold="${name}"]`)
  if (!fold) return false
  fold.open = true
  const first = fold.querySelector('select, input:not([type=hidden]), textarea, [data-reply]')
  ;(first || fold.querySelector('summary')).focus()
  return true
}

// What was folded has come only now: the keyboard goes to its first, if it is still there for it.
document.addEventListener('htmx:afterSettle', (event) => {
  const place = event.detail.target
  const isAwaited = place.matches('[data-late]') && place.closest('details').contains(document.activeElement)
  if (isAwaited) place.querySelector('select, button, a')?.focus()
})

// What a key is for may still be on its way: it is done when that has come, unless something else
// was pressed meanwhile.
let late = null
function isOnItsWay() {
  return document.querySelector('.htmx-request') !== null
}
document.addEventListener('pointerdown', () => { late = null })
document.addEventListener('htmx:afterSettle', () => {
  if (late && late() !== false) late = null
})

document.addEventListener('keydown', (event) => {
  late = null
  if (event.ctrlKey || event.metaKey || event.altKey) return
  if (event.key === 'Escape' && event.target.matches('[data-search]')) event.target.blur()
  const fold = event.key === 'Escape' && event.target.closest('[data-fold]')
  if (fold) {
    fold.open = false
    fold.querySelector('summary').focus()
    return
  }
  if (event.target.matches(typing) || document.querySelector('dialog[open]')) return
  const act = keys[event.key]
  if (!act) return
  event.preventDefault()
  if (act() === false && isOnItsWay()) late = act
})
