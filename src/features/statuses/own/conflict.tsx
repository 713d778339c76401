import type { HttpContext } from '#core/http.ts'
import { stateQuery } from '#web/list/state.ts'
import { paths } from '../../../paths.ts'
import { type Field, fields } from '../fields.ts'
import type { Products } from '../products.ts'
import { newRequestId } from '../requests.ts'
import { asTyped, inWords, type Value } from '../show.ts'
import { readValue } from '../values.ts'
import type { OwnDeps } from './deps.ts'
import { type Snapshot, snapshotBefore } from './history.ts'
import { stateOf } from './list.tsx'
import type { Owner } from './owner.ts'
import { sendOwnPage } from './page.tsx'
import { listEvents } from './queries/history.ts'
import type { EntryRow } from './queries/row.ts'
import { getEntry } from './save.ts'
import { ConflictPage } from './views/conflict.tsx'

/** One field on which two people differ. */
export interface Difference {
  readonly field: Field
  readonly mine: string
  readonly theirs: string
  /** Who changed it since the form was made; `both` has to be decided, the others are proposed. */
  readonly changedBy: 'me' | 'them' | 'both'
}

interface Refused {
  readonly serviceId: number
  readonly texts: Readonly<Record<string, string>>
  /** The newest change the person could see. */
  readonly seenEventId: number
}

/** Somebody was faster: both versions field by field, nothing saved and nothing lost. */
export async function sendConflict(c: HttpContext, deps: OwnDeps, owner: Owner, refused: Refused) {
  const { serviceId, texts } = refused
  const entry = await getEntry(deps.db, owner.administrationId, serviceId)
  const events = await listEvents(deps.db, owner.administrationId, serviceId)
  const products = await deps.products()
  const since = events.filter(({ id }) => Number(id) > refused.seenEventId)
  const query = stateQuery(stateOf(c))
  return sendOwnPage(
    c,
    {
      title: entry.name,
      area: paths.ownServices(),
      back: ['Unsere Leistungen', paths.ownServices(query)],
    },
    <ConflictPage
      entry={entry}
      texts={texts}
      differences={differencesOf(entry, snapshotBefore(entry, since), texts, products)}
      since={since}
      lastEventId={events[0]?.id ?? '0'}
      products={products}
      query={query}
      requestId={newRequestId()}
    />,
    409,
  )
}

function differencesOf(entry: EntryRow, seen: Snapshot, texts: Refused['texts'], products: Products): Difference[] {
  return fields.flatMap(field => {
    const { key, name } = field
    const typed = texts[key]
    if (typed === undefined || typed.trim() === asTyped(field, entry.values[name], products)) return []
    const read = readValue(field, typed, products.namesFor(field))
    const mine: Value = 'value' in read ? read.value : typed
    const former = seen?.[name] ?? (name === 'status' ? 'open' : null)
    if (mine === entry.values[name]) return []
    const changedBy = mine === former ? 'them' : entry.values[name] === former ? 'me' : 'both'
    const words = (value: Value) => inWords(field, value, products) || 'leer'
    return [{ field, mine: words(mine), theirs: words(entry.values[name]), changedBy } as const]
  })
}
