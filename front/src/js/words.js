// SPDX-FileCopyrightText: Weibao contributors
// SPDX-License-Identifier: Apache-2.0
// The words that scripts say, from the page, in the page's language.
const source = document.getElementById('words')
const words = source ? JSON.parse(source.textContent) : {}

export function say(key, values = {}) {
  return (words[key] ?? key).replace(/\{(\w+)\}/g, (_, name) => values[name] ?? '')
}
