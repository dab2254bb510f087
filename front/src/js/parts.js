// SPDX-FileCopyrightText: Weibao contributors
// SPDX-License-Identifier: Apache-2.0
// One more row for a part: the next hidden row is shown.
document.addEventListener('click', (event) => {
  const more = event.target.closest('[data-more-rows]')
  if (!more) return
  const hidden = document.querySelector(`#${more.dataset.moreRows} > [hidden]`)
  if (!hidden) return
  hidden.hidden = false
  hidden.querySelector('input')?.focus()
  if (!document.querySelector(`#${more.dataset.moreRows} > [hidden]`)) more.hidden = true
})
