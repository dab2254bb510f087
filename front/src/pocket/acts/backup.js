// SPDX-FileCopyrightText: Weibao contributors
// SPDX-License-Identifier: Apache-2.0
// The reminder (P7), and who said what about backup: without it no disk is touched (M14).
import { button, oneOf, required, text } from '../fields.js'
import { h, notice, say } from '../page.js'
import { short } from '../format.js'

export function backup({ visit, draft, day, keep, redraw }) {
  const press = async () => {
    draft.problems = {}
    const person = required(draft, 'person', 60)
    const answer = draft.values.answer
    if (!answer) draft.problems.answer = say('choose_answer')
    if (Object.keys(draft.problems).length) return redraw()
    await keep('backup', { person, answer })
  }
  return h(
    'div',
    { class: 'stack' },
    notice(say('backup_say')),
    reminder({ visit, keep }),
    text(draft, 'person', say('who_answers'), { maxlength: 60, autocomplete: 'off' }),
    oneOf(draft, 'answer', say('answer'), day.words.backup_answers),
    button(say('keep_answer'), 'check', press),
  )
}

export function reminder({ visit, keep }) {
  if (visit.reminded_at) return h('p', { class: 'faint mb-0' }, say('reminded_at', { at: short(visit.reminded_at) }))
  return button(say('reminded'), 'bell', () => keep('reminded', {}), 'btn-plain')
}
