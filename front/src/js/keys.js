// SPDX-FileCopyrightText: Weibao contributors
// SPDX-License-Identifier: Apache-2.0
// The desk by keyboard: / search, c call, j and k move, Enter opens, ? shows this.
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
  c: () => document.querySelector('[data-call]')?.click(),
  g: () => document.querySelector('[data-home]')?.click(),
  x: () => pickFocused(false),
  X: () => pickFocused(true),
  a: pickAll,
  b: () => document.querySelector('#bulk select')?.focus(),
  f: () => unfold('f'),
  l: () => unfold('l'),
  s: () => unfold('s'),
  t: () => unfold('t'),
  w: () => document.querySelector('[data-press="w"]')?.click(),
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

// Opens what is folded under a key, and goes to its first field; Escape closes it.
function unfold(name) {
  const fold = document.querySelector(`[data-fold="${name}"]`)
  if (!fold) return
  fold.open = true
  const first = fold.querySelector('select, input:not([type=hidden]), textarea, [data-reply]')
  ;(first || fold.querySelector('summary')).focus()
}

document.addEventListener('keydown', (event) => {
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
  act()
})
