/** Lösungen: the words of what an administration has built and hands on. */

export const solutionKinds = ['assistant', 'onlineService', 'module', 'interface', 'template', 'process'] as const
export type SolutionKind = (typeof solutionKinds)[number]

export const solutionKindLabels: Readonly<Record<SolutionKind, string>> = {
  assistant: 'Antragsassistent',
  onlineService: 'Onlinedienst',
  module: 'Programmkomponente',
  interface: 'Schnittstelle',
  template: 'Vorlage oder Text',
  process: 'Prozess',
}

/** How far it is; withdrawn ones keep the stage they had. */
export const solutionStages = ['idea', 'development', 'pilot', 'operation'] as const
export type SolutionStage = (typeof solutionStages)[number]

export const solutionStageLabels: Readonly<Record<SolutionStage, string>> = {
  idea: 'Idee',
  development: 'in Entwicklung',
  pilot: 'im Probebetrieb',
  operation: 'im Betrieb',
}

/** On which condition it is handed on. */
export const solutionConditions = ['free', 'sharedCost', 'priced', 'efa'] as const
export type SolutionCondition = (typeof solutionConditions)[number]

export const solutionConditionLabels: Readonly<Record<SolutionCondition, string>> = {
  free: 'kostenfrei',
  sharedCost: 'Kosten werden geteilt',
  priced: 'gegen Entgelt',
  efa: 'EfA-Vertrag',
}

export const licences = ['eupl', 'agpl', 'gpl', 'apache', 'mit', 'ccBy', 'otherOpen', 'closed'] as const
export type Licence = (typeof licences)[number]

/** With the SPDX identifier where there is one; `publiccode.yml` needs it. */
export const licenceLabels: Readonly<Record<Licence, string>> = {
  eupl: 'EUPL 1.2',
  agpl: 'AGPL 3.0',
  gpl: 'GPL 3.0',
  apache: 'Apache 2.0',
  mit: 'MIT',
  ccBy: 'CC BY 4.0',
  otherOpen: 'andere offene Lizenz',
  closed: 'nicht offen, Nutzung nach Vereinbarung',
}

export const connectionRoles = ['specialistSystem', 'records', 'payment', 'account'] as const
export type ConnectionRole = (typeof connectionRoles)[number]

export const connectionRoleLabels: Readonly<Record<ConnectionRole, string>> = {
  specialistSystem: 'Fachverfahren',
  records: 'DMS / E-Akte',
  payment: 'Bezahlplattform',
  account: 'Nutzerkonto',
}
