// SPDX-FileCopyrightText: Weibao contributors
// SPDX-License-Identifier: Apache-2.0
// The customer reads the sheet, rates and signs; or it is written down why nobody did.
import SignaturePad from 'signature_pad'
import { hashOf } from '../content.js'
import { button, oneOf, required, text, typed } from '../fields.js'
import { h, icon, notice, problem, say } from '../page.js'
import { sheet } from './sheet.js'

const MOST_POINTS = 6000

export async function sign(context) {
  const { visit, day, draft, keep, redraw } = context
  const shown = await hashOf(visit.content)
  // Drawn under other words, it is no signature of these.
  if (draft.values.shown !== shown) Object.assign(draft.values, { shown, strokes: [] })
  const element = h(
    'div',
    { class: 'stack' },
    h('p', { class: 'soft mb-0' }, say('sign_hint')),
    sheet(visit, day, shown),
    stars(draft),
    text(draft, 'person', say('signer'), { maxlength: 60, autocomplete: 'off' }),
    glass(draft),
    draft.problems.strokes && problem(draft.problems.strokes),
    text(draft, 'comment', say('comment'), { rows: 2, maxlength: 1000 }),
    button(say('confirm_sign'), 'signature', press),
  )
  return element

  async function press() {
    draft.problems = {}
    const strokes = draft.values.strokes.map((stroke) => stroke.points.map(({ x, y }) => [Math.round(x), Math.round(y)]))
    const person = required(draft, 'person', 60)
    if (!strokes.length) draft.problems.strokes = say('sign_first')
    if (strokes.flat().length > MOST_POINTS) draft.problems.strokes = say('sign_shorter')
    if (Object.keys(draft.problems).length) return redraw()
    const rating = draft.values.rating ? { rating: draft.values.rating } : {}
    await keep('signed', { shown, person, strokes, comment: typed(draft, 'comment'), ...rating })
  }
}

function stars(draft) {
  // From the right: the style sheet lights the stars up to the chosen one.
  const rows = [5, 4, 3, 2, 1].flatMap((n) => [
    h('input', {
      type: 'radio',
      name: `${draft.key}/rating`,
      id: `rating-${n}`,
      value: n,
      checked: draft.values.rating === n,
      onchange: () => draft.set('rating', n),
    }),
    h('label', { for: `rating-${n}`, 'aria-label': say('stars', { n }) }, icon('star-filled')),
  ])
  return h(
    'div',
    {},
    h('span', { class: 'form-label d-block' }, say('rating')),
    h('div', { class: 'stars', role: 'radiogroup', 'aria-label': say('rating') }, rows),
  )
}

function glass(draft) {
  const canvas = h('canvas', { 'aria-label': say('sign_place') })
  const wipe = h('button', { type: 'button', class: 'btn btn-plain btn-small wipe' }, say('wipe'))
  const place = h('div', { class: 'glass' }, canvas, h('div', { class: 'hint' }, say('sign_here')), wipe)
  const pad = new SignaturePad(canvas, { penColor: '#14213a', minWidth: 0.8, maxWidth: 2.6 })
  const keep = () => {
    place.classList.toggle('is-signed', !pad.isEmpty())
    draft.set('strokes', pad.toData())
  }
  const fit = () => {
    const ratio = Math.max(window.devicePixelRatio || 1, 1)
    canvas.width = canvas.offsetWidth * ratio
    canvas.height = canvas.offsetHeight * ratio
    canvas.getContext('2d').scale(ratio, ratio)
    pad.fromData(draft.values.strokes)
    place.classList.toggle('is-signed', draft.values.strokes.length > 0)
    place.classList.add('is-ready')
  }
  // It has a size once it stands on the page; a telephone turned on its side keeps what was drawn.
  new ResizeObserver(fit).observe(canvas)
  pad.addEventListener('beginStroke', () => place.classList.add('is-signed'))
  pad.addEventListener('endStroke', keep)
  wipe.addEventListener('click', () => {
    pad.clear()
    keep()
  })
  return place
}

export function unsigned({ day, draft, keep, redraw }) {
  const press = async () => {
    draft.problems = {}
    const reason = required(draft, 'reason', 200)
    if (!draft.values.outcome) draft.problems.outcome = say('choose_outcome')
    if (Object.keys(draft.problems).length) return redraw()
    await keep('unsigned', { outcome: draft.values.outcome, reason, person: typed(draft, 'person') })
  }
  return h(
    'div',
    { class: 'stack' },
    oneOf(draft, 'outcome', say('outcome'), day.words.outcomes),
    text(draft, 'reason', say('reason'), { maxlength: 200 }),
    text(draft, 'person', say('refused_by'), { maxlength: 60 }),
    button(say('keep'), 'check', press, 'btn-plain'),
  )
}

export function signedBy({ person, rating }) {
  return notice(say('signed_by', { person, rating: rating ? '★'.repeat(rating) : '' }), 'teal', 'circle-check')
}
