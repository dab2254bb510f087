// SPDX-FileCopyrightText: Weibao contributors
// SPDX-License-Identifier: Apache-2.0
// What is being typed, drawn or photographed, kept as it is: a telephone closes a page behind its
// camera, and a reload loses nothing.
import { say, toast } from './page.js'
import { draftOf, keepDraft } from './store.js'

export class Draft {
  constructor(key, values) {
    this.key = key
    this.values = values
    this.problems = {}
  }

  static async open(key, usual) {
    return new Draft(key, { ...usual, ...(await draftOf(key)) })
  }

  set(name, value) {
    this.values[name] = value
    delete this.problems[name]
    return this.save()
  }

  // On a full telephone it stays on the page, and the engineer is told that it is nowhere else.
  async save() {
    try {
      await keepDraft(this.key, this.values)
    } catch (error) {
      toast(say(error.name === 'QuotaExceededError' ? 'telephone_full' : 'not_kept'), true)
    }
  }
}
