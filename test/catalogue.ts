import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseCsv, writeCsv } from 'hucre/csv'
import { type Database, type DatabaseSettings, type Db, openDatabase, sql } from '#core/db.ts'
import { keyDigits } from '#domain/leika-key.ts'
import { type Column, columns } from '#features/catalogue/import/columns.ts'
import { type CliRun, type RunningCli, runCli, startCli } from './cli.ts'
import { freshDatabase } from './database.ts'

export type CatalogueCells = Record<Column, string>

/** A database with the shipped catalogue, and catalogue files for the command line to work on. */
export interface CatalogueWorld {
  readonly settings: DatabaseSettings
  /** The path of what `catalogue export` writes. */
  exportFile(): Promise<string>
  /** Its rows with bare keys and types, as a file made elsewhere has them. */
  export(): Promise<CatalogueCells[]>
  /** Keeps any bytes as a file and returns its path. */
  keep(bytes: string | Uint8Array): string
  /** Writes a file for `catalogue import` and returns its path. */
  write(rows: readonly CatalogueCells[], kept?: readonly Column[]): string
  preview(file: string, ...options: string[]): Promise<CliRun>
  apply(file: string, name: string, ...options: string[]): Promise<CliRun>
  startApply(file: string, name: string): RunningCli
  /** Opens the database for as long as `work` lasts; the embedded one takes one process at a time. */
  inDatabase<T>(work: (db: Db) => Promise<T>): Promise<T>
  /** Changes when any row of the catalogue does, or its content version. */
  fingerprint(): Promise<string>
  close(): Promise<void>
}

export async function openCatalogueWorld(): Promise<CatalogueWorld> {
  const { settings, drop } = await freshDatabase()
  const folder = mkdtempSync(join(tmpdir(), 'catalogue-'))
  let fileCount = 0
  const nextPath = () => join(folder, `katalog-${++fileCount}.csv`)
  const exportFile = async () => {
    const path = nextPath()
    const run = await runCli(settings, 'catalogue', 'export', path)
    if (run.code !== 0) throw new Error(run.stderr)
    return path
  }
  const keep = (bytes: string | Uint8Array) => {
    const path = nextPath()
    writeFileSync(path, bytes)
    return path
  }
  const applyWords = (file: string, name: string) =>
    ['catalogue', 'import', file, '--apply', '--name', name, '--as-of', '2026-11-01', '--source', 'Test'] as const
  return {
    settings,
    exportFile,
    export: async () => readRows(await exportFile()),
    keep,
    write(rows, kept = columns) {
      const lines = rows.map(row => kept.map(column => row[column]))
      return keep(writeCsv([[...kept], ...lines], { delimiter: ',' }))
    },
    preview: (file, ...options) => runCli(settings, 'catalogue', 'import', file, ...options),
    apply: (file, name, ...options) => runCli(settings, ...applyWords(file, name), ...options),
    startApply: (file, name) => startCli(settings, ...applyWords(file, name)),
    inDatabase: work => inDatabase(settings, work),
    fingerprint: () => inDatabase(settings, readFingerprint),
    async close() {
      rmSync(folder, { recursive: true })
      await drop()
    },
  }
}

function readRows(path: string): CatalogueCells[] {
  const [header = [], ...lines] = parseCsv(readFileSync(path, 'utf8'), { delimiter: ';' }) as string[][]
  return lines.map(line => {
    const cells = Object.fromEntries(header.map((column, i) => [column, line[i] ?? ''])) as CatalogueCells
    return { ...cells, leika_key: keyDigits(cells.leika_key), leika_types: cells.leika_types.replace(/\|$/, '') }
  })
}

async function inDatabase<T>(settings: DatabaseSettings, work: (db: Db) => Promise<T>): Promise<T> {
  const database: Database = await openDatabase(settings)
  try {
    return await work(database.db)
  } finally {
    await database.close()
  }
}

const tables = [
  'releases',
  'topic_areas',
  'situations',
  'service_bundles',
  'procedures',
  'services',
  'legal_bases',
  'search_terms',
  'content_versions',
]

async function readFingerprint(db: Db): Promise<string> {
  const sums: string[] = []
  for (const table of tables) {
    const { rows } = await sql<{ sum: string }>`
      select md5(string_agg(t::text, '|' order by t::text)) as sum from ${sql.table(table)} t`.execute(db)
    sums.push(`${table} ${rows[0]?.sum}`)
  }
  return sums.join('\n')
}
