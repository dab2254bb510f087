// SPDX-FileCopyrightText: Weibao contributors
// SPDX-License-Identifier: Apache-2.0
// A page that came back with errors opens at the first of them: on a telephone it is far below, and by
// keyboard many fields away.
const first = document.querySelector('#content [role=alert]')
if (first) {
  first.scrollIntoView({ block: 'center' })
  const field = first.closest('.has-error')?.querySelector('input:not([type=hidden]), select, textarea')
  field?.focus({ preventScroll: true })
}
