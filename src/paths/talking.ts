/** What houses say to each other, what people hear of it, and what is sought. */
export const talkingPaths = {
  questions: (query = '') => `/fragen${query}`,
  questionsExport: (format: string, query = '') => `/fragen/export.${format}${query}`,
  questionsExportFile: () => '/fragen/:file{export\\.(?:csv|xlsx|ods|json)}',
  /** About which object stands in the address: `?zu=leistung-431`. */
  newQuestion: (query = '') => `/fragen/neu${query}`,
  question: (id: number | string) => `/fragen/${id}`,
  questionAnswer: (id: number | string) => `/fragen/${id}/antwort`,
  questionEditing: (id: number | string) => `/fragen/${id}/angaben`,
  questionAcceptance: (id: number | string) => `/fragen/${id}/annahme`,
  questionDuplicate: (id: number | string) => `/fragen/${id}/doppelt`,
  questionLock: (id: number | string) => `/fragen/${id}/sperre`,
  questionWithdrawal: (id: number | string) => `/fragen/${id}/ruecknahme`,
  /** An addressed house has nothing to say to it. */
  questionDecline: (id: number | string) => `/fragen/${id}/absage`,
  /** Questions the own house is asked, has asked, has answered. */
  ownQuestions: (query = '') => `/meine-verwaltung/fragen${query}`,

  /** A post of a question or a conversation: the page on which it is changed, and what was said before. */
  postEditing: (id: number | string) => `/beitraege/${id}/bearbeitung`,
  postHistory: (id: number | string) => `/beitraege/${id}/verlauf`,
  postWithdrawal: (id: number | string) => `/beitraege/${id}/ruecknahme`,
  postReport: (id: number | string) => `/beitraege/${id}/meldung`,
  postFile: (id: number | string, fileId: string) => `/beitraege/${id}/dateien/${fileId}`,
  operationReports: (query = '') => `/betrieb/meldungen${query}`,
  operationReport: (id: number | string) => `/betrieb/meldungen/${id}`,

  conversations: (query = '') => `/meine-verwaltung/nachrichten${query}`,
  newConversation: (query = '') => `/meine-verwaltung/nachrichten/neu${query}`,
  conversation: (id: number | string) => `/nachrichten/${id}`,
  conversationReply: (id: number | string) => `/nachrichten/${id}/antwort`,
  conversationPeople: (id: number | string) => `/nachrichten/${id}/beteiligte`,
  conversationArchive: (id: number | string) => `/nachrichten/${id}/ablage`,

  /** What happened that concerns the person who is signed in. */
  inbox: (query = '') => `/eingang${query}`,
  inboxRead: () => '/eingang/gelesen',
  /** Leads on to the object, and notes that it was seen. */
  notification: (id: number | string) => `/eingang/${id}`,
  notificationChoices: () => '/konto/benachrichtigungen',
  subscriptions: (query = '') => `/konto/abos${query}`,
  /** Follows or no longer follows; the form names the object. */
  subscription: () => '/abos',
  savedSearches: (query = '') => `/suchen${query}`,
  newSavedSearch: (query = '') => `/suchen/neu${query}`,
  savedSearch: (id: number | string) => `/suchen/${id}`,
  savedSearchRemoval: (id: number | string) => `/suchen/${id}/loeschung`,
  /** Works without signing in, for whoever has a mail. */
  unsubscribing: (token: string) => `/benachrichtigungen/abbestellen/${token}`,

  demands: (query = '') => `/bedarf${query}`,
  demandsExport: (format: string, query = '') => `/bedarf/export.${format}${query}`,
  demandsExportFile: () => '/bedarf/:file{export\\.(?:csv|xlsx|ods|json)}',
  demand: (serviceId: number | string) => `/bedarf/${serviceId}`,
  /** The own house seeks it too, or no longer. */
  demandDeclaration: (serviceId: number | string) => `/bedarf/${serviceId}/unser`,
  demandWithdrawal: (serviceId: number | string) => `/bedarf/${serviceId}/ruecknahme`,
  /** Whether the own house is named to the others who seek it. */
  demandConsent: (serviceId: number | string) => `/bedarf/${serviceId}/einverstaendnis`,
} as const
