import type { Db } from '#core/db.ts'
import { federalStateNames } from '#domain/administration.ts'
import { describeLeikaType } from '#domain/leika-type.ts'
import {
  type Answer,
  answerLabels,
  classLabel,
  confidenceLabels,
  correctedBy,
  isMany,
  majorityOf,
} from '#domain/responsibility.ts'
import { foldedStatus, statusLabels } from '#domain/status.ts'
import { type Judgement, listJudgements } from './queries/judgements.ts'

/** Whether a service is one administration's, and why, the strongest reason first. */
export interface Explanation {
  readonly answer: Answer
  readonly administrationName: string
  readonly isOwnWord: boolean
  readonly reasons: readonly Reason[]
}

export interface Reason {
  readonly kind: 'ownWord' | 'comparable' | 'suggestion' | 'class' | 'leikaType'
  /** A sentence for people. */
  readonly text: string
}

/** Null for a service that is not in the catalogue any more. */
export async function explainResponsibility(
  db: Db,
  administrationId: number,
  serviceId: number,
): Promise<Explanation | null> {
  return (await explainResponsibilities(db, administrationId, [serviceId])).get(serviceId) ?? null
}

export async function explainResponsibilities(
  db: Db,
  administrationId: number,
  serviceIds: readonly number[],
): Promise<ReadonlyMap<number, Explanation>> {
  const judgements = await listJudgements(db, administrationId, serviceIds)
  return new Map(judgements.map(judgement => [judgement.serviceId, explain(judgement)]))
}

/** The own word always wins; then comparable administrations may put the suggestion in doubt. */
export function explain(judgement: Judgement): Explanation {
  const { status, suggested, administrationName } = judgement
  const ownWord: Answer | null = status && (foldedStatus[status] === null ? 'no' : 'yes')
  return {
    answer: ownWord ?? correctedBy(judgement, suggested),
    administrationName,
    isOwnWord: ownWord !== null,
    reasons: [
      ...ownReason(judgement),
      ...comparableReason(judgement),
      suggestionReason(judgement),
      classReason(judgement),
      ...judgement.leikaTypes.flatMap(leikaReason),
    ],
  }
}

function ownReason({ status, entryReason, administrationName: name }: Judgement): Reason[] {
  if (!status) return []
  const why = entryReason ? ` (${entryReason})` : ''
  if (status === 'notResponsible') return [{ kind: 'ownWord', text: `${name} sagt selbst: nicht zuständig${why}.` }]
  if (status === 'dropped') return [{ kind: 'ownWord', text: `${name} hat selbst eingetragen: entfällt${why}.` }]
  return [{ kind: 'ownWord', text: `${name} führt sie selbst als eigene Leistung: ${statusLabels[status]}.` }]
}

function comparableReason(judgement: Judgement): Reason[] {
  if (!isMany(judgement)) return []
  const { yes, no, suggested, status } = judgement
  const total = yes + no
  const majority = majorityOf(judgement)
  if (!majority) {
    const text = `Vergleichbare Verwaltungen sind sich nicht einig: ${yes} von ${total} sagen zuständig, ${no} nicht zuständig.`
    return [{ kind: 'comparable', text }]
  }
  const doubt = !status && correctedBy(judgement, suggested) !== suggested ? ' Das stellt den Vorschlag in Frage.' : ''
  const text = `${Math.max(yes, no)} von ${total} vergleichbaren Verwaltungen sagen: ${answerLabels[majority]}.${doubt}`
  return [{ kind: 'comparable', text }]
}

function suggestionReason({ confidence, reason, isException }: Judgement): Reason {
  const what = isException ? 'Redaktioneller Vorschlag für diese Leistung' : 'Redaktioneller Vorschlag'
  return { kind: 'suggestion', text: `${what} (${confidenceLabels[confidence]}): ${reason}` }
}

const verdicts: Readonly<Record<Answer, string>> = {
  yes: 'zuständig',
  part: 'für einen Teil oder je nach Fall zuständig',
  no: 'nicht zuständig',
}

function classReason(judgement: Judgement): Reason {
  const { class: name, federalStateKey, administrationName, suggested, values } = judgement
  const land = federalStateNames[federalStateKey]
  const kind = classLabel(name) + (land && name !== 'stadtstaat' && name !== 'land' ? ` in ${land}` : '')
  const same = kind === administrationName ? '' : `${administrationName} zählt als ${kind}. `
  const text = `${same}Für diese Art von Verwaltung lautet der Vorschlag: ${verdicts[suggested]}.`
  const isDeviating = values.some(({ federalStateKey: key }) => key !== '')
  const general = strongest(values.filter(({ federalStateKey: key }) => key === '').map(({ value }) => value))
  if (!isDeviating || general === suggested) return { kind: 'class', text }
  return { kind: 'class', text: `${text} ${land} weicht damit ab, sonst gilt: ${verdicts[general]}.` }
}

const strongest = (values: readonly Answer[]): Answer =>
  values.includes('yes') ? 'yes' : values.includes('part') ? 'part' : 'no'

function leikaReason(type: Judgement['leikaTypes'][number]): Reason[] {
  const text = describeLeikaType(type)
  return text ? [{ kind: 'leikaType', text: `LeiKa-Typ ${type.code}: ${text}.` }] : []
}
