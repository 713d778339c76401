/** The words of the directory: levels, types and sizes of administrations, and how their keys are written. */

export const levels = ['bund', 'land', 'regierungsbezirk', 'kreis', 'gemeindeverband', 'gemeinde', 'body'] as const
export type Level = (typeof levels)[number]

type Label = readonly [one: string, many: string]

export const levelLabels: Readonly<Record<Level, Label>> = {
  bund: ['Bund', 'Bund'],
  land: ['Land', 'Länder'],
  regierungsbezirk: ['Regierungsbezirk', 'Regierungsbezirke'],
  kreis: ['Kreis oder kreisfreie Stadt', 'Kreise und kreisfreie Städte'],
  gemeindeverband: ['Gemeindeverband', 'Gemeindeverbände'],
  gemeinde: ['Gemeinde', 'Städte und Gemeinden'],
  body: ['Weitere Stelle', 'Weitere Stellen'],
}

/** Bodies without a regional key, which nobody but themselves can enter into the directory. */
export const bodyTypes = [
  'it_dienstleister',
  'zweckverband',
  'landesbehoerde',
  'bundesbehoerde',
  'kammer',
  'sonstige_stelle',
] as const
export type BodyType = (typeof bodyTypes)[number]

const typeLabels: Readonly<Record<string, Label>> = {
  bund: ['Bund', 'Bund'],
  land: ['Land', 'Länder'],
  stadtstaat: ['Stadtstaat', 'Stadtstaaten'],
  regierungsbezirk: ['Regierungsbezirk', 'Regierungsbezirke'],
  kreis: ['Kreis', 'Kreise'],
  landkreis: ['Landkreis', 'Landkreise'],
  region: ['Region', 'Regionen'],
  staedteregion: ['Städteregion', 'Städteregionen'],
  regionalverband: ['Regionalverband', 'Regionalverbände'],
  kreisfreie_stadt: ['Kreisfreie Stadt', 'Kreisfreie Städte'],
  stadtkreis: ['Stadtkreis', 'Stadtkreise'],
  verwaltungsgemeinschaft: ['Verwaltungsgemeinschaft', 'Verwaltungsgemeinschaften'],
  vereinbarte_verwaltungsgemeinschaft: ['Vereinbarte Verwaltungsgemeinschaft', 'Vereinbarte Verwaltungsgemeinschaften'],
  amt: ['Amt', 'Ämter'],
  verbandsgemeinde: ['Verbandsgemeinde', 'Verbandsgemeinden'],
  samtgemeinde: ['Samtgemeinde', 'Samtgemeinden'],
  gemeindeverwaltungsverband: ['Gemeindeverwaltungsverband', 'Gemeindeverwaltungsverbände'],
  erfuellende_gemeinde: ['Erfüllende Gemeinde', 'Erfüllende Gemeinden'],
  verwaltungsverband: ['Verwaltungsverband', 'Verwaltungsverbände'],
  gemeinde: ['Gemeinde', 'Gemeinden'],
  stadt: ['Stadt', 'Städte'],
  markt: ['Markt', 'Märkte'],
  flecken: ['Flecken', 'Flecken'],
  it_dienstleister: ['IT-Dienstleister', 'IT-Dienstleister'],
  zweckverband: ['Zweckverband', 'Zweckverbände'],
  landesbehoerde: ['Landesbehörde', 'Landesbehörden'],
  bundesbehoerde: ['Bundesbehörde', 'Bundesbehörden'],
  kammer: ['Kammer', 'Kammern'],
  sonstige_stelle: ['Sonstige öffentliche Stelle', 'Sonstige öffentliche Stellen'],
}

export const typeLabel = (type: string) => typeLabels[type]?.[0] ?? type
export const typePlural = (type: string) => typeLabels[type]?.[1] ?? type

/** Size classes by number of inhabitants; `0` stands for an unknown number. */
export const sizeLabels: Readonly<Record<string, string>> = {
  1: 'unter 5.000',
  2: '5.000 bis unter 10.000',
  3: '10.000 bis unter 20.000',
  4: '20.000 bis unter 50.000',
  5: '50.000 bis unter 100.000',
  6: '100.000 bis unter 500.000',
  7: '500.000 und mehr',
  0: 'ohne Angabe',
}

/** The Länder by the first two digits of every regional key. */
export const federalStateNames: Readonly<Record<string, string>> = {
  '01': 'Schleswig-Holstein',
  '02': 'Hamburg',
  '03': 'Niedersachsen',
  '04': 'Bremen',
  '05': 'Nordrhein-Westfalen',
  '06': 'Hessen',
  '07': 'Rheinland-Pfalz',
  '08': 'Baden-Württemberg',
  '09': 'Bayern',
  '10': 'Saarland',
  '11': 'Berlin',
  '12': 'Brandenburg',
  '13': 'Mecklenburg-Vorpommern',
  '14': 'Sachsen',
  '15': 'Sachsen-Anhalt',
  '16': 'Thüringen',
}

/** Writes a regional key (ARS) in its parts: Land, Regierungsbezirk, Kreis, Verband, Gemeinde. */
export function formatRegionalKey(key: string): string {
  const parts = [key.slice(0, 2), key.slice(2, 3), key.slice(3, 5), key.slice(5, 9), key.slice(9)]
  return parts.filter(Boolean).join(' ')
}

/** The digits of a key or postal code as people type it, with blanks, dots, slashes or hyphens; '' if it is none. */
export function typedDigits(text: string): string {
  return /^[\d./\s-]+$/.test(text) ? text.replace(/\D/g, '') : ''
}

/** The keys a longer one may be the zero-padded form of, longest first: 055700000000 → …, 05570. */
export function keysWithin(digits: string): string[] {
  return [12, 9, 5, 3, 2]
    .filter(length => length <= digits.length)
    .map(length => digits.slice(0, length))
    .filter(key => /^0*$/.test(digits.slice(key.length)))
}

/**
 * Gemeindeverbände, by type and Land, whose administration does the daily work of their Gemeinden, so that these have
 * none of their own as a rule. Not among them: in Baden-Württemberg and in the Verwaltungsgemeinschaften of Sachsen the
 * Gemeinden keep a town hall with staff and share single tasks.
 */
export const administeringAssociations: readonly string[] = [
  'amt/01',
  'amt/12',
  'amt/13',
  'samtgemeinde/03',
  'verbandsgemeinde/07',
  'verbandsgemeinde/12',
  'verbandsgemeinde/15',
  'verwaltungsgemeinschaft/09',
  'verwaltungsgemeinschaft/16',
  'verwaltungsverband/14',
]

/** Whether a Gemeindeverband of this type, in this Land, administers for its Gemeinden. */
export const administersMembers = (type: string, federalStateKey: string): boolean =>
  administeringAssociations.includes(`${type}/${federalStateKey}`)

/**
 * Where one Gemeinde administers for the others and the Gemeindeverband is only a name for that, called like this
 * Gemeinde: the erfüllende Gemeinden of Thüringen.
 */
export const leadingAssociations: readonly string[] = ['erfuellende_gemeinde/16']

export const isLedByMember = (type: string, federalStateKey: string): boolean =>
  leadingAssociations.includes(`${type}/${federalStateKey}`)
