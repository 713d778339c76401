import { type Db, sql } from '#core/db.ts'
import { readFormData } from '#core/form.ts'
import type { HttpContext } from '#core/http.ts'
import { readSheet, UnreadableFile } from '#core/spreadsheet.ts'
import { parseState, stateQuery } from '#web/list/state.ts'
import { paths } from '../../../paths.ts'
import { ownList } from '../own/definition.ts'
import type { OwnDeps } from '../own/deps.ts'
import { enteringOwnerOf, type Owner } from '../own/owner.ts'
import { sendOwnPage } from '../own/page.tsx'
import { isOwnHeader, keyColumn } from './columns.ts'
import { type DraftOwner, listDrafts, type NewRow, saveDraft } from './drafts.ts'
import { isOwnFile, OtherHouse, type OwnFile, readOwnFile } from './read-own.ts'
import { UploadPage } from './views/upload.tsx'

export const draftOwnerOf = ({ actor, administrationId }: Owner): DraftOwner => ({
  administrationId,
  personId: actor.personId,
})

export const showUpload = (c: HttpContext, deps: OwnDeps) => sendUpload(c, deps, enteringOwnerOf(c))

async function sendUpload(c: HttpContext, { db }: OwnDeps, owner: Owner, error = '') {
  const drafts = await listDrafts(db, draftOwnerOf(owner))
  const query = stateQuery(parseState(ownList, new URL(c.req.url).searchParams))
  return sendOwnPage(
    c,
    { title: 'Aus Datei übernehmen', area: paths.ownServices(), back: ['Unsere Leistungen', paths.ownServices(query)] },
    <UploadPage drafts={drafts} error={error} query={query} />,
    error ? 400 : 200,
  )
}

/** Reads a file and keeps what it says; nothing of it is written yet. */
export async function takeFile(c: HttpContext, deps: OwnDeps) {
  const owner = enteringOwnerOf(c)
  try {
    return c.redirect(await keepFile(c, deps, owner), 303)
  } catch (refused) {
    if (refused instanceof UnreadableFile) return sendUpload(c, deps, owner, refused.message)
    if (refused instanceof OtherHouse) return sendUpload(c, deps, owner, await otherHouse(deps.db, refused))
    throw refused
  }
}

/** Answers where it goes on: to the preview, or to what the columns of a foreign list mean. */
async function keepFile(c: HttpContext, { db }: OwnDeps, owner: Owner): Promise<string> {
  const file = (await readFormData(c)).get('datei')
  if (!(file instanceof File) || !file.name) throw new UnreadableFile('Bitte wählen Sie eine Datei aus.')
  const sheet = await readSheet(Buffer.from(await file.arrayBuffer()), { isHeader: isOwnHeader })
  const kept = { fileName: file.name.replaceAll('\0', '').toWellFormed(), format: sheet.format, raw: sheet }
  if (!isOwnFile(sheet))
    return paths.ownImportColumns(await saveDraft(db, draftOwnerOf(owner), { ...kept, kind: 'foreign' }))
  const read = readOwnFile(sheet, owner.administrationId)
  if (!read.rows.length) throw new UnreadableFile('Unter den Überschriften steht in der Datei keine Zeile.')
  const [mapped, mapping] = [await checkKeys(db, read), { unknown: read.unknown }]
  return paths.ownImport(await saveDraft(db, draftOwnerOf(owner), { ...kept, kind: 'own', mapped, mapping }))
}

/** A key that belongs to another service shows that cells were moved without their neighbours. */
async function checkKeys(db: Db, { rows, keys }: OwnFile): Promise<NewRow[]> {
  const ids = rows.flatMap(({ serviceId }) => serviceId ?? [])
  const { rows: known } = await sql<{ id: number; leikaKey: string }>`
    select id, leika_key from services
    where id = any(${`{${ids.join(',')}}`}::int[]) and leika_key is not null`.execute(db)
  const keyOf = new Map(known.map(({ id, leikaKey }) => [id, leikaKey]))
  return rows.map(row => {
    const [typed, real] = [keys.get(row.row) ?? '', keyOf.get(row.serviceId ?? 0)]
    if (!/^\d{14}$/.test(typed) || !row.serviceId || typed === real) return row
    const reason = 'Schlüssel und Kennung gehören zu verschiedenen Leistungen. Vielleicht wurden Zellen verschoben.'
    return { ...row, errors: [...(row.errors ?? []), { column: keyColumn, reason }] }
  })
}

async function otherHouse(db: Db, { administrationId }: OtherHouse): Promise<string> {
  const { rows } = await sql<{ name: string }>`
    select name from administrations where id = ${administrationId}::bigint`.execute(db)
  const whose = rows[0] ? `: ${rows[0].name}` : ''
  return `Diese Datei wurde für eine andere Verwaltung heruntergeladen${whose}. Es wurde nichts übernommen. Laden Sie Ihre eigene Liste herunter, oder wechseln Sie die Verwaltung, für die Sie handeln.`
}
