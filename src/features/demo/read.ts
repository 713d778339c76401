import { readFileSync } from 'node:fs'
import { readCsvFile } from '#core/csv.ts'

const folder = new URL('../../../data/demo/', import.meta.url)

const files = [
  'administrations.csv',
  'people.csv',
  'alliances.csv',
  'entry_grants.csv',
  'stacks.csv',
  'solutions.csv',
  'solution_connections.csv',
  'solution_answers.csv',
  'solution_versions.csv',
  'projects.csv',
  'project_phases.csv',
  'project_participants.csv',
  'project_news.csv',
  'assignments.csv',
] as const

/** A file of `data/demo`, its cells by column. */
export const readDemo = (file: (typeof files)[number]) => readCsvFile(new URL(file, folder))

/** All of them as one text, to see whether anything has changed. */
export const demoText = () => files.map(file => readFileSync(new URL(file, folder), 'utf8')).join('\n')

/** The one password of everybody in the demo world; no secret, it stands on the page `/demo`. */
export const demoPassword = 'drei-Birnen-im-Rathaus'
