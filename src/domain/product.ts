/** The closed list of kinds of software; every kind of the reference data is one of them. */
export const productKinds = [
  'assistant',
  'portal',
  'specialistSystem',
  'recordsSystem',
  'formServer',
  'payment',
  'account',
  'transport',
  'finance',
  'appointments',
  'efaService',
  'other',
] as const
export type ProductKind = (typeof productKinds)[number]

export const productKindLabels: Readonly<Record<ProductKind, string>> = {
  assistant: 'Antragsassistent',
  portal: 'Serviceportal',
  specialistSystem: 'Fachverfahren',
  recordsSystem: 'DMS / E-Akte',
  formServer: 'Formularserver',
  payment: 'Bezahlplattform',
  account: 'Nutzerkonto',
  transport: 'Transport und Schnittstelle',
  finance: 'Finanzverfahren',
  appointments: 'Terminverwaltung',
  efaService: 'EfA-Onlinedienst',
  other: 'Sonstiges',
}

/** How the files of `data/reference` call them. */
export const referenceKinds: Readonly<Record<string, ProductKind>> = {
  antragsassistent: 'assistant',
  serviceportal: 'portal',
  fachverfahren: 'specialistSystem',
  e_akte: 'recordsSystem',
  formularserver: 'formServer',
  e_payment: 'payment',
  nutzerkonto: 'account',
  transport: 'transport',
  finanzverfahren: 'finance',
  terminverwaltung: 'appointments',
  efa_onlinedienst: 'efaService',
}

/** The one row that stands for „nicht angebunden“ wherever a product can be named. */
export const notConnectedId = 1
