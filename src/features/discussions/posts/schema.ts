import { z } from 'zod'
import { requiredText } from '#core/form.ts'
import { longestPost } from '#domain/discussion.ts'

const damaged = 'Das Formular ist unvollständig angekommen. Bitte laden Sie die Seite neu.'

const uuid = /^[\da-f]{8}-([\da-f]{4}-){3}[\da-f]{12}$/

export const requestId = z.string({ error: damaged }).regex(uuid, damaged)

const fileIds = z
  .union([z.string(), z.array(z.string())])
  .optional()
  .transform(value => [value ?? []].flat().filter(text => uuid.test(text)))

const house = z.string().max(200).optional()

/** Where administrations are named that a post mentions: by name, or by Regionalschlüssel where a name is not enough. */
export const mentionFields = ['erwaehnung-1', 'erwaehnung-2', 'erwaehnung-3'] as const

/** What every form has in which a post is written; others add their own fields. */
export const postFields = {
  anfrage: requestId,
  text: requiredText('Bitte schreiben Sie einen Text.', longestPost),
  datei: fileIds,
}

export const mentionShape = Object.fromEntries(mentionFields.map(name => [name, house])) as Record<
  (typeof mentionFields)[number],
  typeof house
>

/** An answer. */
export const postForm = z.object({ ...postFields, ...mentionShape })

/** A post that is there already: `fassung` is the version it had when its form was shown. */
export const editingForm = postForm.omit({ anfrage: true }).extend({
  fassung: z
    .string({ error: damaged })
    .regex(/^[1-9]\d{0,8}$/, damaged)
    .transform(Number),
})
