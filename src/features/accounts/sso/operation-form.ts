import { z } from 'zod'
import { type Db, sql } from '#core/db.ts'
import { optionalText, requiredText } from '#core/form.ts'

const wellKnown = '/.well-known/openid-configuration'

/** The address of the provider; who pastes the one of its description means the same. */
const issuer = requiredText('Bitte geben Sie die Adresse des Anmeldedienstes (Issuer) ein.', 500)
  .transform(text => (text.endsWith(wellKnown) ? text.slice(0, -wellKnown.length) : text))
  .refine(isIssuer, 'Bitte geben Sie eine Adresse ein, die mit https:// beginnt und weder ? noch # enthält.')

function isIssuer(text: string): boolean {
  const url = URL.parse(text)
  return (
    url !== null &&
    /^https?:$/.test(url.protocol) &&
    !url.username &&
    !/[?#]/.test(text) &&
    !text.includes('/.well-known/')
  )
}

/** Words separated by commas, spaces or lines. */
const words = (most: number) =>
  z
    .string()
    .max(2000, 'Das ist zu lang.')
    .optional()
    .transform(text => [...new Set((text ?? '').split(/[\s,;]+/).filter(Boolean))])
    .refine(list => list.length <= most, `Bitte geben Sie höchstens ${most} an.`)

const factsFields = {
  name: requiredText('Bitte geben Sie einen Namen ein, an dem man den Dienst erkennt.', 80),
  kennung: requiredText('Bitte geben Sie die Kennung (Client-ID) ein, die der Anmeldedienst vergeben hat.', 300),
  geheimnis: optionalText(1000),
  verwaltung: optionalText(200),
  domains: words(50)
    .transform(list => list.map(domain => domain.toLowerCase().replace(/^@/, '')))
    .refine(
      list => list.every(domain => /^[^\s@.]+(\.[^\s@.]+)+$/.test(domain)),
      'Bitte geben Sie Domains wie kreis-muster.de an, durch Kommas getrennt.',
    ),
  faktor: words(20),
}

export const newProviderForm = z.object({ ...factsFields, aussteller: issuer })
export const providerForm = z.object(factsFields)

export const fieldLabels = {
  name: 'Name',
  aussteller: 'Adresse des Anmeldedienstes (Issuer)',
  kennung: 'Kennung dieser Plattform (Client-ID)',
  geheimnis: 'Geheimnis (Client-Secret)',
  verwaltung: 'Verwaltung',
  domains: 'Mail-Domains, für die er bürgt',
  faktor: 'Zeichen für einen zweiten Faktor',
}

type FoundAdministration = { readonly id: number | null } | { readonly problem: string }

/** The administration with this key or exactly this name; nothing typed means everybody. */
export async function findAdministration(db: Db, text: string | null): Promise<FoundAdministration> {
  if (text === null) return { id: null }
  const { rows } = await sql<{ id: number; displayName: string; regionalKey: string | null }>`
    select id, display_name, regional_key from administrations
    where is_listed and (regional_key = ${text} or lower(display_name) = lower(${text}) or lower(name) = lower(${text}))
    order by regional_key limit 6`.execute(db)
  if (rows.length === 1 && rows[0]) return { id: rows[0].id }
  if (!rows.length)
    return { problem: 'Diese Verwaltung steht nicht im Verzeichnis. Am sichersten ist der Regionalschlüssel (ARS).' }
  const keys = rows.map(row => `${row.displayName} (${row.regionalKey ?? row.id})`).join(', ')
  return { problem: `So heißen mehrere. Bitte geben Sie den Regionalschlüssel an: ${keys}.` }
}
