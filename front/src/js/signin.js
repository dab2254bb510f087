// SPDX-FileCopyrightText: Weibao contributors
// SPDX-License-Identifier: Apache-2.0
// One of the demo's people: fills the form and sends it.
document.addEventListener('click', (event) => {
  const actor = event.target.closest('[data-actor]')
  if (!actor) return
  const form = document.getElementById('signin')
  form.elements.login.value = actor.dataset.actor
  form.elements.password.value = actor.dataset.word
  form.requestSubmit()
})
