import { isColleague, type Visitor } from '#domain/actor.ts'
import { federalStateNames } from '#domain/administration.ts'
import { wouldAgainLabels } from '#domain/reuse.ts'
import type { ExportColumn } from '#web/export.ts'
import { isoDay } from '#web/time.tsx'
import type { Experience } from './queries/experiences.ts'
import { closedQuestions, type ExperienceQuestion, experienceQuestions, isMeasured } from './questions.ts'

/** Reports as a file: a column per question, two where an amount is asked for. What guests may not read has no column. */
export function exportColumns(visitor: Visitor): ExportColumn<Experience>[] {
  const questions = experienceQuestions.filter(({ key }) => isColleague(visitor) || !closedQuestions.includes(key))
  return [
    { header: 'Verwaltung', field: 'administration', value: row => row.administrationName, width: 36 },
    { header: 'Land', field: 'federalState', value: row => federalStateNames[row.federalStateKey] ?? null, width: 22 },
    { header: 'Wieder so', field: 'wouldAgain', value: row => wouldAgainLabels[row.wouldAgain], width: 16 },
    { header: 'Wie es war', field: 'summary', value: row => row.summary, width: 60 },
    { header: 'Stolpersteine', field: 'stumblingBlocks', value: row => row.stumblingBlocks, width: 60 },
    ...questions.flatMap(columnsOf),
    { header: 'Antwort des Anbieters', field: 'reply', value: row => row.reply, width: 60 },
    { header: 'Geschrieben am', field: 'writtenAt', value: row => isoDay(row.writtenAt), width: 14 },
    { header: 'Geändert am', field: 'updatedAt', value: row => isoDay(row.updatedAt), width: 14 },
  ]
}

function columnsOf(question: ExperienceQuestion): ExportColumn<Experience>[] {
  const { key, short } = question
  const answerOf = (row: Experience) => row.answers.find(each => each.question === key)
  const text = { field: key, value: (row: Experience) => answerOf(row)?.text ?? null, width: 40 }
  if (!isMeasured(question)) return [{ header: short, ...text }]
  return [
    { header: short, field: `${key}Amount`, value: row => answerOf(row)?.amount ?? null, width: 16 },
    { header: `${short}: Anmerkung`, ...text },
  ]
}
