import { type Field, fields } from '../../fields.ts'

/** What a column of a foreign list may be: what names the service, a field of an entry, or nothing of ours. */

export const identifiers = [
  ['leika', 'LeiKa-Schlüssel'],
  ['ozg', 'OZG-ID'],
  ['name', 'Name der Leistung'],
] as const

export type Identifier = (typeof identifiers)[number][0]

/** An identifier or the key of a field; '' for a column that is left out. */
export type Target = string

/** What has to differ: two columns cannot both be the status. Notes are put together. */
export const mayRepeat: ReadonlySet<Target> = new Set(['', 'notiz'])

/** Who sees an entry is decided in the list, not by a file of elsewhere. */
export const targetFields: readonly Field[] = fields.filter(({ name }) => name !== 'visibility')

export const targetLabels: ReadonlyMap<Target, string> = new Map([
  ...identifiers,
  ...targetFields.map(({ key, label }) => [key, label] as const),
])

export const isTarget = (text: string): boolean => text === '' || targetLabels.has(text)

/** Words by which headers of lists are known, folded (`fold`); the first rule that fits counts. */
export const headerRules: readonly (readonly [target: Target, pattern: RegExp])[] = [
  ['leika', /leika|leistungsschlussel|leistungsschluessel|^schluessel|lei-?ka|(99er|fim)[- ]?(schluessel|id|nr)/],
  ['ozg', /ozg[- _]?(id|nr|nummer|schluessel|leistungs-?id)|^id[- ]ozg|leistungs-?(id|nr|nummer)$/],
  ['formular-link', /(formular|pdf|antrag)s?[- ]?(link|url|adresse)|link (zum )?(formular|pdf)/],
  ['abzuloesen', /abzuloesen|ablos|abloes|ersetz|ersatz/],
  ['portal', /portal[- ]?(link|url|adresse)?$|serviceportal|buergerportal/],
  [
    'onlinedienst',
    /(online|dienst|antrags?)[- ]?(adresse|link|url)|^(url|link|adresse|web(seite|adresse)|internetadresse)\b|link (zum )?(online|antrag)/,
  ],
  [
    'online-seit',
    /online seit|live seit|go-?live|produktiv|freischaltung|freigeschaltet|onlinestellung|umgesetzt (am|seit)|in betrieb seit/,
  ],
  [
    'ziel',
    /ziel|termin|geplant (bis|fuer)|faellig|frist|deadline|bis wann|umsetzung (bis|geplant)|soll[- ]?datum|zeitplan/,
  ],
  ['fallzahl', /fall-?zahl|faelle|antraege (pro|je|im|p)|anzahl|fallaufkommen|volumen/],
  ['prioritaet', /prio|wichtigkeit|dringlichkeit/],
  ['reifegrad', /reife/],
  [
    'amt',
    /\bamt\b|fachamt|fachbereich|dezernat|zustaendig|abteilung|sachgebiet|organisationseinheit|\boe\b|\bfb\b|fachdienst|referat|verantwortlich/,
  ],
  ['grund', /grund\b|begruendung/],
  ['fachverfahren', /fachverfahren|fachanwendung|fachsoftware/],
  ['dms', /\bdms\b|e-?akte|dokumentenmanagement/],
  ['bezahlung', /bezahl|payment|e-?pay/],
  ['konto', /nutzerkonto|servicekonto|bundid|mein unternehmenskonto|buergerkonto/],
  ['version', /version|release/],
  ['formular', /formular|antragsform|antragsweg heute/],
  ['weg', /\bweg\b|umsetzungs(weg|art)|\befa\b|nachnutz|bereitstell|betriebsmodell|kanal|realisierung/],
  [
    'produkt',
    /produkt|software|technische basis|technik|plattform|loesung|anbieter|hersteller|assistent|umgesetzt mit|basis/,
  ],
  [
    'status',
    /status|stand\b|umsetzungsstand|umgesetzt|online\??$|erledigt|bearbeitungsstand|ampel|fortschritt|realisiert/,
  ],
  ['notiz', /notiz|bemerk|kommentar|anmerk|hinweis|sonstiges|info/],
  [
    'name',
    /leistung|bezeichnung|\bname\b|dienstleistung|verwaltungsverfahren|titel|verfahren|anliegen|service|dienst$/,
  ],
]
