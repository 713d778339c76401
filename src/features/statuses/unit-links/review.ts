import type { FieldName } from '../fields.ts'
import type { EntryRow } from '../own/queries/row.ts'
import type { Products } from '../products.ts'
import type { Answer } from './answer.ts'
import { type ProposedValues, proposedValues } from './mapping.ts'
import type { AskedService, LinkProposal } from './queries/proposals.ts'

/** An answer beside the entry of today. */
export interface Reviewed {
  readonly serviceId: number
  readonly name: string
  readonly proposal: LinkProposal | null
  /** Undefined where the catalogue does not list the service any more. */
  readonly entry: EntryRow | undefined
  /** What would change; nothing once it is decided. */
  readonly proposed: ProposedValues
}

export function review(
  asked: readonly AskedService[],
  entries: readonly EntryRow[],
  context: { readonly unit: string; readonly products: Pick<Products, 'namesFor'> },
): Reviewed[] {
  const byId = new Map(entries.map(entry => [entry.serviceId, entry]))
  return asked.map(service => {
    const entry = byId.get(service.serviceId)
    const { proposal } = service
    const proposed = entry && proposal?.state === 'waiting' ? proposedValues(entry, proposal, context) : {}
    return { ...service, entry, proposed }
  })
}

/** Whether an answer says anything: whoever does not know changes and confirms nothing. */
export function saysSomething(answer: Answer): boolean {
  const { availability, serviceUrl, product, currentForm, caseCount, targetOn, contact, comment } = answer
  const said = [serviceUrl, product, currentForm, caseCount, targetOn, contact, comment]
  return availability !== 'unknown' || said.some(value => value !== null)
}

/** Whether there is anything to take over, or only to take note of. */
export const canBeTaken = ({ entry, proposal }: Reviewed): boolean =>
  entry !== undefined && proposal !== null && saysSomething(proposal)

/** What can be taken or left on its own; the reason goes with its status. */
export const choosable = (proposed: ProposedValues): FieldName[] =>
  (Object.keys(proposed) as FieldName[]).filter(name => name !== 'reason')
