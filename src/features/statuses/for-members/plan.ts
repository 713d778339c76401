import type { FormErrors } from '#core/form.ts'
import type { StatusCode } from '#domain/status.ts'
import type { EntryChange } from '../apply.ts'
import { type FieldPlan, planFields } from '../bulk/plan.ts'
import { type Field, type FieldName, fields, internalFields } from '../fields.ts'
import { checkWanted, type Wanted } from '../own/check.ts'
import type { EntryRow } from '../own/queries/row.ts'
import type { Value } from '../show.ts'
import type { Pair, Place } from './queries/pairs.ts'

/** What a Verbund may say: unit, priority and note stay inside the house, and the house decides who sees its entries. */
export const memberFields: readonly Field[] = fields.filter(
  ({ name }) => !internalFields.has(name) && name !== 'visibility',
)

/** Whose word is replaced: nobody's; the last one of this Verbund; or also the one of the member, where it is seen. */
export const modes = ['leer', 'verbund', 'alle'] as const
export type Mode = (typeof modes)[number]

const entered: Readonly<Record<Mode, readonly Place[]>> = {
  leer: ['empty'],
  verbund: ['empty', 'ours'],
  alle: ['empty', 'ours', 'own'],
}

export const isEntered = (mode: Mode, place: Place): boolean => entered[mode].includes(place)

/** What would happen at one member. */
export interface MemberPlan {
  readonly administrationId: number
  /** Services without an entry so far. */
  readonly fresh: number
  /** Entries that get other values. */
  readonly changed: number
  readonly same: number
  /** Services that are left alone, by reason. */
  readonly left: Readonly<Partial<Record<Place, number>>>
  readonly changes: readonly EntryChange[]
  /** From what to what, for entries that get other values. */
  readonly steps: readonly FieldPlan[]
  readonly errors: FormErrors
}

export function planMembers(pairs: readonly Pair[], wanted: Wanted, mode: Mode): MemberPlan[] {
  const byMember = Map.groupBy(pairs, pair => pair.administrationId)
  return [...byMember].map(([administrationId, own]) => ({ administrationId, ...planMember(own, wanted, mode) }))
}

function planMember(pairs: readonly Pair[], wanted: Wanted, mode: Mode): Omit<MemberPlan, 'administrationId'> {
  const meant = pairs.filter(({ place }) => isEntered(mode, place))
  const checked = meant.map(pair => ({ pair, row: { values: valuesOf(pair) } }))
  const judged = checked.map(each => ({ ...each, ...checkWanted(each.row, wanted) }))
  const differing = judged.filter(({ changes }) => Object.keys(changes).length > 0)
  const changed = differing.filter(({ pair }) => pair.version > 0)
  return {
    fresh: differing.length - changed.length,
    changed: changed.length,
    same: meant.length - differing.length,
    left: countPlaces(pairs.filter(({ place }) => !isEntered(mode, place))),
    changes: differing.map(({ pair: { serviceId, version }, changes }) => ({ serviceId, version, values: changes })),
    steps: planFields(
      changed.map(({ row }) => row),
      wanted,
    ),
    errors: judged.find(({ errors }) => errors.grund)?.errors ?? {},
  }
}

const nothing = Object.fromEntries(fields.map(({ name }) => [name, null])) as Record<FieldName, Value>

function valuesOf({ values }: Pair): EntryRow['values'] {
  if (!values) return { ...nothing, status: 'open' satisfies StatusCode }
  return Object.fromEntries(fields.map(({ name }, i) => [name, values[i] ?? null])) as EntryRow['values']
}

function countPlaces(pairs: readonly Pair[]): MemberPlan['left'] {
  const counts: Partial<Record<Place, number>> = {}
  for (const { place } of pairs) counts[place] = (counts[place] ?? 0) + 1
  return counts
}
