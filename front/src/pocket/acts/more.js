// SPDX-FileCopyrightText: Weibao contributors
// SPDX-License-Identifier: Apache-2.0
// A photo by itself, and when the engineer comes again.
import { button, required, shots, text, typed } from '../fields.js'
import { momentOf } from '../format.js'
import { h, say } from '../page.js'
import { serverNow } from '../state.js'

export function photo({ draft, keep, redraw }) {
  const press = async () => {
    draft.problems = {}
    const photos = draft.values.photos ?? []
    if (!photos.length) {
      draft.problems.photos = say('photo_first')
      return redraw()
    }
    const what = typed(draft, 'what')
    await keep('photo', photos.map(({ sha256 }) => ({ sha256, what })), { photos })
  }
  return h(
    'div',
    { class: 'stack' },
    shots(draft, say('take_photo'), redraw),
    text(draft, 'what', say('photo_what'), { maxlength: 200 }),
    button(say('keep_photo'), 'check', press, 'btn-plain'),
  )
}

export function next({ draft, keep, redraw }) {
  const press = async () => {
    draft.problems = {}
    const planned = momentOf(draft.values.planned_at ?? '')
    if (!planned) draft.problems.planned_at = say('choose_time')
    else if (Date.parse(planned) < serverNow()) draft.problems.planned_at = say('time_past')
    const reason = required(draft, 'reason')
    if (Object.keys(draft.problems).length) return redraw()
    await keep('next', { planned_at: planned, reason })
  }
  return h(
    'div',
    { class: 'stack' },
    text(draft, 'planned_at', say('next_at'), { type: 'datetime-local' }),
    text(draft, 'reason', say('next_why'), { rows: 2, maxlength: 1000, hint: say('next_hint') }),
    button(say('keep_next'), 'calendar', press, 'btn-plain'),
  )
}
