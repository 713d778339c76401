import type { Db, Tx } from '#core/db.ts'
import { notFound } from '#core/errors.ts'
import type { FormErrors } from '#core/form.ts'
import type { Actor } from '#domain/actor.ts'
import { applyChanges } from '../apply.ts'
import { once } from '../requests.ts'
import { checkWanted, type Wanted } from './check.ts'
import { findEntry } from './queries/entry.ts'
import type { EntryRow } from './queries/row.ts'

export interface Save {
  readonly administrationId: number
  readonly serviceId: number
  /** The version the person has seen. */
  readonly version: number
  readonly requestId: string
  /** Fields that are not named stay. */
  readonly wanted: Wanted
  /** Nothing typed means: it is still true. */
  readonly isConfirmation: boolean
}

/** Kept with the request, so that a form sent twice is answered alike. */
export interface Saved {
  readonly kind: 'saved'
  readonly outcome: 'changed' | 'confirmed' | 'unchanged'
  readonly version: number
  /** The entry of the history that undoes it; null where nothing was written. */
  readonly eventId: string | null
}

export type SaveAnswer =
  | Saved
  | { readonly kind: 'invalid'; readonly errors: FormErrors }
  | { readonly kind: 'conflict' }

/** Saves one entry in one transaction, once per request. Wrong values and conflicts write nothing. */
export async function saveEntry(db: Db, actor: Actor, save: Save): Promise<SaveAnswer> {
  // Read while the transaction begins: were it changed in between, its version would not be the one the person saw.
  const entry = getEntry(db, save.administrationId, save.serviceId)
  entry.catch(() => {})
  try {
    return await once(db, actor, save.requestId, async tx => write(tx, actor, save, await entry), save.administrationId)
  } catch (refused) {
    if (refused instanceof Refusal) return refused.answer
    throw refused
  }
}

/** Takes the transaction back, and the claim on the request with it: the corrected form is a new try. */
class Refusal extends Error {
  readonly answer: Exclude<SaveAnswer, Saved>
  constructor(answer: Exclude<SaveAnswer, Saved>) {
    super(answer.kind)
    this.answer = answer
  }
}

async function write(tx: Tx, actor: Actor, save: Save, entry: EntryRow): Promise<Saved> {
  const { changes, errors } = checkWanted(entry, save.wanted)
  if (Object.keys(errors).length) throw new Refusal({ kind: 'invalid', errors })
  const values = wantedValues(entry, changes, save)
  if (!values) return { kind: 'saved', outcome: 'unchanged', version: entry.version, eventId: null }
  const { administrationId, serviceId, version } = save
  const [applied] = await applyChanges(tx, {
    administrationId,
    actor,
    allianceId: null,
    source: 'own',
    sourceId: null,
    batchId: null,
    changes: [{ serviceId, version, values }],
  })
  if (!applied || applied.outcome === 'conflict') throw new Refusal({ kind: 'conflict' })
  if (applied.outcome === 'unchanged')
    return { kind: 'saved', outcome: 'unchanged', version: applied.version, eventId: null }
  const outcome = Object.keys(values).length ? 'changed' : 'confirmed'
  return { kind: 'saved', outcome, version: applied.version, eventId: applied.eventId }
}

/** A form that leaves a service nobody has entered at „offen“ says so; null: there is nothing to write. */
function wantedValues(entry: EntryRow, changes: Readonly<Record<string, unknown>>, save: Save) {
  if (Object.keys(changes).length) return changes
  if (entry.version === 0 && (save.isConfirmation || 'status' in save.wanted.values))
    return { status: entry.values.status }
  return save.isConfirmation ? {} : null
}

/** What nobody can enter does not exist. */
export async function getEntry(db: Db | Tx, administrationId: number, serviceId: number): Promise<EntryRow> {
  const entry = await findEntry(db, administrationId, serviceId)
  if (!entry) throw notFound('Diese Leistung gibt es im Katalog nicht.')
  return entry
}
