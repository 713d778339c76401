/** What houses take over from each other and do together: reuse, files of solutions, projects, division of labour. */
export const exchangePaths = {
  /** Both sides of the own house: what it takes over, and who takes over from it. */
  ownReuses: (query = '') => `/meine-verwaltung/nachnutzungen${query}`,
  ownReusesExport: (format: string, query = '') => `/meine-verwaltung/nachnutzungen/export.${format}${query}`,
  ownReusesExportFile: () => '/meine-verwaltung/nachnutzungen/:file{export\\.(?:csv|xlsx|ods|json)}',
  /** The page the two sides of a reuse share; sending a step moves it. */
  reuse: (id: number | string) => `/nachnutzungen/${id}`,
  reuseStep: (id: number | string) => `/nachnutzungen/${id}/schritt`,
  reuseNote: (id: number | string) => `/nachnutzungen/${id}/notiz`,
  reuseDetails: (id: number | string) => `/nachnutzungen/${id}/angaben`,
  /** After going live: the covered services, with the status they would get. */
  reuseServices: (id: number | string) => `/nachnutzungen/${id}/leistungen`,
  reuseExperience: (id: number | string) => `/nachnutzungen/${id}/erfahrung`,
  reuseExperienceReply: (id: number | string) => `/nachnutzungen/${id}/erfahrung/antwort`,
  reuseExperienceRemoval: (id: number | string) => `/nachnutzungen/${id}/erfahrung/loeschung`,
  /** Declares interest in one solution; for many at once from the gaps. */
  solutionInterest: (id: number | string) => `/loesungen/${id}/interesse`,
  ownGapInterest: (query = '') => `/meine-verwaltung/luecken/interesse${query}`,
  solutionExperiences: (id: number | string, query = '') => `/loesungen/${id}/erfahrungen${query}`,
  solutionExperiencesExport: (id: number | string, format: string, query = '') =>
    `/loesungen/${id}/erfahrungen/export.${format}${query}`,
  solutionExperiencesExportFile: () => '/loesungen/:id/erfahrungen/:file{export\\.(?:csv|xlsx|ods|json)}',
  solutionRecommendation: (id: number | string) => `/loesungen/${id}/empfehlung`,
  solutionRecommendationEnd: (id: number | string) => `/loesungen/${id}/empfehlung/ruecknahme`,
  bestPractice: (query = '') => `/beste-praxis${query}`,
  bestPracticeExport: (format: string, query = '') => `/beste-praxis/export.${format}${query}`,
  bestPracticeExportFile: () => '/beste-praxis/:file{export\\.(?:csv|xlsx|ods|json)}',
  ownSolutionNotice: (id: number | string) => `/meine-verwaltung/loesungen/${id}/mitteilung`,
  /** Whom a solution would help: houses that lack its services and run its product. */
  ownSolutionSeekers: (id: number | string, query = '') => `/meine-verwaltung/loesungen/${id}/verwaltungen${query}`,
  ownSolutionSeekersExport: (id: number | string, format: string, query = '') =>
    `/meine-verwaltung/loesungen/${id}/verwaltungen/export.${format}${query}`,
  ownSolutionSeekersExportFile: () =>
    '/meine-verwaltung/loesungen/:id/verwaltungen/:file{export\\.(?:csv|xlsx|ods|json)}',
  solutionFile: (solutionId: number | string, fileId: string) => `/loesungen/${solutionId}/dateien/${fileId}`,
  ownSolutionFiles: (draftId: string) => `/meine-verwaltung/loesungen/entwuerfe/${draftId}/dateien`,
  newSolutionFile: (draftId: string) => `/meine-verwaltung/loesungen/entwuerfe/${draftId}/dateien/neu`,
  ownSolutionFileRemoval: (draftId: string, fileId: string) =>
    `/meine-verwaltung/loesungen/entwuerfe/${draftId}/dateien/${fileId}/entfernung`,
  /** A file of a draft, for the own house. */
  ownStoredFile: (draftId: string, fileId: string) =>
    `/meine-verwaltung/loesungen/entwuerfe/${draftId}/dateien/${fileId}`,

  projects: (query = '') => `/vorhaben${query}`,
  projectsExport: (format: string, query = '') => `/vorhaben/export.${format}${query}`,
  projectsExportFile: () => '/vorhaben/:file{export\\.(?:csv|xlsx|ods|json)}',
  projectSuggestions: (query = '') => `/vorhaben/vorschlaege${query}`,
  newProject: (query = '') => `/vorhaben/neu${query}`,
  project: (id: number | string) => `/vorhaben/${id}`,
  projectEditing: (id: number | string) => `/vorhaben/${id}/angaben`,
  projectEnding: (id: number | string) => `/vorhaben/${id}/abschluss`,
  /** The lead names who takes it over; that house says yes or no. */
  projectHandover: (id: number | string) => `/vorhaben/${id}/federfuehrung`,
  projectHandoverAnswer: (id: number | string) => `/vorhaben/${id}/federfuehrung/antwort`,
  projectServices: (id: number | string, query = '') => `/vorhaben/${id}/leistungen${query}`,
  projectPhases: (id: number | string) => `/vorhaben/${id}/phasen`,
  projectResults: (id: number | string, query = '') => `/vorhaben/${id}/ergebnisse${query}`,
  projectNews: (id: number | string) => `/vorhaben/${id}/neuigkeiten`,
  projectParticipation: (id: number | string) => `/vorhaben/${id}/teilnahme`,
  /** By the house that is to take part no longer. */
  projectRemoval: (id: number | string, administrationId: number | string) =>
    `/vorhaben/${id}/teilnahme/${administrationId}/entfernung`,

  allianceWork: (id: number | string, query = '') => `/verbuende/${id}/arbeit${query}`,
  allianceWorkExport: (id: number | string, format: string, query = '') =>
    `/verbuende/${id}/arbeit/export.${format}${query}`,
  allianceWorkExportFile: () => '/verbuende/:id/arbeit/:file{export\\.(?:csv|xlsx|ods|json)}',
  /** Which services the Verbund might work on, from gaps and forms of its members. */
  allianceWorkChoice: (id: number | string, query = '') => `/verbuende/${id}/arbeit/auswahl${query}`,
  assignment: (id: number | string, assignmentId: number | string, query = '') =>
    `/verbuende/${id}/arbeit/${assignmentId}${query}`,
  assignmentState: (id: number | string, assignmentId: number | string) =>
    `/verbuende/${id}/arbeit/${assignmentId}/stand`,
  /** Hands it over to another member. */
  assignmentTaker: (id: number | string, assignmentId: number | string) =>
    `/verbuende/${id}/arbeit/${assignmentId}/weitergabe`,
  assignmentRemoval: (id: number | string, assignmentId: number | string) =>
    `/verbuende/${id}/arbeit/${assignmentId}/entfernung`,
  /** Results of the own Verbünde that wait for a decision of the house. */
  ownHandedServices: (query = '') => `/meine-verwaltung/ergebnisse${query}`,
} as const
