/** Below „Meine Verwaltung“: what people do for their own house. */
export const ownPaths = {
  ownAdministration: () => '/meine-verwaltung',
  ownProfile: () => '/meine-verwaltung/angaben',
  ownPeople: () => '/meine-verwaltung/personen',
  ownPerson: (membershipId: number | string) => `/meine-verwaltung/personen/${membershipId}`,
  ownPersonApproval: (membershipId: number | string) => `/meine-verwaltung/personen/${membershipId}/freigabe`,
  ownPersonRefusal: (membershipId: number | string) => `/meine-verwaltung/personen/${membershipId}/ablehnung`,
  ownPersonRole: (membershipId: number | string) => `/meine-verwaltung/personen/${membershipId}/rolle`,
  ownPersonEnd: (membershipId: number | string) => `/meine-verwaltung/personen/${membershipId}/ende`,
  ownInvitations: () => '/meine-verwaltung/einladungen',
  ownInvitationRevocation: (id: number | string) => `/meine-verwaltung/einladungen/${id}/widerruf`,
  ownInvitationResent: (id: number | string) => `/meine-verwaltung/einladungen/${id}/erneut`,
  ownItProvider: (query = '') => `/meine-verwaltung/it-dienstleister${query}`,
  ownAdministering: (query = '') => `/meine-verwaltung/verwaltet-durch${query}`,
  ownHandOver: () => '/meine-verwaltung/uebergabe',
  ownLeaving: () => '/meine-verwaltung/austritt',
  ownMunicipalities: () => '/meine-verwaltung/gemeinden',
  ownMunicipalityApproval: (membershipId: number | string) => `/meine-verwaltung/gemeinden/${membershipId}/freigabe`,
  ownMunicipalityRefusal: (membershipId: number | string) => `/meine-verwaltung/gemeinden/${membershipId}/ablehnung`,
  ownServices: (query = '') => `/meine-verwaltung/leistungen${query}`,
  ownServicesExport: (format: string, query = '') => `/meine-verwaltung/leistungen/export.${format}${query}`,
  ownServicesExportFile: () => '/meine-verwaltung/leistungen/:file{export\\.(?:csv|xlsx|ods|json)}',
  /** The list as a file to be edited and handed in again. */
  ownServicesFile: (format: string, query = '') => `/meine-verwaltung/leistungen/bearbeiten.${format}${query}`,
  ownServicesFileRoute: () => '/meine-verwaltung/leistungen/:file{bearbeiten\\.(?:csv|xlsx|ods)}',
  ownImports: (query = '') => `/meine-verwaltung/leistungen/import${query}`,
  /** What a file would change; by the draft that keeps it. */
  ownImport: (draftId: string, query = '') => `/meine-verwaltung/leistungen/import/${draftId}${query}`,
  ownImportChoice: (draftId: string) => `/meine-verwaltung/leistungen/import/${draftId}/auswahl`,
  ownImportRun: (draftId: string) => `/meine-verwaltung/leistungen/import/${draftId}/ausfuehrung`,
  ownImportRemoval: (draftId: string) => `/meine-verwaltung/leistungen/import/${draftId}/verwerfen`,
  ownImportErrors: (draftId: string, format: string) =>
    `/meine-verwaltung/leistungen/import/${draftId}/fehler.${format}`,
  ownImportErrorsRoute: () => '/meine-verwaltung/leistungen/import/:draft/:file{fehler\\.(?:csv|xlsx|ods)}',
  /** A list that is none of our files: what its columns and words mean, and which services its rows are about. */
  ownImportColumns: (draftId: string) => `/meine-verwaltung/leistungen/import/${draftId}/spalten`,
  ownImportWords: (draftId: string) => `/meine-verwaltung/leistungen/import/${draftId}/werte`,
  ownImportServices: (draftId: string, query = '') =>
    `/meine-verwaltung/leistungen/import/${draftId}/zuordnung${query}`,
  ownImportRow: (draftId: string, row: number | string, query = '') =>
    `/meine-verwaltung/leistungen/import/${draftId}/zuordnung/${row}${query}`,
  ownImportMapped: (draftId: string) => `/meine-verwaltung/leistungen/import/${draftId}/zuordnung/abschluss`,
  /** The query of the list is carried along, for the way back. */
  ownService: (id: number | string, query = '') => `/meine-verwaltung/leistungen/${id}${query}`,
  /** Single values, saved by the script of the page. */
  ownServiceValues: (id: number | string, query = '') => `/meine-verwaltung/leistungen/${id}/werte${query}`,
  ownServiceUndo: (id: number | string, query = '') => `/meine-verwaltung/leistungen/${id}/ruecknahme${query}`,
  ownServiceHistory: (id: number | string, query = '') => `/meine-verwaltung/leistungen/${id}/verlauf${query}`,
  /** The ids, or the query of the list for all its matches. */
  ownBulk: (query = '') => `/meine-verwaltung/leistungen/aendern${query}`,
  ownBulkPreview: (query = '') => `/meine-verwaltung/leistungen/aendern/vorschau${query}`,
  ownBulkRun: (query = '') => `/meine-verwaltung/leistungen/aendern/ausfuehrung${query}`,
  /** What was changed in one step. */
  ownBatches: (query = '') => `/meine-verwaltung/aenderungen${query}`,
  ownBatch: (id: number | string, query = '') => `/meine-verwaltung/aenderungen/${id}${query}`,
  ownBatchUndo: (id: number | string, query = '') => `/meine-verwaltung/aenderungen/${id}/ruecknahme${query}`,
  /** Against what a Verbund has entered. */
  ownBatchObjection: (id: number | string, query = '') => `/meine-verwaltung/aenderungen/${id}/einspruch${query}`,
  ownAllianceEntries: (query = '') => `/meine-verwaltung/verbund-eintraege${query}`,
  ownObjectionLifted: (id: number | string) => `/meine-verwaltung/verbund-eintraege/einsprueche/${id}/ruecknahme`,
  ownTakeOver: (query = '') => `/meine-verwaltung/uebernehmen${query}`,
  /** From another administration, or from what most of the comparable ones say. */
  ownTakeOverFrom: (source: number | string, query = '') => `/meine-verwaltung/uebernehmen/${source}${query}`,
  ownTakeOverPreview: (source: number | string, query = '') =>
    `/meine-verwaltung/uebernehmen/${source}/vorschau${query}`,
  ownTakeOverRun: (source: number | string, query = '') =>
    `/meine-verwaltung/uebernehmen/${source}/ausfuehrung${query}`,
  ownConfirmation: (query = '') => `/meine-verwaltung/bestaetigen${query}`,
  ownConfirmationRhythm: () => '/meine-verwaltung/bestaetigen/rhythmus',
  ownReminders: () => '/meine-verwaltung/bestaetigen/erinnerungen',
  ownHistory: (query = '') => `/meine-verwaltung/verlauf${query}`,
  ownResponsibility: (query = '') => `/meine-verwaltung/zustaendigkeit${query}`,
  /** By the OZG-Leistung whose services are settled. */
  ownResponsibilityWord: (ozgId: string) => `/meine-verwaltung/zustaendigkeit/${ozgId}`,
  ownResponsibilityUndo: (batchId: number | string) => `/meine-verwaltung/zustaendigkeit/ruecknahme/${batchId}`,
  /** What units of the house were asked by a link, and what they answered. */
  ownUnitLinks: (query = '') => `/meine-verwaltung/rueckfragen${query}`,
  newUnitLink: (query = '') => `/meine-verwaltung/rueckfragen/neu${query}`,
  ownUnitLink: (id: number | string, query = '') => `/meine-verwaltung/rueckfragen/${id}${query}`,
  ownUnitLinkRenewal: (id: number | string) => `/meine-verwaltung/rueckfragen/${id}/neuer-link`,
  ownUnitLinkReminder: (id: number | string) => `/meine-verwaltung/rueckfragen/${id}/erinnerung`,
  ownUnitLinkRevocation: (id: number | string) => `/meine-verwaltung/rueckfragen/${id}/widerruf`,
  ownProposalAcceptance: (id: number | string) => `/meine-verwaltung/rueckfragen/${id}/uebernahme`,
  ownProposalRefusal: (id: number | string) => `/meine-verwaltung/rueckfragen/${id}/ablehnung`,
  ownForms: (query = '') => `/meine-verwaltung/formulare${query}`,
  ownFormsExport: (format: string, query = '') => `/meine-verwaltung/formulare/export.${format}${query}`,
  ownFormsExportFile: () => '/meine-verwaltung/formulare/:file{export\\.(?:csv|xlsx|ods|json)}',
} as const
