// SPDX-FileCopyrightText: Weibao contributors
// SPDX-License-Identifier: Apache-2.0
// What the page brings, and how its parts are made: elements, icons, words in the reader's language.
const brought = JSON.parse(document.getElementById('pocket').textContent)
let words = brought.words

// The day's are newer than the page, which may be weeks old.
export function learn(newer) {
  words = { ...brought.words, ...newer }
}

export function say(key, values = {}) {
  const said = words[key] ?? key
  return said.replace(/\{(\w+)\}/g, (blank, name) => values[name] ?? blank)
}

export function h(tag, props = {}, ...children) {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value)
    else if (name === 'value' || name === 'checked') element[name] = value
    else element.setAttribute(name, value === true ? '' : value)
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false))
  return element
}

const SVG = 'http://www.w3.org/2000/svg'

export function icon(name, classes = '') {
  const svg = document.createElementNS(SVG, 'svg')
  svg.setAttribute('class', `icon ${classes}`)
  svg.setAttribute('aria-hidden', 'true')
  const use = document.createElementNS(SVG, 'use')
  use.setAttribute('href', `${brought.icons}#${name}`)
  svg.append(use)
  return svg
}

export function notice(text, tone = 'amber', mark = 'alert-triangle', more = null) {
  return h('div', { class: `notice notice-${tone}`, role: 'status' }, icon(mark), h('div', {}, text, more && ' ', more))
}

export function problem(text) {
  return h('div', { class: 'field-error', role: 'alert' }, icon('alert-triangle', 'icon-small'), h('span', {}, text))
}

export function toast(text, isError = false) {
  const place = document.getElementById('toasts')
  const note = h('div', { class: `note-toast${isError ? ' is-error' : ''}`, role: 'status' }, text)
  // One at a time: many small steps follow each other here.
  place.replaceChildren(note)
  setTimeout(() => note.remove(), isError ? 8000 : 3000)
}
