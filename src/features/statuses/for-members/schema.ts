import { z } from 'zod'
import { choice, optionalText, rowId, tickBox } from '#core/form.ts'
import { emptiedKey } from '../bulk/wanted.ts'
import { isRequestId } from '../requests.ts'
import { memberFields, modes } from './plan.ts'
import { readSeenMembers } from './seen.ts'

const damaged = 'Das Formular ist unvollständig angekommen. Bitte beginnen Sie noch einmal.'
const text = z.string({ error: damaged }).optional()
const values = Object.fromEntries(
  memberFields.flatMap(field => [field.key, emptiedKey(field)]).map(name => [name, text]),
)

/** Texts of a field that is there once, several times or not at all. */
const texts = z
  .union([z.string(), z.array(z.string())])
  .optional()
  .transform(value => [value ?? []].flat())

/** More than a page shows is chosen by the filter. */
export const mostTicked = 100
/** Larger acts are done in several steps: a preview has to be read. */
export const mostPairs = 10_000
const ids = (most: number) =>
  texts.transform(list => [...new Set(list.filter(id => /^[1-9]\d{0,8}$/.test(id)).map(Number))].slice(0, most))

const entering = {
  ...values,
  umfang: z.enum(['alle', 'auswahl']).catch('auswahl'),
  id: ids(mostTicked),
  mitglied: ids(mostPairs),
  modus: choice(modes, 'Bitte wählen Sie, wo eingetragen werden soll.'),
}

/** Which services, for whom, what. */
export const enteringForm = z.object(entering)

/** The same after its preview, with the versions seen there. */
export const runForm = z.object({
  ...entering,
  anfrage: z.string({ error: damaged }).refine(isRequestId, damaged),
  stand: texts.transform(readSeenMembers).refine(seen => seen !== null, damaged),
})

export const grantRequestForm = z.object({ mitglied: rowId('Bitte wählen Sie ein Mitglied.') })

export const objectionForm = z.object({
  anfrage: z.string({ error: damaged }).refine(isRequestId, damaged),
  umfang: z.enum(['alle', 'auswahl']).catch('auswahl'),
  leistung: ids(mostPairs),
  grund: optionalText(1000),
})

export const liftingForm = z.object({ bestaetigung: tickBox.refine(Boolean, 'Bitte bestätigen Sie.') })
