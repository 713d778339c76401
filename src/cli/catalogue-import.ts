import { readFileSync, statSync } from 'node:fs'
import type { Tx } from '#core/db.ts'
import type { Release } from '#features/catalogue/import/apply.ts'
import type { CatalogueDiff } from '#features/catalogue/import/diff.ts'
import { ImportRefused, InvalidCatalogue } from '#features/catalogue/import/errors.ts'
import { applyImport, endsMany, endsManyText, previewImport } from '#features/catalogue/import/import.ts'
import { readTable, type Table } from '#features/catalogue/import/read.ts'
import { reportDiff, reportErrors } from '#features/catalogue/import/report.ts'
import { deriveResponsibilities } from '#features/responsibilities/derive.ts'
import { refreshExpected } from '#features/statuses/responsibility/expected.ts'
import { type Command, UsageError } from './command.ts'
import { withDatabase } from './database.ts'

/** Far more than 100,000 rows need, and little enough to be read at once. */
const largestFile = 200 * 1024 * 1024

type Options = ReadonlyMap<string, string>

export const catalogueImport: Command = {
  name: 'catalogue import',
  summary: 'Vergleicht einen neueren Leistungskatalog mit dem vorhandenen und übernimmt ihn auf Wunsch',
  argument: { name: 'Datei', text: 'CSV in UTF-8 mit den Spalten aus docs/catalogue-import.md' },
  options: {
    apply: { text: 'übernimmt die Änderungen; ohne diese Option wird nur gezeigt, was sich ändern würde' },
    name: { value: '"Stand November 2026"', text: 'Name des neuen Standes, nötig mit --apply' },
    'as-of': { value: '2026-11-01', text: 'Datum des Standes, nötig mit --apply' },
    source: { value: '"FIM-Portal"', text: 'woher die Datei stammt, nötig mit --apply' },
    'allow-many-ended': { text: 'erlaubt, mehr als 20 % der Leistungen zu beenden' },
  },
  notes: [
    'Leistungen behalten ihre id. Was nicht mehr in der Datei steht, gilt als beendet und bleibt unter seiner Adresse',
    'erreichbar; kommt es wieder, lebt es weiter. Enthält die Datei Fehler, wird nichts geschrieben.',
    'Mit PostgreSQL kann der Server weiterlaufen und zeigt den neuen Stand nach einer Sekunde; mit der eingebetteten',
    'Datenbank muss er währenddessen angehalten sein.',
  ],
  run: importFrom,
}

async function importFrom(file: string, options: Options): Promise<number> {
  const release = options.has('apply') ? readRelease(options) : undefined
  try {
    const table = readTable(readBytes(file))
    if (table.ignoredColumns.length) console.log(`Nicht gelesene Spalten: ${table.ignoredColumns.join(', ')}`)
    await (release ? apply(table, release, options) : preview(table, file, options))
    return 0
  } catch (error) {
    if (error instanceof InvalidCatalogue) console.error(reportErrors(error.errors))
    else if (error instanceof ImportRefused) console.error(`${error.message} Es wurde nichts geschrieben.`)
    else throw error
    return 1
  }
}

function readBytes(file: string): Buffer {
  try {
    if (statSync(file).size > largestFile) throw new ImportRefused(`${file} ist größer als 200 MB.`)
    return readFileSync(file)
  } catch (error) {
    if (error instanceof ImportRefused) throw error
    const { code, message } = error as NodeJS.ErrnoException
    throw new ImportRefused(code === 'ENOENT' ? `${file} gibt es nicht.` : `${file} ist nicht lesbar (${message}).`)
  }
}

async function preview(table: Table, file: string, options: Options) {
  const diff = await withDatabase(db => previewImport(db, table))
  console.log(reportDiff(diff))
  if (!diff.isUnchanged) console.log(`\n${howToApply(diff, file, options)}`)
}

async function apply(table: Table, release: Release, options: Options) {
  const applyOptions = {
    mayEndMany: options.has('allow-many-ended'),
    progress: (text: string) => console.error(text),
    follow: followCatalogue,
  }
  const diff = await withDatabase(db => applyImport(db, table, release, applyOptions))
  console.log(reportDiff(diff))
  if (!diff.isUnchanged) console.log(`\nÜbernommen als „${release.name}“.`)
}

/** New and moved services have somebody who is responsible, ended ones nobody. */
async function followCatalogue(tx: Tx) {
  await deriveResponsibilities(tx)
  await refreshExpected(tx)
}

function howToApply(diff: CatalogueDiff, file: string, options: Options): string {
  const many = endsMany(diff)
  const given = (name: string) =>
    quote(options.get(name) ?? catalogueImport.options[name]?.value?.replaceAll('"', '') ?? '')
  const words = ['npm run cli -- catalogue import', quote(file), '--apply']
  for (const name of ['name', 'as-of', 'source']) words.push(`--${name} ${given(name)}`)
  if (many) words.push('--allow-many-ended')
  return [
    ...(many ? [endsManyText(diff)] : []),
    'Es wurde nichts geschrieben. So wird übernommen:',
    `  ${words.join(' ')}`,
  ].join('\n')
}

/** For a shell that people paste into. */
function quote(text: string): string {
  return /^[\w./:-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`
}

function readRelease(options: Options): Release {
  const value = (name: string) => {
    const text = options.get(name)
    if (!text) throw new UsageError(`Mit --apply fehlt: --${name} ${catalogueImport.options[name]?.value}`)
    return text
  }
  const release = { name: value('name'), asOf: value('as-of'), source: value('source') }
  if (!isDate(release.asOf)) throw new UsageError(`--as-of ${release.asOf}: erwartet wird ein Datum wie 2026-11-01.`)
  return release
}

function isDate(text: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(text) && new Date(`${text}T00:00Z`).toJSON()?.startsWith(text) === true
}
