// SPDX-FileCopyrightText: Weibao contributors
// SPDX-License-Identifier: Apache-2.0
// The desk by keyboard: / search, c call, j and k move, Enter opens, ? shows this.
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
  '?': () => document.getElementById('keys')?.showModal(),
}

document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return
  if (event.key === 'Escape' && event.target.matches('[data-search]')) event.target.blur()
  if (event.target.matches(typing) || document.querySelector('dialog[open]')) return
  const act = keys[event.key]
  if (!act) return
  event.preventDefault()
  act()
})
