import { z } from 'zod'
import { choice, type FormValues, optionalText, requiredText, rowId } from '#core/form.ts'
import { type ConversationSubject, conversationSubjects } from '#domain/discussion.ts'
import { postFields } from '../posts/schema.ts'
import { subjectParams } from './definition.ts'

export const replyForm = z.object(postFields)

/** Who it goes to and what it is about is read beside it: both are shown again whatever else is wrong. */
export const startForm = z.object({
  ...postFields,
  betreff: requiredText('Bitte geben Sie einen Betreff ein.', 150).transform(text => text.replace(/\s+/g, ' ')),
  empfaenger: optionalText(200),
})

const damaged = 'Das Formular ist unvollständig angekommen. Bitte laden Sie die Seite neu.'

export const archiveForm = z.object({ ablegen: choice(['ja', 'nein'], damaged) })

/** One person, and whether she is put on the conversation or taken off. */
export const peopleForm = z.object({ person: rowId(damaged), dabei: choice(['ja', 'nein'], damaged) })

const all = (value: string | readonly string[] | undefined) => [value ?? []].flat()

/** The ids of houses, at most as many as a form has any use for. */
export const idsOf = (values: string | readonly string[] | undefined): number[] =>
  [...new Set(all(values).filter(text => /^[1-9]\d{0,8}$/.test(text)))].slice(0, 100).map(Number)

const kinds = new Map<string, ConversationSubject>(conversationSubjects.map(kind => [subjectParams[kind], kind]))

/** `leistung-431` as an object; null for anything else. */
export function subjectOf(text: string | undefined): { kind: ConversationSubject; id: number } | null {
  const [, word = '', id] = /^([a-z]+)-([1-9]\d{0,8})$/.exec(text ?? '') ?? []
  const kind = kinds.get(word)
  return kind ? { kind, id: Number(id) } : null
}

export const subjectText = ({ kind, id }: { readonly kind: ConversationSubject; readonly id: number }): string =>
  `${subjectParams[kind]}-${id}`

export const firstOf = (values: FormValues, name: string): string => all(values[name])[0] ?? ''
