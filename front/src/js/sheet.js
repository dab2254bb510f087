// SPDX-FileCopyrightText: Weibao contributors
// SPDX-License-Identifier: Apache-2.0
// The sheet that answers "why?" and the other dialogs: opened by what htmx puts into them.
const sheet = document.getElementById('sheet')

document.addEventListener('htmx:afterSwap', (event) => {
  if (sheet && event.detail.target.id === 'sheet' && !sheet.open) sheet.showModal()
})

document.addEventListener('click', (event) => {
  const closer = event.target.closest('[data-close]')
  if (closer) closer.closest('dialog')?.close()
  if (event.target instanceof HTMLDialogElement) event.target.close()
  const opener = event.target.closest('[data-open]')
  if (opener) document.getElementById(opener.dataset.open)?.showModal()
  if (event.target.closest('[data-print]')) window.print()
})

// What follows from something that is not saved yet: its derivation came with the page.
document.addEventListener('click', (event) => {
  const asks = event.target.closest('[data-why]')
  if (!asks || !sheet) return
  sheet.replaceChildren(document.getElementById(asks.dataset.why).content.cloneNode(true))
  sheet.showModal()
})
