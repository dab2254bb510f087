// SPDX-FileCopyrightText: Weibao contributors
// SPDX-License-Identifier: Apache-2.0
// Beside a form stand the words that it fills: the clause of the field in hand comes into view.
// A figure of a table leads to how it came about, which is folded until then.
document.addEventListener('click', (event) => {
  const fold = document.getElementById(event.target.closest('a[href^="#parts-"]')?.hash.slice(1))?.closest('details')
  if (fold) fold.open = true
})
document.addEventListener('focusin', (event) => {
  const clause = event.target.closest('[data-clause]')?.dataset.clause
  const words = clause && document.getElementById(clause)
  if (!words) return
  for (const other of document.querySelectorAll('.paper-clause.is-here')) other.classList.remove('is-here')
  words.classList.add('is-here')
  const sheet = words.closest('.deal-paper')
  if (sheet && sheet.scrollHeight > sheet.clientHeight) sheet.scrollTo({ top: words.offsetTop - sheet.offsetTop - 24, behavior: 'smooth' })
})
