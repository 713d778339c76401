import { z } from 'zod'
import { choice, tickBox } from '#core/form.ts'
import { readSender } from '#core/mail/message.ts'
import { encryptions } from './smtp.ts'

/** A text that may stay empty; then the environment or the default counts. */
const text = (longest: number) =>
  z.string().max(longest, `Bitte kürzen Sie auf höchstens ${longest} Zeichen.`).optional().default('')

const line = (longest: number) => text(longest).transform(value => value.replace(/\s+/g, ' '))

const maybeEmail = line(254).refine(
  value => value === '' || /^[^\s@<>]+@[^\s@<>]+\.[^\s@<>.]{2,}$/.test(value),
  'Bitte geben Sie eine vollständige E-Mail-Adresse ein.',
)

export const instanceForm = z.object({ name: line(80), hinweis: line(500) })

export const operatorForm = z.object({ name: line(200), anschrift: text(1000), email: maybeEmail, telefon: line(60) })

const longText = text(20_000)
export const textsForm = z.object({ impressum: longText, datenschutz: longText, barrierefreiheit: longText })

export const mailForm = z.object({
  server: line(253).refine(
    value =>
      value === '' || /^(?:[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*|[0-9a-f:]+)$/i.test(value),
    'Bitte geben Sie nur den Namen des Servers an, zum Beispiel mail.kreis-muster.de.',
  ),
  port: z
    .string()
    .optional()
    .default('')
    .refine(value => value === '' || (/^\d{1,5}$/.test(value) && Number(value) >= 1 && Number(value) <= 65_535), {
      error: 'Bitte geben Sie eine Zahl von 1 bis 65535 an.',
    }),
  verschluesselung: choice(encryptions, 'Bitte wählen Sie, wie die Verbindung verschlüsselt wird.'),
  benutzer: line(200),
  passwort: z.string().max(500).optional().default(''),
  absender: line(254).refine(
    value => value === '' || readSender(value, '') !== null,
    'Bitte geben Sie eine E-Mail-Adresse an, gern mit Namen davor: OZG-connect <ozg@kreis-muster.de>.',
  ),
})

export const registrationForm = z.object({
  art: choice(['open', 'invitation'], 'Bitte wählen Sie, wer sich registrieren darf.'),
  kreise: tickBox,
})

export const securityForm = z.object({ faktor: tickBox })
