import { notFound } from '#core/errors.ts'
import type { HttpContext } from '#core/http.ts'
import type { ReadSheet, SheetRow } from '#core/spreadsheet.ts'
import { paths } from '../../../../paths.ts'
import type { StatusDeps } from '../../deps.ts'
import { type OwnDeps, openOwn } from '../../own/deps.ts'
import { enteringOwnerOf, type Owner } from '../../own/owner.ts'
import { type Draft, findDraft, findRaw, saveMapping } from '../drafts.ts'
import { draftOwnerOf } from '../upload.tsx'
import { type Plan, planOf } from './plan.ts'
import { catalogueReader, type MatchedCatalogue } from './queries/catalogue.ts'
import { type Memory, readMemory } from './queries/memory.ts'

export interface ForeignDeps extends OwnDeps {
  catalogue(): Promise<MatchedCatalogue>
}

export const openForeign = (deps: StatusDeps): ForeignDeps => ({
  ...openOwn(deps),
  catalogue: catalogueReader(deps.db, deps.versions),
})

/** A foreign list on its way: the file, and how it is read so far. */
export interface OpenList {
  readonly owner: Owner
  readonly draft: Draft
  readonly sheet: Pick<ReadSheet, 'name' | 'otherNames'>
  /** Only with content, header and titles included. */
  readonly rows: readonly SheetRow[]
  readonly memory: Memory
  readonly plan: Plan
}

/** The list in the address, which belongs to the one who handed it in. */
export async function openList(c: HttpContext, { db }: ForeignDeps): Promise<OpenList> {
  const owner = enteringOwnerOf(c)
  const draft = await findDraft(db, draftOwnerOf(owner), c.req.param('draftId') ?? '')
  const sheet = draft?.kind === 'foreign' ? await findRaw(db, draft.id) : null
  if (!draft || !sheet)
    throw notFound('Diese Datei gibt es hier nicht mehr. Nach 24 Stunden laden Sie sie bitte noch einmal hoch.')
  const memory = await readMemory(db, owner.administrationId)
  return { owner, draft, sheet, rows: sheet.rows, memory, plan: planOf(draft, sheet.rows, memory) }
}

/** Keeps how the list is read; what its rows want is worked out anew at the end. */
export const keepPlan = ({ db }: ForeignDeps, draft: Draft, plan: Plan): Promise<void> =>
  saveMapping(db, draft, { mapping: plan, mapped: null })

/** The steps, in order. */
export const stepsOf = (draftId: string) =>
  [
    ['Spalten', paths.ownImportColumns(draftId)],
    ['Werte', paths.ownImportWords(draftId)],
    ['Leistungen', paths.ownImportServices(draftId)],
    ['Vergleich', paths.ownImport(draftId)],
  ] as const

/** All pages of a list lie below the one where files are handed in. */
export const frameOf = (title: string) => ({
  title,
  area: paths.ownServices(),
  back: ['Aus Datei übernehmen', paths.ownImports()] as const,
})
