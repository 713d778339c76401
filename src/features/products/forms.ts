import { z } from '#core/api.ts'
import { choice, optionalText, requiredText, rowId, tickBox, webAddress } from '#core/form.ts'
import { productKinds } from '#domain/product.ts'

/** What the forms about products ask for, and what becomes of it. */

const mostAliases = 20

/** One name a line, each once. */
const aliasLines = z
  .string()
  .optional()
  .transform(text => {
    const names = (text ?? '').split('\n').map(line => line.trim().replace(/\s+/g, ' '))
    return [...new Map(names.filter(Boolean).map(name => [name.toLowerCase(), name])).values()]
  })
  .refine(names => names.every(name => name.length <= 120), 'Bitte kürzen Sie jeden Namen auf höchstens 120 Zeichen.')
  .refine(names => names.length <= mostAliases, `Bitte nennen Sie höchstens ${mostAliases} weitere Namen.`)

const facts = {
  name: requiredText('Bitte geben Sie den Namen des Produkts ein.', 120),
  art: choice(productKinds, 'Bitte wählen Sie, was für ein Produkt es ist.'),
  hersteller: optionalText(120),
  bereich: optionalText(200),
  weitere: aliasLines,
  exportformat: optionalText(200),
  beleg: webAddress,
  anmerkung: optionalText(500),
}

export const proposalForm = z.object({ ...facts, trotzdem: tickBox }).transform(({ trotzdem, ...form }) => ({
  ...factsOf(form),
  /** Similar names were shown, and it is none of them. */
  isOther: trotzdem,
}))

/** Which state of the product somebody has in front of them. */
const revision = rowId('Bitte laden Sie die Seite neu.')

export const editForm = z
  .object({ ...facts, geprueft: tickBox, fassung: revision })
  .transform(({ geprueft, fassung, ...form }) => ({ ...factsOf(form), isVerified: geprueft, revision: fassung }))

const plainFacts = z.object(facts)

function factsOf(form: z.output<typeof plainFacts>): ProductFacts {
  const { name, art, hersteller, bereich, weitere, exportformat, beleg, anmerkung } = form
  return {
    name,
    kind: art,
    vendor: hersteller,
    area: bereich,
    aliases: weitere,
    exportFormat: exportformat,
    evidenceUrl: beleg,
    note: anmerkung,
  }
}

/** What people say of a product. */
export interface ProductFacts {
  readonly name: string
  readonly kind: (typeof productKinds)[number]
  readonly vendor: string | null
  readonly area: string | null
  readonly aliases: readonly string[]
  readonly exportFormat: string | null
  readonly evidenceUrl: string | null
  readonly note: string | null
}

export const mergerForm = z.object({ ziel: requiredText('Bitte nennen Sie das Produkt, das bleibt.', 120) })

/** A day as date fields send it; null when left empty. */
const day = z
  .string()
  .optional()
  .transform(text => text || null)
  .refine(
    text => text === null || z.iso.date().safeParse(text).success,
    'Bitte geben Sie ein Datum an, zum Beispiel 31.12.2026.',
  )

const versionFields = { seit: day, bis: day, notiz: optionalText(300) }

const isInOrder = ({ seit, bis }: { seit: string | null; bis: string | null }) => !seit || !bis || seit <= bis
const outOfOrder = { error: 'Das Ende der Unterstützung liegt vor dem Beginn.', path: ['bis'] }

/** What is known of one version. */
export interface VersionFacts {
  readonly name: string
  readonly releasedOn: string | null
  readonly supportedUntil: string | null
  readonly note: string | null
}

export const versionForm = z
  .object({ version: requiredText('Bitte geben Sie die Version ein.', 40), ...versionFields })
  .refine(isInOrder, outOfOrder)
  .transform(
    ({ version, seit, bis, notiz }): VersionFacts => ({
      name: version,
      releasedOn: seit,
      supportedUntil: bis,
      note: notiz,
    }),
  )

export const versionRemovalForm = z.object({ version: requiredText('Bitte nennen Sie die Version.', 40) })

/** What somebody proposes to add to a product. */
export interface ProposedChange {
  readonly aliases: readonly string[]
  readonly version: VersionFacts | null
  readonly exportFormat: string | null
  /** Where that is known from. */
  readonly evidence: string | null
}

export const changeForm = z
  .object({
    weitere: aliasLines,
    version: optionalText(40),
    ...versionFields,
    exportformat: optionalText(200),
    herkunft: optionalText(300),
  })
  .refine(({ version, seit, bis, notiz }) => version || !(seit || bis || notiz), {
    error: 'Bitte nennen Sie die Version, zu der die Angaben gehören.',
    path: ['version'],
  })
  .refine(isInOrder, outOfOrder)
  .transform(
    ({ weitere, version, seit, bis, notiz, exportformat, herkunft }): ProposedChange => ({
      aliases: weitere,
      version: version ? { name: version, releasedOn: seit, supportedUntil: bis, note: notiz } : null,
      exportFormat: exportformat,
      evidence: herkunft,
    }),
  )

export const decisionForm = z.discriminatedUnion(
  'tun',
  [
    z.object({ tun: z.literal('annehmen') }),
    z.object({
      tun: z.literal('ablehnen'),
      grund: requiredText('Bitte nennen Sie den Grund; wer vorgeschlagen hat, erfährt ihn.', 500),
    }),
  ],
  { error: 'Bitte wählen Sie, was geschehen soll.' },
)
