import { type Db, sql, type Tx, transaction } from '#core/db.ts'
import { linkParents } from '../seed.ts'
import { type Release, writeChanges } from './apply.ts'
import { type CatalogueDiff, compareRows } from './diff.ts'
import { ImportRefused } from './errors.ts'
import { parseTable } from './parse.ts'
import type { Table } from './read.ts'
import { readKnownNames, stageRows } from './stage.ts'

export interface ApplyOptions {
  /** More than a fifth of the catalogue at once is more often half a file than a decision. */
  readonly mayEndMany: boolean
  readonly progress: (text: string) => void
  /** What has to follow the catalogue, in the same transaction. */
  readonly follow: (tx: Tx) => Promise<void>
}

/** Says what the file would change. Writes nothing but temporary tables. */
export function previewImport(db: Db, table: Table): Promise<CatalogueDiff> {
  return transaction(db, tx => compareTable(tx, table))
}

/** Brings the catalogue to the state of the file, as a new release; a file without changes writes nothing. */
export function applyImport(db: Db, table: Table, release: Release, options: ApplyOptions): Promise<CatalogueDiff> {
  return transaction(db, async tx => {
    // Two imports at once would compare with what the other is about to change.
    await sql`select pg_advisory_xact_lock(hashtext('catalogue import'))`.execute(tx)
    const diff = await compareTable(tx, table)
    if (diff.isUnchanged) return diff
    if (endsMany(diff) && !options.mayEndMany) throw new ImportRefused(endsManyText(diff))
    await refuseUsedName(tx, release.name)
    options.progress('Schreibt den neuen Stand …')
    await writeChanges(tx, release)
    await linkParents(tx)
    await options.follow(tx)
    return diff
  })
}

export function endsMany(diff: CatalogueDiff): boolean {
  return diff.endedCount > diff.activeCount / 5
}

export function endsManyText({ endedCount, activeCount }: CatalogueDiff): string {
  const share = ((endedCount / activeCount) * 100).toLocaleString('de-DE', { maximumFractionDigits: 1 })
  return `Das beendet ${endedCount.toLocaleString('de-DE')} Leistungen, ${share} % des Katalogs. Ist die Datei vollständig?`
}

async function compareTable(tx: Tx, table: Table): Promise<CatalogueDiff> {
  await stageRows(tx, parseTable(table, await readKnownNames(tx)))
  return compareRows(tx)
}

async function refuseUsedName(tx: Tx, name: string) {
  const { rows } = await sql<{ asOf: string }>`
    select to_char(as_of, 'DD.MM.YYYY') as as_of from releases where name = ${name}`.execute(tx)
  if (rows[0])
    throw new ImportRefused(`Den Stand „${name}“ gibt es schon (${rows[0].asOf}). Geben Sie einen anderen Namen an.`)
}
