/**
 * What the operator sets on the pages of the installation: one row of `settings` per name. An empty or missing value
 * means: as in the environment, or the default. Whatever stands in a row is read here, so an unknown shape harms nobody.
 */

export const settingNames = ['operator', 'texts', 'instance', 'mail', 'registration', 'operatorNeedsFactor'] as const
export type SettingName = (typeof settingNames)[number]

/** The rows by name, as read. */
type Rows = Readonly<Record<string, unknown>>

/** Who runs the installation. Lines of the address are separated by line breaks or `|`. */
export interface OperatorSettings {
  readonly name: string
  readonly address: string
  readonly email: string
  readonly phone: string
}

/** What the operator adds to the legal pages: plain paragraphs, an empty line between two. */
export interface TextSettings {
  readonly imprint: string
  readonly privacy: string
  readonly accessibility: string
}

export interface InstanceSettings {
  /** What the installation calls itself beside the name of the product. */
  readonly name: string
  /** Stands on top of every page. */
  readonly notice: string
}

export interface MailSettings {
  /** With user and password, sealed (`core/secret.ts`, purpose `sealedSmtpUrl`). */
  readonly smtpUrl: string
  /** An address, or `Name <address>`. */
  readonly from: string
}

export interface RegistrationSettings {
  /** Whether an administration may register by itself, or only when the operator invites it. */
  readonly mode: 'open' | 'invitation'
  /** Whether a registered Kreis may approve the first person of its Gemeinden. */
  readonly districtsApprove: boolean
}

/** What each row holds. */
export interface SettingValues {
  readonly operator: OperatorSettings
  readonly texts: TextSettings
  readonly instance: InstanceSettings
  readonly mail: MailSettings
  readonly registration: RegistrationSettings
  readonly operatorNeedsFactor: boolean
}

/** The purpose under which the address of the mail server is sealed. */
export const sealedSmtpUrl = 'mail.smtpUrl'

export function operatorSettings(rows: Rows, environment: OperatorSettings = nobody): OperatorSettings {
  return filled(rows.operator, environment)
}

const nobody: OperatorSettings = { name: '', address: '', email: '', phone: '' }

export function textSettings(rows: Rows): TextSettings {
  return filled(rows.texts, { imprint: '', privacy: '', accessibility: '' })
}

export function instanceSettings(rows: Rows): InstanceSettings {
  return filled(rows.instance, { name: '', notice: '' })
}

export function mailSettings(rows: Rows): MailSettings {
  return filled(rows.mail, { smtpUrl: '', from: '' })
}

export function registrationSettings(rows: Rows): RegistrationSettings {
  const { mode, districtsApprove } = asObject(rows.registration)
  return { mode: mode === 'invitation' ? 'invitation' : 'open', districtsApprove: districtsApprove === true }
}

/** Whether operators need a second factor. */
export const operatorNeedsFactor = (rows: Rows): boolean => rows.operatorNeedsFactor === true

/** The texts of a row, each one that is empty or none replaced by the default. */
function filled<T extends { readonly [K in keyof T]: string }>(row: unknown, defaults: T): T {
  const values = asObject(row)
  const texts = Object.entries<string>(defaults).map(([name, fallback]) => {
    const value = values[name]
    return [name, (typeof value === 'string' && value.trim()) || fallback]
  })
  return Object.fromEntries(texts) as T
}

const asObject = (value: unknown): Rows => (typeof value === 'object' && value !== null ? (value as Rows) : {})
