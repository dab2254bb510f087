// SPDX-FileCopyrightText: Weibao contributors
// SPDX-License-Identifier: Apache-2.0
import { button, pick, text, tick, typed } from '../fields.js'
import { h, say } from '../page.js'
import { now } from '../state.js'
import { partRows, partsFrom } from './parts.js'

const MOST_MINUTES = 6000

export function work(context) {
  const { visit, draft, keep, redraw } = context
  const services = visit.services
  draft.values.service ??= services[0]?.code ?? ''
  draft.values.is_restored ??= true
  return h(
    'div',
    { class: 'stack' },
    pick(draft, 'service', say('service'), services),
    text(draft, 'minutes', say('minutes'), { inputmode: 'numeric', maxlength: 4 }),
    text(draft, 'description', say('description'), { rows: 4, maxlength: 4000 }),
    h(
      'div',
      { class: 'stack-small' },
      tick(draft, 'is_destructive', say('is_destructive'), say('is_destructive_hint')),
      tick(draft, 'is_restored', say('is_restored')),
    ),
    partRows(context),
    button(say('work_done'), 'check', press),
  )

  async function press() {
    draft.problems = {}
    const minutes = Number(typed(draft, 'minutes'))
    if (!Number.isInteger(minutes) || minutes < 1 || minutes > MOST_MINUTES) {
      draft.problems.minutes = say('minutes_wrong', { most: MOST_MINUTES })
    }
    // No work order that touches a disk goes on without a named answer (M14).
    if (draft.values.is_destructive && visit.needs_backup_answer) {
      draft.problems.is_destructive = say('needs_backup')
    }
    const { parts, photos } = partsFrom(draft)
    if (Object.keys(draft.problems).length) return redraw()
    const { service, is_destructive, is_restored } = draft.values
    const at = now()
    const data = {
      service,
      minutes,
      description: typed(draft, 'description'),
      is_destructive: Boolean(is_destructive),
      is_restored: Boolean(is_restored),
      finished_at: at,
      parts,
    }
    await keep('work', data, { at, photos })
  }
}
