import { needsReason, type StatusCode } from '#domain/status.ts'
import { type FieldName, fieldByName } from '../fields.ts'
import type { EntryRow } from '../own/queries/row.ts'
import type { Products } from '../products.ts'
import type { Value } from '../show.ts'
import type { Proposal } from './answer.ts'

export type ProposedValues = Partial<Record<FieldName, Value>>

type Entry = Pick<EntryRow, 'values'>
type Said = Pick<Proposal, 'availability' | 'answeredAt' | 'answeredBy'> & Partial<Proposal>

/** What an answer would change in an entry. Whatever the unit has not said stays as it is. */
export function proposedValues(
  { values: now }: Entry,
  said: Said,
  { unit, products }: { readonly unit: string; readonly products: Pick<Products, 'namesFor'> },
): ProposedValues {
  const wanted: ProposedValues = {
    ...statusFrom(now, said, unit),
    ...(said.serviceUrl && { serviceUrl: said.serviceUrl }),
    ...productFrom(said, products),
    ...(said.currentForm && { currentForm: said.currentForm }),
    ...(said.caseCount != null && { caseCount: said.caseCount }),
    ...(said.targetOn && { targetOn: said.targetOn }),
    // Whoever does it answers for it, unless the house knows better already.
    ...(now.unit === null && said.availability !== 'notOurs' && { unit }),
    ...noteFrom(now, said, { unit, products }),
  }
  return Object.fromEntries(Object.entries(wanted).filter(([name, value]) => value !== now[name as FieldName]))
}

/** "No" does not take back what the house plans or does already; it only contradicts what is called finished. */
function statusFrom(now: EntryRow['values'], said: Said, unit: string): ProposedValues {
  const status = now.status as StatusCode
  if (said.availability === 'full') return { status: 'done' }
  if (said.availability === 'part') return { status: 'inProgress' }
  if (said.availability === 'notOurs')
    return status === 'notResponsible' ? {} : { status: 'notResponsible', reason: reasonFrom(said, unit) }
  if (said.availability !== 'no') return {}
  const isUnderWay = status === 'inProgress' || status === 'planned' || status === 'deferred'
  return isUnderWay && !(needsReason(status) && said.targetOn) ? {} : { status: said.targetOn ? 'planned' : 'open' }
}

const reasonFrom = ({ comment }: Said, unit: string) =>
  `${unit}: machen wir nicht${comment ? `. ${comment}` : ''}`.slice(0, fieldByName.get('reason')?.longest)

function findProduct(said: Said, products: Pick<Products, 'namesFor'>): number | undefined {
  const field = fieldByName.get('productId')
  return field && said.product ? products.namesFor(field).get(said.product.toLowerCase()) : undefined
}

function productFrom(said: Said, products: Pick<Products, 'namesFor'>): ProposedValues {
  const productId = findProduct(said, products)
  return productId === undefined ? {} : { productId }
}

const day = new Intl.DateTimeFormat('de-DE', { dateStyle: 'medium', timeZone: 'Europe/Berlin' })

/** What fits into no field goes to the end of the note, once; where it has no room, it stays in the answer. */
function noteFrom(
  now: EntryRow['values'],
  said: Said,
  { unit, products }: { readonly unit: string; readonly products: Pick<Products, 'namesFor'> },
): ProposedValues {
  const parts = [
    said.product && findProduct(said, products) === undefined ? `Programm: ${said.product}` : '',
    said.contact ? `Auskunft gibt: ${said.contact}` : '',
    said.comment && said.availability !== 'notOurs' ? said.comment : '',
  ].filter(Boolean)
  if (!parts.length) return {}
  const former = now.note === null ? '' : String(now.note)
  const text = parts.join('; ')
  if (former.includes(text)) return {}
  const note = [former, `Antwort ${unit}, ${day.format(said.answeredAt)}: ${text}`].filter(Boolean).join('\n')
  return note.length > (fieldByName.get('note')?.longest ?? 2000) ? {} : { note }
}
