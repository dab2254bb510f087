// SPDX-FileCopyrightText: Weibao contributors
// SPDX-License-Identifier: Apache-2.0
// Arriving and leaving: the moment counts, the place only if the engineer says so each time.
import { button, tick } from '../fields.js'
import { h, say } from '../page.js'
import { placeNow } from '../place.js'
import { now, state } from '../state.js'
import { read, write } from '../store.js'

// What this person chose last; somebody else's consent is not theirs.
const choice = () => `place-consent:${state.who}`

export async function usual() {
  return { consent: (await read(choice())) ?? false }
}

export function arrive(context) {
  return stamp(context, 'arrived', say('arrive_hint'), say('i_am_here'), 'map-pin')
}

export function depart(context) {
  return stamp(context, 'departed', say('depart_hint'), say('i_leave'), 'logout')
}

function stamp({ draft, keep }, kind, hint, label, mark) {
  const press = async () => {
    // When it was pressed, not when the telephone had found out where it is.
    const at = now()
    const consent = Boolean(draft.values.consent)
    await write(choice(), consent)
    const place = consent ? await placeNow() : null
    await keep(kind, place ? { consent, place } : { consent }, { at })
  }
  return h(
    'div',
    { class: 'stack' },
    h('p', { class: 'soft mb-0' }, hint),
    tick(draft, 'consent', say('place_consent'), say('place_hint')),
    button(label, mark, press),
  )
}
