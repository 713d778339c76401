import { z } from 'zod'
import { choice, optionalText, requiredText } from '#core/form.ts'
import { noticeKinds } from '#domain/reuse.ts'
import { isDate } from '../offer/schema.ts'

export const readers = ['public', 'adopters'] as const

export const noticeForm = z
  .object({
    art: choice(noticeKinds, 'Bitte wählen Sie, worum es geht.'),
    titel: requiredText('Bitte geben Sie der Mitteilung einen Titel.', 120),
    text: requiredText('Bitte schreiben Sie, was sich ändert und was zu tun ist.', 5000),
    version: optionalText(40),
    bis: optionalText(10).refine(
      text => text === null || isDate(text),
      'Bitte geben Sie einen Tag an, zum Beispiel 2026-12-31.',
    ),
    leser: choice(readers, 'Bitte wählen Sie, wer die Mitteilung lesen darf.'),
    formular: z.uuid('Dieses Formular ist unvollständig. Bitte laden Sie die Seite neu.'),
  })
  .refine(({ art, version }) => art !== 'version' || version !== null, {
    path: ['version'],
    message: 'Bitte nennen Sie die neue Version, zum Beispiel 2.1.',
  })
  .transform(({ art, titel, text, version, bis, leser, formular }) => ({
    kind: art,
    title: titel.replace(/\s+/g, ' '),
    text,
    versionName: version,
    actBy: bis,
    isPublic: leser === 'public',
    requestId: formular,
  }))

export type NewNotice = z.output<typeof noticeForm>
