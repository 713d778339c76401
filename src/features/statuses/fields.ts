import { visibilities, visibilityLabels } from '#domain/actor.ts'
import type { ProductKind } from '#domain/product.ts'
import {
  channelLabels,
  channels,
  currentFormLabels,
  currentForms,
  priorityLabels,
  statusCodes,
  statusLabels,
} from '#domain/status.ts'

/** One value of an entry as people see and enter it. Lists, forms, files and the API are all made from these. */
export interface Field {
  /** In code, API and (in snake_case) SQL. */
  readonly name: FieldName
  /** In page addresses, form fields and column headers of files. */
  readonly key: string
  readonly label: string
  readonly kind: 'choice' | 'product' | 'text' | 'longText' | 'url' | 'date' | 'number'
  /** Values of a choice with the words people read and write. */
  readonly options?: readonly (readonly [value: string, label: string])[]
  /** Which products are offered first. */
  readonly productKinds?: readonly ProductKind[]
  readonly longest?: number
  /** Stands in the table unless somebody chooses otherwise. */
  readonly isDefault?: boolean
  readonly hint?: string
}

export type FieldName =
  | 'status'
  | 'reason'
  | 'channel'
  | 'productId'
  | 'productVersion'
  | 'serviceUrl'
  | 'portalUrl'
  | 'specialistSystemId'
  | 'recordsSystemId'
  | 'paymentId'
  | 'accountId'
  | 'currentForm'
  | 'currentFormUrl'
  | 'replaceBy'
  | 'liveOn'
  | 'targetOn'
  | 'maturityLevel'
  | 'caseCount'
  | 'priority'
  | 'unit'
  | 'note'
  | 'visibility'

const pairs = <T extends string | number>(values: readonly T[], labels: Readonly<Record<T, string>>) =>
  values.map(value => [String(value), labels[value]] as const)

/** The levels of the model in use; their names are the ones of the reference data. */
export const maturityModel = '1.1'
const maturityOptions = [
  ['0', '0 Offline'],
  ['1', '1 Information'],
  ['2', '2 Formular-Assistent'],
  ['3', '3 Online-Leistung'],
  ['4', '4 Online-Transaktion'],
] as const

export const fields: readonly Field[] = [
  {
    name: 'status',
    key: 'status',
    label: 'Status',
    kind: 'choice',
    options: pairs(statusCodes, statusLabels),
    isDefault: true,
  },
  {
    name: 'reason',
    key: 'grund',
    label: 'Grund',
    kind: 'text',
    longest: 500,
    hint: 'nötig bei zurückgestellt, nicht zuständig und entfällt',
  },
  {
    name: 'channel',
    key: 'weg',
    label: 'Weg',
    kind: 'choice',
    options: pairs(channels, channelLabels),
    isDefault: true,
  },
  {
    name: 'productId',
    key: 'produkt',
    label: 'Technische Basis',
    kind: 'product',
    productKinds: ['assistant', 'portal', 'formServer', 'efaService', 'specialistSystem'],
    isDefault: true,
  },
  { name: 'productVersion', key: 'version', label: 'Version', kind: 'text', longest: 60 },
  { name: 'serviceUrl', key: 'onlinedienst', label: 'Onlinedienst (Adresse)', kind: 'url' },
  { name: 'portalUrl', key: 'portal', label: 'Portal (Adresse)', kind: 'url' },
  {
    name: 'specialistSystemId',
    key: 'fachverfahren',
    label: 'Fachverfahren',
    kind: 'product',
    productKinds: ['specialistSystem', 'finance'],
  },
  { name: 'recordsSystemId', key: 'dms', label: 'DMS / E-Akte', kind: 'product', productKinds: ['recordsSystem'] },
  { name: 'paymentId', key: 'bezahlung', label: 'Bezahlplattform', kind: 'product', productKinds: ['payment'] },
  { name: 'accountId', key: 'konto', label: 'Nutzerkonto', kind: 'product', productKinds: ['account'] },
  {
    name: 'currentForm',
    key: 'formular',
    label: 'Formular heute',
    kind: 'choice',
    options: pairs(currentForms, currentFormLabels),
    isDefault: true,
  },
  { name: 'currentFormUrl', key: 'formular-link', label: 'Formular (Adresse)', kind: 'url' },
  { name: 'replaceBy', key: 'abzuloesen', label: 'Abzulösen bis', kind: 'date' },
  { name: 'liveOn', key: 'online-seit', label: 'Online seit', kind: 'date' },
  { name: 'targetOn', key: 'ziel', label: 'Zieltermin', kind: 'date', isDefault: true },
  { name: 'maturityLevel', key: 'reifegrad', label: 'Reifegrad', kind: 'choice', options: maturityOptions },
  { name: 'caseCount', key: 'fallzahl', label: 'Fallzahl im Jahr', kind: 'number', isDefault: true },
  {
    name: 'priority',
    key: 'prioritaet',
    label: 'Priorität',
    kind: 'choice',
    options: pairs([1, 2, 3], priorityLabels),
    isDefault: true,
  },
  { name: 'unit', key: 'amt', label: 'Zuständiges Amt', kind: 'text', longest: 120, isDefault: true },
  {
    name: 'note',
    key: 'notiz',
    label: 'Interne Notiz',
    kind: 'longText',
    longest: 2000,
    hint: 'sehen nur Sie und Ihre Kolleginnen und Kollegen',
  },
  {
    name: 'visibility',
    key: 'sichtbar',
    label: 'Sichtbar für',
    kind: 'choice',
    options: pairs(visibilities, visibilityLabels),
  },
]

export const fieldByKey: ReadonlyMap<string, Field> = new Map(fields.map(field => [field.key, field]))
export const fieldByName: ReadonlyMap<FieldName, Field> = new Map(fields.map(field => [field.name, field]))

/** What nobody outside the house ever sees, whatever the visibility of the entry. */
export const internalFields: ReadonlySet<FieldName> = new Set(['note', 'priority', 'unit'])
