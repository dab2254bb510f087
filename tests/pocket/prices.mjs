// SPDX-FileCopyrightText: Weibao contributors
// SPDX-License-Identifier: Apache-2.0
// What the telephone reads of each price of a JSON list on standard input, in fen or null.
import { readFileSync } from 'node:fs'
import { fenOf } from '../../front/src/pocket/format.js'

const typed = JSON.parse(readFileSync(0, 'utf8'))
process.stdout.write(JSON.stringify(typed.map(fenOf)))
