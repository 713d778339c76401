import type { EventRow } from './events.ts'
import { labelOfKind, titleOfSubjectKind } from './labels.ts'
import type { Names } from './names.ts'

/** A sentence in its parts, so that pages can make links of the names. */
export interface Sentence {
  readonly doer: string
  readonly before: string
  /** Null where the sentence names nothing. */
  readonly subject: string | null
  readonly after: string
}

/** "Olga Betrieb | hat | Edda Schreiber | gesperrt": everybody as they are called now. */
export function sentenceOf(event: EventRow, names: Names): Sentence {
  const doer = event.personId === null ? 'Die Plattform' : (event.personName ?? 'Ein gelöschtes Konto')
  const template = labelOfKind(event.kind)?.sentence ?? `– ${event.kind}: {x}`
  const [before = '', after] = template.split('{x}')
  return { doer, before, subject: after === undefined ? null : subjectOf(event, names), after: after ?? '' }
}

export function subjectOf({ subjectKind, subjectId }: EventRow, names: Names): string {
  const name = names.of(subjectKind, subjectId)
  if (name !== undefined) return name
  return subjectKind === 'person' || subjectKind === 'membership'
    ? 'gelöschtes Konto'
    : `${titleOfSubjectKind(subjectKind)} ${subjectId}`
}

export const sentenceText = ({ doer, before, subject, after }: Sentence): string =>
  `${doer} ${before}${subject ?? ''}${after}`
