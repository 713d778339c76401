import { notFound } from '#core/errors.ts'
import type { HttpContext } from '#core/http.ts'
import type { SheetRow } from '#core/spreadsheet.ts'
import { paths } from '../../../../paths.ts'
import type { StatusDeps } from '../../deps.ts'
import { type OwnDeps, openOwn } from '../../own/deps.ts'
import { enteringOwnerOf, type Owner } from '../../own/owner.ts'
import { type Draft, findDraft, saveMapping } from '../drafts.ts'
import { type Plan, planOf, rowsOf } from './plan.ts'
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
  readonly rows: readonly SheetRow[]
  readonly memory: Memory
  readonly plan: Plan
}

/** The list in the address, which belongs to the one who handed it in. */
export async function openList(c: HttpContext, { db }: ForeignDeps): Promise<OpenList> {
  const owner = enteringOwnerOf(c)
  const { administrationId } = owner
  const whose = { administrationId, personId: owner.actor.personId }
  const draft = await findDraft(db, whose, c.req.param('draftId') ?? '')
  if (draft?.kind !== 'foreign')
    throw notFound('Diese Datei gibt es hier nicht mehr. Nach 24 Stunden laden Sie sie bitte noch einmal hoch.')
  const memory = await readMemory(db, administrationId)
  return { owner, draft, rows: rowsOf(draft), memory, plan: planOf(draft, memory) }
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
