import type { Db } from '#core/db.ts'
import type { ReadSheet } from '#core/spreadsheet.ts'
import { type DraftOwner, saveDraft } from '../drafts.ts'

/** Keeps a list that is none of our files; answers the id of the draft, whose first step is `paths.ownImportColumns`. */
export function keepForeignList(
  db: Db,
  owner: DraftOwner,
  fileName: string,
  { format, name, rows }: ReadSheet,
): Promise<string> {
  return saveDraft(db, owner, { kind: 'foreign', fileName, format, raw: { sheet: name, rows } })
}
