import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Urgency, type UrgencyFacts, urgencyOf } from './urgency.ts'

const nothing: UrgencyFacts = { sdg: 0, priority: null, due: 'none', cases: null, fit: 'none', days: null }
const least = { obligation: 1, cases: 2, solution: 1, effort: 1 }

const cases: Readonly<Record<string, readonly [facts: Partial<UrgencyFacts>, parts: Partial<Urgency>]>> = {
  'nothing known': [{}, { score: 2 }],
  'marked SDG1': [{ sdg: 1 }, { obligation: 1.5, score: 3 }],
  'marked SDG2': [{ sdg: 2 }, { obligation: 2, score: 4 }],
  'high priority': [{ priority: 1 }, { obligation: 3, score: 6 }],
  'medium priority': [{ priority: 2 }, { obligation: 2, score: 4 }],
  'low priority halves': [{ priority: 3 }, { obligation: 0.5, score: 1 }],
  'a day in the past': [{ due: 'overdue' }, { obligation: 3, score: 6 }],
  'a day within three months': [{ due: 'soon' }, { obligation: 2, score: 4 }],
  'a day far off': [{ due: 'later' }, { score: 2 }],
  'everything that makes it owed': [
    { sdg: 2, priority: 1, due: 'overdue' },
    { obligation: 6, score: 12 },
  ],
  'no case a year': [{ cases: 0 }, { cases: 1, score: 1 }],
  'nine cases': [{ cases: 9 }, { cases: 1, score: 1 }],
  'ten cases, as much as unknown': [{ cases: 10 }, { cases: 2, score: 2 }],
  'a hundred cases': [{ cases: 100 }, { cases: 3, score: 3 }],
  '999 cases': [{ cases: 999 }, { cases: 3, score: 3 }],
  'ten thousand cases': [{ cases: 10_000 }, { cases: 5, score: 5 }],
  'a model': [{ fit: 'template' }, { solution: 2, score: 4 }],
  'something to adapt': [{ fit: 'adapt' }, { solution: 3, score: 6 }],
  'something that runs, effort unknown': [{ fit: 'runs' }, { solution: 4, score: 8 }],
  'something that runs after five days': [
    { fit: 'runs', days: 5 },
    { solution: 4, effort: 2, score: 16 },
  ],
  'something that runs after six days': [
    { fit: 'runs', days: 6 },
    { solution: 4, effort: 1.5, score: 12 },
  ],
  'something that runs after 21 days': [
    { fit: 'runs', days: 21 },
    { solution: 4, effort: 1, score: 8 },
  ],
  'the most urgent': [
    { sdg: 2, priority: 1, due: 'overdue', cases: 12_000, fit: 'runs', days: 2 },
    { obligation: 6, cases: 5, solution: 4, effort: 2, score: 240 },
  ],
}

for (const [name, [facts, parts]] of Object.entries(cases))
  test(`urgency: ${name}`, () => {
    const urgency = urgencyOf({ ...nothing, ...facts })
    assert.deepEqual(urgency, { ...least, ...parts })
    assert.equal(urgency.score, urgency.obligation * urgency.cases * urgency.solution * urgency.effort)
  })
