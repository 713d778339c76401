import { hash } from 'node:crypto'
import { z } from 'zod'
import type { FormErrors, FormValues } from '#core/form.ts'
import type { CurrentForm } from '#domain/status.ts'
import { fieldByName } from '../fields.ts'
import { readValue } from '../values.ts'
import { type Answer, type Availability, availabilities, formWords } from './answer.ts'
import type { Given } from './commands/answer.ts'
import type { UnitAnswer } from './queries/open-link.ts'

/** The fields of one service in the order of the page; each name ends in the id of the service. */
export const questionFields = [
  'online',
  'adresse',
  'programm',
  'formular',
  'faelle',
  'bis',
  'auskunft',
  'anmerkung',
] as const
export type QuestionField = (typeof questionFields)[number]
export type Texts = Readonly<Record<QuestionField, string>>

export const fieldName = (field: QuestionField | 'alt', serviceId: number) => `${field}-${serviceId}`

/** Where an answer is longer, it is shortened by whoever gives it. */
export const longest: Readonly<Partial<Record<QuestionField | 'name', number>>> = {
  adresse: 500,
  programm: 120,
  faelle: 30,
  auskunft: 120,
  anmerkung: 1000,
  name: 80,
}

export const unitForm = z.object({
  name: z.string().max(200).optional().catch(undefined),
  aktion: z.enum(['speichern', 'fertig']).optional().catch(undefined),
})

/** An answer as the fields of the page hold it. */
export function textsOf(answer: UnitAnswer | null): Texts {
  return {
    online: answer?.availability ?? '',
    adresse: answer?.serviceUrl ?? '',
    programm: answer?.product ?? '',
    formular: answer?.currentForm ?? '',
    faelle: answer?.caseCount?.toString() ?? '',
    bis: answer?.targetOn ?? '',
    auskunft: answer?.contact ?? '',
    anmerkung: answer?.comment ?? '',
  }
}

/** Tells whether somebody has touched an answer: of two who have the page open nobody overwrites what she left alone. */
export const digestOf = (texts: Texts): string =>
  hash('sha1', JSON.stringify(questionFields.map(field => texts[field])), 'base64url').slice(0, 12)

export interface ReadAnswers {
  readonly given: readonly Given[]
  readonly errors: FormErrors
}

/** What was newly said, of these services; what is wrong stands under the name of its field and is not given. */
export function readAnswers(values: FormValues, serviceIds: readonly number[]): ReadAnswers {
  const given: Given[] = []
  const errors: Record<string, string> = {}
  for (const serviceId of serviceIds) {
    const texts = textsFor(values, serviceId)
    if (isUntouched(texts, values[fieldName('alt', serviceId)])) continue
    const read = readAnswer(texts)
    for (const [field, message] of Object.entries(read.errors)) errors[`${field}-${serviceId}`] = message
    if (read.answer) given.push({ serviceId, answer: read.answer })
  }
  return { given, errors }
}

export function textsFor(values: FormValues, serviceId: number): Texts {
  const textOf = (field: QuestionField) => [values[fieldName(field, serviceId)] ?? ''].flat()[0] ?? ''
  return Object.fromEntries(questionFields.map(field => [field, textOf(field)])) as Record<QuestionField, string>
}

const isUntouched = (texts: Texts, former: FormValues[string] | undefined) =>
  Object.values(texts).every(text => text === '') || digestOf(texts) === former

interface ReadAnswer {
  readonly answer: Answer | null
  readonly errors: Partial<Record<QuestionField, string>>
}

function readAnswer(texts: Texts): ReadAnswer {
  const errors: Partial<Record<QuestionField, string>> = {}
  const read = (field: QuestionField, name: 'serviceUrl' | 'caseCount' | 'targetOn', text: string) => {
    const known = fieldByName.get(name)
    const value = known ? readValue(known, text, new Map()) : { value: null }
    if ('message' in value) errors[field] = value.message
    return 'value' in value ? value.value : null
  }
  for (const [field, most] of Object.entries(longest) as [QuestionField, number][])
    if ((texts[field] ?? '').length > most) errors[field] = `Bitte kürzen Sie auf höchstens ${most} Zeichen.`
  const availability = availabilities.find(code => code === texts.online)
  if (!availability) errors.online = 'Bitte beantworten Sie diese Frage; „weiß ich nicht“ ist auch eine Antwort.'
  const answer = {
    availability: availability as Availability,
    serviceUrl: read('adresse', 'serviceUrl', withScheme(texts.adresse)) as string | null,
    product: texts.programm || null,
    currentForm: texts.formular in formWords ? (texts.formular as CurrentForm) : null,
    caseCount: read('faelle', 'caseCount', texts.faelle.replace(/^(ca\.?|circa|etwa|rund|ungefähr)\s*/i, '')) as
      | number
      | null,
    targetOn: read('bis', 'targetOn', texts.bis) as string | null,
    contact: texts.auskunft || null,
    comment: texts.anmerkung || null,
  }
  return { answer: Object.keys(errors).length ? null : answer, errors }
}

/** People say www.kreis-muster.de. */
const withScheme = (text: string) => (/^[\w-]+(\.[\w-]+)+([/?#]|$)/.test(text) ? `https://${text}` : text)
