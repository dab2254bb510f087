// SPDX-FileCopyrightText: Weibao contributors
// SPDX-License-Identifier: Apache-2.0
// What the contract does not cover is recorded with its evidence (V7), and so is what is the maker's (M6).
import { button, oneOf, required, shots, text, typed } from '../fields.js'
import { h, say } from '../page.js'

export function cause({ draft, day, keep, redraw }) {
  const press = async () => {
    draft.problems = {}
    const evidence = required(draft, 'evidence')
    const kind = draft.values.cause
    if (!kind) draft.problems.cause = say('choose_cause')
    if (Object.keys(draft.problems).length) return redraw()
    const photos = draft.values.photos ?? []
    const data = { cause: kind, evidence, person: typed(draft, 'person'), photos: photos.map((one) => one.sha256) }
    await keep('cause', data, { photos })
  }
  return h(
    'div',
    { class: 'stack' },
    h('p', { class: 'soft mb-0' }, say('cause_hint')),
    oneOf(draft, 'cause', say('cause'), day.words.causes),
    text(draft, 'evidence', say('evidence'), { rows: 3, maxlength: 1000 }),
    shots(draft, say('evidence_photo'), redraw),
    text(draft, 'person', say('told'), { maxlength: 60, hint: say('told_hint') }),
    button(say('keep_cause'), 'check', press, 'btn-plain'),
  )
}

// The customer consents to more time than an incident holds (P1).
export function extension({ draft, keep, redraw }) {
  const press = async () => {
    draft.problems = {}
    const person = required(draft, 'person', 60)
    if (Object.keys(draft.problems).length) return redraw()
    await keep('extension', { person })
  }
  return h(
    'div',
    { class: 'stack' },
    h('p', { class: 'soft mb-0' }, say('extension_hint')),
    text(draft, 'person', say('who_agrees'), { maxlength: 60 }),
    button(say('keep_consent'), 'check', press, 'btn-plain'),
  )
}
