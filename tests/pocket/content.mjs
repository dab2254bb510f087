// SPDX-FileCopyrightText: Weibao contributors
// SPDX-License-Identifier: Apache-2.0
// Reads a list of {visit, entries} and writes what the telephone would show and sign for each.
import { applied, hashOf, tidy } from '../../front/src/pocket/content.js'

let text = ''
for await (const part of process.stdin) text += part
const told = []
for (const { visit, entries, said = [] } of JSON.parse(text)) {
  const rows = entries.map((entry) => ({ entry, state: 'queued' }))
  const { content } = applied(visit, rows)
  told.push({ content, hash: await hashOf(content), tidy: said.map(tidy) })
}
process.stdout.write(JSON.stringify(told))
