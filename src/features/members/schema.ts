import { z } from 'zod'
import { choice, emailAddress, requiredText, rowId, webAddress } from '#core/form.ts'
import { roles, visibilities } from '#domain/actor.ts'
import { bodyTypes, federalStateNames } from '#domain/administration.ts'
import { personName } from '#features/accounts/people.ts'

/** What the forms of this feature send; names of fields are German, because error messages link to them. */

/** A mailbox may be missing. */
const optionalMailbox = z
  .string()
  .optional()
  .transform(text => text || null)
  .pipe(z.nullable(emailAddress))

/** How somebody will sign in. A passkey is made after the address is confirmed; until then there is no way in. */
export const signInWays = ['passwort', 'passkey'] as const

/** Who somebody is who has no account yet. The password is looked at where it is needed. */
export const identityFields = {
  name: personName,
  email: emailAddress,
  anmeldung: z.enum(signInWays, { error: 'Bitte wählen Sie, wie Sie sich anmelden.' }).default('passwort'),
  passwort: z.string().default(''),
}

const role = choice(roles, 'Bitte wählen Sie eine Rolle.')
const visibility = choice(visibilities, 'Bitte wählen Sie, wer Ihre Angaben sehen soll.')

/** What the first person of an administration decides. */
export const firstFields = { sichtbarkeit: visibility, postfach: optionalMailbox }
/** What everybody after her asks for. */
export const joinFields = { rolle: role }

const federalStateKeys = ['', ...Object.keys(federalStateNames)] as [string, ...string[]]

/** A body that is not in the directory. */
export const bodyFields = {
  stelle: requiredText('Bitte geben Sie den Namen der Stelle ein.', 150).transform(text => text.replace(/\s+/g, ' ')),
  art: choice(bodyTypes, 'Bitte wählen Sie die Art der Stelle.'),
  land: choice(federalStateKeys, 'Bitte wählen Sie ein Land.').transform(key => key || null),
  ort: requiredText('Bitte geben Sie den Ort ein, an dem die Stelle sitzt.', 80),
  website: webAddress,
}

export const profileForm = z.object({
  sichtbarkeit: visibility,
  postfach: optionalMailbox,
  portal: webAddress,
  beschreibung: z
    .string()
    .max(2000, 'Bitte kürzen Sie auf höchstens 2.000 Zeichen.')
    .optional()
    .transform(text => text || null),
  faktor: choice(['', ...roles], 'Bitte wählen Sie aus.').transform(value => value || null),
})

export const inviteForm = z.object({ email: emailAddress, rolle: role })
export const roleForm = z.object({ rolle: role })
export const reasonForm = z.object({
  grund: requiredText('Bitte nennen Sie den Grund; die Person erfährt ihn.', 500),
})
export const choiceForm = z.object({ verwaltung: rowId('Bitte wählen Sie eine Verwaltung.') })
export const successorForm = z.object({
  nachfolge: rowId('Bitte wählen Sie, wer die Koordination übernimmt.'),
  ausscheiden: z
    .string()
    .optional()
    .transform(value => value === 'ja'),
})
