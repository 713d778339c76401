import { requiredText } from '#core/form.ts'

/** A name stands in mails: a line break in it would be a line of its own there. */
export const oneLine = (text: string) => text.replace(/[\s\p{Cc}]+/gu, ' ').trim()

export const personName = requiredText('Bitte geben Sie Vor- und Nachnamen ein.', 120)
  .transform(oneLine)
  .refine(name => name !== '', 'Bitte geben Sie Vor- und Nachnamen ein.')
