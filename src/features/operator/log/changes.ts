import { roleLabels, visibilityLabels } from '#domain/actor.ts'
import type { EventRow } from './events.ts'
import { labelOfKind } from './labels.ts'
import type { Names } from './names.ts'

/** One field of an event as it was and as it became; null where there was none. */
export interface FieldChange {
  readonly field: string
  readonly label: string
  readonly before: string | null
  readonly after: string | null
}

/** What changed, as far as the operation may see it; empty where nothing may be shown. */
export function changesOf(event: EventRow, names: Names): FieldChange[] {
  const shown = labelOfKind(event.kind)?.fields ?? []
  const fields = [...new Set([...Object.keys(event.before ?? {}), ...Object.keys(event.after ?? {})])]
  return fields
    .filter(field => (shown.includes(field) || shown.includes('*')) && !secret.test(field))
    .map(field => ({
      field,
      label: fieldLabels[field] ?? field,
      before: textOf(field, event.before?.[field], names),
      after: textOf(field, event.after?.[field], names),
    }))
    .filter(change => change.before !== change.after)
}

/** Events hold no secrets; should one ever slip in, it is not shown here. */
const secret = /passw|secret|token|hash|smtpUrl|sealed/i

const fieldLabels: Readonly<Record<string, string>> = {
  state: 'Zustand',
  role: 'Rolle',
  reason: 'Grund',
  blockId: 'Grund',
  name: 'Name',
  kind: 'Art',
  visibility: 'Zu sehen für',
  administrationId: 'Verwaltung',
  membershipId: 'Person',
  providerId: 'Anmeldedienst',
  administeredById: 'Verwaltet durch',
  issuer: 'Aussteller',
  clientId: 'Kennung des Clients',
  emailDomains: 'E-Mail-Domains',
  factorValues: 'Zeichen für den zweiten Faktor',
  address: 'Anschrift',
  email: 'E-Mail-Adresse',
  phone: 'Telefon',
  imprint: 'Impressum',
  privacy: 'Datenschutz',
  accessibility: 'Barrierefreiheit',
  notice: 'Hinweis auf jeder Seite',
  server: 'Server',
  user: 'Benutzer',
  login: 'Passwort',
  from: 'Absender',
  mode: 'Registrierung',
  districtsApprove: 'Kreise geben frei',
  required: 'Zweiter Faktor verlangt',
  outcome: 'Entscheidung',
}

const valueLabels: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  role: roleLabels,
  visibility: visibilityLabels,
  state: {
    requested: 'angefragt',
    approved: 'freigegeben',
    declined: 'abgelehnt',
    unverified: 'E-Mail unbestätigt',
    waiting: 'wartet',
    active: 'aktiv',
    ended: 'beendet',
    queued: 'wartet auf Versand',
    failed: 'fehlgeschlagen',
    uncertain: 'ungewiss',
    sent: 'gesendet',
  },
  login: { changed: 'neu gesetzt' },
  outcome: { kept: 'stehen gelassen', hidden: 'ausgeblendet' },
  mode: { open: 'offen', invitation: 'nur mit Einladung' },
  kind: { district: 'Kreis mit Gemeinden', itProvider: 'IT-Verbund', project: 'Projekt', topic: 'Themengruppe' },
}

/** Which fields name something else by its id. */
const references: Readonly<Record<string, string>> = {
  blockId: 'block',
  administrationId: 'administration',
  administeredById: 'administration',
  membershipId: 'membership',
  providerId: 'identityProvider',
}

function textOf(field: string, value: unknown, names: Names): string | null {
  if (value === undefined || value === null || value === '') return null
  if (Array.isArray(value)) return value.join(', ') || null
  if (typeof value === 'boolean') return value ? 'ja' : 'nein'
  const kind = references[field]
  if (kind) return names.of(kind, String(value)) ?? `${kind} ${String(value)}`
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value)
  return valueLabels[field]?.[text] ?? text
}
