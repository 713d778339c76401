import { visibilityLabels } from '#domain/actor.ts'
import { profileQuestions } from '#domain/profile.ts'
import {
  connectionRoleLabels,
  licenceLabels,
  solutionConditionLabels,
  solutionKindLabels,
  solutionStageLabels,
} from '#domain/solution.ts'
import { answerInWords } from '../answers.ts'
import type { Attached, Content } from '../content.ts'
import type { ChosenService } from './queries/choosable.ts'
import type { ProductNames } from './queries/names.ts'

/** A draft in words: for checking it, and for seeing what somebody else has written. */

interface Names {
  readonly names: ProductNames
  readonly chosen: readonly ChosenService[]
}

export type FactLine = readonly [label: string, text: string]

const labelOf = <K extends string>(labels: Readonly<Record<K, string>>, code: K | null) => (code ? labels[code] : '')

const writers: Readonly<Record<keyof Content, (content: Content, names: Names) => readonly FactLine[]>> = {
  kind: ({ kind }) => [['Art', labelOf(solutionKindLabels, kind)]],
  name: ({ name }) => [['Name', name]],
  summary: ({ summary }) => [['Kurzbeschreibung', summary ?? '']],
  description: ({ description }) => [['Beschreibung', description ?? '']],
  stage: ({ stage }) => [['Stand', labelOf(solutionStageLabels, stage)]],
  services: ({ services }, { chosen }) => [
    ['Leistungen', services.map(({ id }) => chosen.find(each => each.id === id)?.name ?? String(id)).join('\n')],
  ],
  productId: ({ productId }, { names }) => [['Gemacht mit', productName(productId, names)]],
  productVersion: ({ productVersion }) => [['Version', productVersion ?? '']],
  connections: ({ connections }, { names }) => [
    [
      'Anbindungen',
      connections
        .map(({ role, productId, how }) =>
          [`${connectionRoleLabels[role]}: ${productName(productId, names)}`, how].filter(Boolean).join(', '),
        )
        .join('\n'),
    ],
  ],
  condition: ({ condition }) => [['Bedingung', labelOf(solutionConditionLabels, condition)]],
  licence: ({ licence }) => [['Lizenz', labelOf(licenceLabels, licence)]],
  visibility: ({ visibility }) => [['Sichtbar für', visibilityLabels[visibility]]],
  serviceUrl: ({ serviceUrl }) => [['Im Einsatz', serviceUrl ?? '']],
  demoUrl: ({ demoUrl }) => [['Zum Ausprobieren', demoUrl ?? '']],
  sourceUrl: ({ sourceUrl }) => [['Quelltext', sourceUrl ?? '']],
  derivedFromId: ({ derivedFromId }) => [['Abgeleitet von', derivedFromId ? `Lösung ${derivedFromId}` : '']],
  versions: ({ versions }) => [
    ['Versionen', versions.map(({ name, releasedOn }) => [name, releasedOn].filter(Boolean).join(', ')).join('\n')],
  ],
  answers: ({ answers }) =>
    profileQuestions.map(question => {
      const answer = answers[question.key]
      const reader = answer?.visibility === 'administrations' ? ' (nur Verwaltungen)' : ''
      return [question.label, answer ? `${answerInWords(question, answer)}${reader}` : '']
    }),
  attachments: content => [
    ['Bilder', attachmentLines(content, 'screenshot')],
    ['Dateien', attachmentLines(content, 'document')],
  ],
}

const attachmentLines = ({ attachments }: Content, kind: Attached['kind']) =>
  attachments
    .filter(each => each.kind === kind)
    .map(({ label, visibility }) => (visibility === 'administrations' ? `${label} (nur Verwaltungen)` : label))
    .join('\n')

const productName = (id: number | null, names: ProductNames) =>
  id === null ? '' : (names.get(id)?.name ?? `Produkt ${id}`)

/** What these parts of a draft say; what is empty is left out. */
export const factsOf = (content: Content, keys: readonly (keyof Content)[], names: Names): readonly FactLine[] =>
  keys.flatMap(key => writers[key](content, names)).filter(([, text]) => text !== '')

/** What is saved where something else was wanted. */
export function differences(saved: Content, wanted: Content, keys: readonly (keyof Content)[], names: Names) {
  const other = new Map(keys.flatMap(key => writers[key](wanted, names)))
  return keys.flatMap(key => writers[key](saved, names)).filter(([label, text]) => other.get(label) !== text)
}
