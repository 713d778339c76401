import { exchangePaths } from './paths/exchange.ts'
import { findingPaths } from './paths/finding.ts'
import { operationPaths } from './paths/operation.ts'
import { ownPaths } from './paths/own.ts'
import { talkingPaths } from './paths/talking.ts'

/** Every URL of the product. Links are made from here, so a wrong one does not compile. */
export const paths = {
  ...ownPaths,
  ...operationPaths,
  ...exchangePaths,
  ...findingPaths,
  ...talkingPaths,
  start: () => '/',
  services: (query = '') => `/leistungen${query}`,
  servicesExport: (format: string, query = '') => `/leistungen/export.${format}${query}`,
  /** The route of all four formats. */
  servicesExportFile: () => '/leistungen/:file{export\\.(?:csv|xlsx|ods|json)}',
  serviceSuggestions: (query = '') => `/leistungen/vorschlaege${query}`,
  service: (id: number | string) => `/leistungen/${id}`,
  serviceByKey: (leikaKey: string) => `/leika/${leikaKey}`,
  serviceBundle: (ozgId: string) => `/ozg/${ozgId}`,
  topicAreas: () => '/themenfelder',
  topicArea: (id: number | string) => `/themenfelder/${id}`,
  situation: (topicAreaId: number | string, id: number | string) => `/themenfelder/${topicAreaId}/lagen/${id}`,
  administrations: (query = '') => `/verwaltungen${query}`,
  administrationsExport: (format: string, query = '') => `/verwaltungen/export.${format}${query}`,
  administrationsExportFile: () => '/verwaltungen/:file{export\\.(?:csv|xlsx|ods|json)}',
  administrationSuggestions: (query = '') => `/verwaltungen/vorschlaege${query}`,
  administration: (id: number | string) => `/verwaltungen/${id}`,
  administrationServices: (id: number | string, query = '') => `/verwaltungen/${id}/leistungen${query}`,
  /** By a key as it stands in other lists, which has never seven digits. */
  administrationServicesByKey: () => '/verwaltungen/:key{(?:[0-9]{2,6}|[0-9]{8,12})}/leistungen',
  administrationServicesExport: (id: number | string, format: string, query = '') =>
    `/verwaltungen/${id}/leistungen/export.${format}${query}`,
  administrationServicesExportFile: () => '/verwaltungen/:id/leistungen/:file{export\\.(?:csv|xlsx|ods|json)}',
  administrationInquiry: (id: number | string, query = '') => `/verwaltungen/${id}/anfrage${query}`,

  register: (query = '') => `/registrieren${query}`,
  registerAt: (id: number | string) => `/registrieren/${id}`,
  registerBody: () => '/registrieren/neue-stelle',
  registerSent: () => '/registrieren/gesendet',
  registerSuggestions: (query = '') => `/registrieren/vorschlaege${query}`,
  confirmEmail: (token: string) => `/bestaetigen/${token}`,
  requestConfirmation: () => '/bestaetigung-anfordern',
  invitation: (token: string) => `/einladung/${token}`,

  signIn: (next = '') => `/anmelden${next && next !== '/' ? `?weiter=${encodeURIComponent(next)}` : ''}`,
  signInCode: () => '/anmelden/code',
  signInPasskeyOptions: () => '/anmelden/passkey/optionen',
  signInPasskey: () => '/anmelden/passkey',
  signInProvider: (id: number | string, next = '') =>
    `/anmelden/sso/${id}${next && next !== '/' ? `?weiter=${encodeURIComponent(next)}` : ''}`,
  signInProviderReturn: () => '/anmelden/sso/rueckkehr',
  /** Where an identity nobody has here yet waits for its person. */
  signInIdentity: () => '/anmelden/sso/verbinden',
  signInIdentityAccount: () => '/anmelden/sso/konto',
  confirmIdentity: (token: string) => `/anmelden/sso/bestaetigung/${token}`,
  signOut: () => '/abmelden',
  forgotPassword: () => '/passwort-vergessen',
  resetPassword: (token: string) => `/passwort-neu/${token}`,

  account: () => '/konto',
  accountName: () => '/konto/name',
  accountEmail: () => '/konto/e-mail',
  confirmNewEmail: (token: string) => `/konto/e-mail/${token}`,
  accountPassword: () => '/konto/passwort',
  accountFactor: () => '/konto/zweiter-faktor',
  accountFactorApp: () => '/konto/zweiter-faktor/app',
  accountFactorEnd: () => '/konto/zweiter-faktor/abschaltung',
  accountRecoveryCodes: () => '/konto/zweiter-faktor/codes',
  accountPasskeys: () => '/konto/passkeys',
  accountPasskeyOptions: () => '/konto/passkeys/optionen',
  accountPasskey: (id: string) => `/konto/passkeys/${id}`,
  accountPasskeyRemoval: (id: string) => `/konto/passkeys/${id}/entfernung`,
  accountSessions: () => '/konto/sitzungen',
  accountSession: (id: string) => `/konto/sitzungen/${id}`,
  accountProofPasskey: () => '/konto/nachweis/passkey',
  accountProof: (next = '') => `/konto/nachweis${next && `?weiter=${encodeURIComponent(next)}`}`,
  accountProofProvider: (id: number | string, next = '') =>
    `/konto/nachweis/sso/${id}${next && `?weiter=${encodeURIComponent(next)}`}`,
  accountIdentities: () => '/konto/anmeldedienste',
  accountIdentityConnection: (providerId: number | string) => `/konto/anmeldedienste/${providerId}/verbindung`,
  accountIdentityRemoval: (identityId: number | string) => `/konto/anmeldedienste/${identityId}/trennung`,
  accountDeletion: () => '/konto/loeschung',
  acting: () => '/konto/verwaltung',

  /** Links of reminders: they work without signing in. */
  confirmationLink: (token: string) => `/bestaetigung/${token}`,
  endReminders: (token: string) => `/erinnerungen/abbestellen/${token}`,
  /** The page of the unit itself; whoever holds the link may answer. */
  unitLink: (token: string) => `/amt/${token}`,
  unitLinkThanks: (token: string) => `/amt/${token}/danke`,
  implementations: (serviceId: number | string, query = '') => `/leistungen/${serviceId}/umsetzungen${query}`,
  implementationsExport: (serviceId: number | string, format: string, query = '') =>
    `/leistungen/${serviceId}/umsetzungen/export.${format}${query}`,
  implementationsExportFile: () => '/leistungen/:id/umsetzungen/:file{export\\.(?:csv|xlsx|ods|json)}',
  matrix: (query = '') => `/matrix${query}`,
  matrixExport: (format: string, query = '') => `/matrix/export.${format}${query}`,
  matrixExportFile: () => '/matrix/:file{export\\.(?:csv|xlsx|ods|json)}',
  products: (query = '') => `/produkte${query}`,
  newProduct: (query = '') => `/produkte/neu${query}`,
  productSuggestions: (query = '') => `/produkte/vorschlaege${query}`,
  product: (id: number | string) => `/produkte/${id}`,
  /** What a house knows of it and proposes to add. */
  productChange: (id: number | string) => `/produkte/${id}/ergaenzung`,

  /** The products a house works with, and single ones of them. */
  ownStack: () => '/meine-verwaltung/technik',
  ownStackProduct: (id: number | string) => `/meine-verwaltung/technik/${id}`,
  ownStackChoice: () => '/meine-verwaltung/technik/auswahl',
  /** Open services, with what others offer for them. */
  ownGaps: (query = '') => `/meine-verwaltung/luecken${query}`,
  ownGapsExport: (format: string, query = '') => `/meine-verwaltung/luecken/export.${format}${query}`,
  ownGapsExportFile: () => '/meine-verwaltung/luecken/:file{export\\.(?:csv|xlsx|ods|json)}',

  solutions: (query = '') => `/loesungen${query}`,
  solutionsExport: (format: string, query = '') => `/loesungen/export.${format}${query}`,
  solutionsExportFile: () => '/loesungen/:file{export\\.(?:csv|xlsx|ods|json)}',
  solutionSuggestions: (query = '') => `/loesungen/vorschlaege${query}`,
  /** Two to four of them, by their ids. */
  solutionComparison: (query = '') => `/loesungen/vergleich${query}`,
  solution: (id: number | string) => `/loesungen/${id}`,

  /** What the own house offers: published solutions and those it is still writing. */
  ownSolutions: (query = '') => `/meine-verwaltung/loesungen${query}`,
  newSolution: () => '/meine-verwaltung/loesungen/neu',
  ownSolutionFile: () => '/meine-verwaltung/loesungen/publiccode',
  ownSolutionDraft: (draftId: string, step: string, query = '') =>
    `/meine-verwaltung/loesungen/entwuerfe/${draftId}/${step}${query}`,
  ownSolutionEditing: (id: number | string) => `/meine-verwaltung/loesungen/${id}/bearbeitung`,
  ownSolutionWithdrawal: (id: number | string) => `/meine-verwaltung/loesungen/${id}/ruecknahme`,
  solutionPubliccode: (id: number | string) => `/loesungen/${id}/publiccode.yml`,

  alliances: (query = '') => `/verbuende${query}`,
  allianceSuggestions: (query = '') => `/verbuende/vorschlaege${query}`,
  newAlliance: () => '/verbuende/neu',
  alliance: (id: number | string) => `/verbuende/${id}`,
  allianceDetails: (id: number | string) => `/verbuende/${id}/angaben`,
  allianceInvitations: (id: number | string, query = '') => `/verbuende/${id}/einladen${query}`,
  /** By the membership that is invited. */
  allianceWithdrawal: (id: number | string, membershipId: number | string) =>
    `/verbuende/${id}/einladungen/${membershipId}/ruecknahme`,
  allianceAcceptance: (id: number | string) => `/verbuende/${id}/beitritt`,
  allianceRefusal: (id: number | string) => `/verbuende/${id}/absage`,
  allianceExit: (id: number | string) => `/verbuende/${id}/austritt`,
  /** By the membership that is to end. */
  allianceRemoval: (id: number | string, membershipId: number | string) =>
    `/verbuende/${id}/mitglieder/${membershipId}/ausschluss`,
  allianceCoordination: (id: number | string) => `/verbuende/${id}/koordination`,
  allianceCoordinationEnd: (id: number | string) => `/verbuende/${id}/koordination/ende`,
  allianceTakeover: (id: number | string) => `/verbuende/${id}/koordination/uebernahme`,
  allianceGrant: (id: number | string) => `/verbuende/${id}/eintragen`,
  allianceGrantEnd: (id: number | string) => `/verbuende/${id}/eintragen/ende`,
  allianceDissolution: (id: number | string) => `/verbuende/${id}/aufloesung`,
  /** What its coordination has entered for members; sending it enters. */
  allianceEntries: (id: number | string, query = '') => `/verbuende/${id}/eintragungen${query}`,
  allianceEntering: (id: number | string, query = '') => `/verbuende/${id}/eintragungen/neu${query}`,
  allianceEntryPreview: (id: number | string, query = '') => `/verbuende/${id}/eintragungen/vorschau${query}`,
  /** Asks a member to let the Verbund enter for it. */
  allianceGrantRequest: (id: number | string) => `/verbuende/${id}/eintragungen/bitte`,
  allianceRun: (id: number | string, runId: number | string) => `/verbuende/${id}/eintragungen/${runId}`,

  demo: () => '/demo',
  demoMails: () => '/demo/mails',

  imprint: () => '/impressum',
  privacy: () => '/datenschutz',
  accessibility: () => '/barrierefreiheit',
  accessibilityData: () => '/barrierefreiheit.json',
  help: () => '/hilfe',
  apiDocs: () => '/api',
  apiBase: () => '/api/v1',
  openApi: () => '/api/v1/openapi.json',
  health: () => '/healthz',
  ready: () => '/readyz',
  robots: () => '/robots.txt',
  securityTxt: () => '/.well-known/security.txt',
  asset: (name: string) => `/assets/${name}`,
} as const
