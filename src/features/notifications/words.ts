import { type AssignmentState, assignmentStateLabels } from '#domain/assignment.ts'
import { type ParticipantRole, participantRoleLabels } from '#domain/project.ts'
import { type NoticeKind, noticeKindLabels, type ReuseStage, reuseStageLabels } from '#domain/reuse.ts'
import { paths } from '../../paths.ts'
import type { Shown } from './queries/shown.ts'
import type { Reason } from './reasons.ts'

/** What a notification says, why it came and where it leads; the same in the inbox and in mails. */

/** One sentence without its full stop, because it is the text of a link. */
export const sentenceOf = (shown: Shown): string => (sentences[shown.kind] ?? unknown)(shown)

export const reasonOf = (shown: Shown): string => `${reasonWords[shown.reason](shown)}.`

export const hrefOf = (shown: Shown): string => (hrefs[shown.subjectKind] ?? paths.start)(shown)

const unknown = ({ title }: Shown) => `Neues zu „${title}“`

/** The house that did it; the platform itself names nobody. */
const who = ({ houseName }: Shown) => houseName ?? 'Eine Verwaltung'
const passive = ({ houseName }: Shown, active: string, without: string) =>
  houseName === null ? without : `${houseName} ${active}`

const sentences: Readonly<Record<string, (shown: Shown) => string>> = {
  'message.sent': shown => `${who(shown)} schreibt: „${shown.title}“`,
  'question.asked': shown => `${who(shown)} fragt: „${shown.title}“`,
  'question.answered': shown => `${who(shown)} antwortet auf „${shown.title}“`,
  'question.accepted': shown => `„${shown.title}“: eine Antwort hat geholfen`,
  'question.passedOn': shown => `Seit einer Woche ohne Antwort: „${shown.title}“`,
  'question.duplicate': shown => `„${shown.title}“ wurde schon einmal gefragt, es geht dort weiter`,
  'solution.published': shown => `${who(shown)} bietet die Lösung „${shown.title}“ an`,
  'solution.withdrawn': shown => `${who(shown)} hat die Lösung „${shown.title}“ zurückgenommen`,
  'solution.noticeSent': shown =>
    `${noticeKindLabels[shown.detail as NoticeKind] ?? 'Mitteilung'} zur Lösung „${shown.title}“`,
  'recommendation.given': shown => `${who(shown)} empfiehlt die Lösung „${shown.title}“`,
  'experience.written': shown => `${who(shown)} berichtet von der Lösung „${shown.title}“`,
  'reuse.started': shown => `${who(shown)} interessiert sich für die Lösung „${shown.title}“`,
  'reuse.moved': shown =>
    shown.detail === 'live'
      ? `Die Lösung „${shown.title}“ läuft jetzt auch bei ${who(shown)}`
      : `Nachnutzung von „${shown.title}“: ${who(shown)} meldet „${reuseStageLabels[shown.detail as ReuseStage] ?? 'Neues'}“`,
  'reuse.noted': shown => `Nachnutzung von „${shown.title}“: ${who(shown)} hat eine Notiz geschrieben`,
  'project.founded': shown => `${who(shown)} beginnt das Vorhaben „${shown.title}“`,
  'project.newsTold': shown => `Neuigkeit im Vorhaben „${shown.title}“`,
  'project.phasesSet': shown => `Neuer Zeitplan im Vorhaben „${shown.title}“`,
  'project.resultsChanged': shown => `Ergebnisse im Vorhaben „${shown.title}“`,
  'project.servicesChanged': shown => `Das Vorhaben „${shown.title}“ gilt für andere Leistungen als bisher`,
  'project.ended': shown =>
    `Das Vorhaben „${shown.title}“ ist ${shown.detail === 'stopped' ? 'abgebrochen' : 'abgeschlossen'}`,
  'project.joined': shown =>
    `${who(shown)} macht beim Vorhaben „${shown.title}“ mit (${participantRoleLabels[shown.detail as ParticipantRole] ?? 'eingetragen'})`,
  'product.changed': shown => `Neue Angaben zum Produkt „${shown.title}“`,
  'product.versionChanged': shown => `Neues zu den Versionen des Produkts „${shown.title}“`,
  'product.merged': shown => `Das Produkt „${shown.title}“ wurde mit einem anderen zusammengeführt`,
  'status.changed': shown =>
    shown.isBatch
      ? `${who(shown)} hat mehrere Leistungen erledigt, darunter „${shown.title}“`
      : `${who(shown)} hat die Leistung „${shown.title}“ erledigt`,
  'assignment.added': shown => `Auf der Liste des Verbunds „${shown.title}“ stehen neue Leistungen`,
  'assignment.removed': shown => `Von der Liste des Verbunds „${shown.title}“ wurde eine Leistung genommen`,
  'assignment.taken': shown => `${who(shown)} übernimmt „${shown.title}“ für den Verbund „${shown.allianceName}“`,
  'assignment.returned': shown => `„${shown.title}“ ist im Verbund „${shown.allianceName}“ wieder frei`,
  'assignment.passedOn': shown => `Im Verbund „${shown.allianceName}“ wurde „${shown.title}“ weitergegeben`,
  'assignment.moved': shown =>
    `„${shown.title}“ im Verbund „${shown.allianceName}“: ${assignmentStateLabels[shown.detail as AssignmentState] ?? 'neuer Stand'}`,
  'assignment.edited': shown => `Neuer Termin oder Hinweis zu „${shown.title}“ im Verbund „${shown.allianceName}“`,
  'assignment.handedOver': shown =>
    `${who(shown)} übergibt das Ergebnis zu „${shown.title}“ an den Verbund „${shown.allianceName}“`,
  'demand.declared': shown =>
    passive(
      shown,
      `sucht eine Lösung für „${shown.title}“`,
      `Eine weitere Verwaltung sucht eine Lösung für „${shown.title}“`,
    ),
  'demand.ripe': shown => `Für „${shown.title}“ suchen genug Verwaltungen gemeinsam eine Lösung`,
  'demand.agreed': shown => `${who(shown)} sucht wie Sie eine Lösung für „${shown.title}“ und möchte sich austauschen`,
  'savedSearch.matched': shown =>
    shown.detail === '1'
      ? `Ein neuer Treffer Ihrer Suche „${shown.title}“`
      : `${shown.detail ?? ''} neue Treffer Ihrer Suche „${shown.title}“`,
}

const follows = (what: string) => () => `Sie folgen ${what}`

const reasonWords: Readonly<Record<Reason, (shown: Shown) => string>> = {
  asked: ({ ownName }) => `${ownName} ist gefragt`,
  mentioned: ({ ownName }) => `${ownName} ist darin erwähnt`,
  asker: () => 'Die Frage kommt von Ihnen',
  answerer: () => 'Die Antwort kommt von Ihnen',
  inConversation: () => 'Sie kümmern sich um diese Unterhaltung',
  passedOn: () => 'Sie koordinieren den Verbund, in dem gefragt wurde',
  otherSide: ({ ownName }) => `${ownName} ist an dieser Nachnutzung beteiligt`,
  giver: ({ ownName }) => `${ownName} bietet diese Lösung an`,
  adopter: ({ ownName }) => `${ownName} nutzt diese Lösung nach`,
  lead: ({ ownName }) => `${ownName} hat bei diesem Vorhaben die Federführung`,
  participant: ({ ownName }) => `${ownName} macht bei diesem Vorhaben mit`,
  taker: ({ ownName }) => `Die Leistung liegt jetzt bei ${ownName}`,
  member: ({ ownName }) => `Sie koordinieren ${ownName}, ein Mitglied dieses Verbunds`,
  seeker: ({ ownName }) => `${ownName} sucht das auch`,
  savedSearch: () => 'Sie haben diese Suche gespeichert',
  followsIt: ({ subjectKind, kind }) =>
    `Sie folgen ${followed[kind.startsWith('question.') ? 'question' : subjectKind] ?? 'diesem Thema'}`,
  followsSubject: follows('dem, worum es in der Frage geht'),
  followsService: follows('der Leistung'),
  followsSolution: follows('der Lösung'),
  followsProduct: follows('dem Produkt'),
  followsAlliance: follows('dem Verbund'),
  followsHouse: ({ houseName }) =>
    `Sie folgen ${houseName === null ? 'der Verwaltung' : `der Verwaltung „${houseName}“`}`,
}

const followed: Readonly<Record<string, string>> = {
  solution: 'dieser Lösung',
  project: 'diesem Vorhaben',
  product: 'diesem Produkt',
  question: 'dieser Frage',
  demand: 'diesem Bedarf',
}

const hrefs: Readonly<Record<string, (shown: Shown) => string>> = {
  solution: ({ subjectId }) => paths.solution(subjectId),
  reuse: hrefOfReuse,
  project: ({ subjectId }) => paths.project(subjectId),
  product: ({ subjectId }) => paths.product(subjectId),
  status: ({ subjectId }) => paths.implementations(subjectId),
  question: ({ subjectId }) => paths.question(subjectId),
  conversation: ({ subjectId }) => paths.conversation(subjectId),
  assignment: ({ subjectId, allianceId }) => paths.assignment(allianceId ?? 0, subjectId),
  alliance: ({ subjectId }) => paths.allianceWork(subjectId),
  demand: ({ subjectId }) => paths.demand(subjectId),
  savedSearch: ({ subjectId }) => paths.savedSearch(subjectId),
}

/** The page of a reuse is for its two sides; the others read at the solution. */
function hrefOfReuse({ subjectId, solutionId, kind, reason }: Shown): string {
  if (reason === 'otherSide' || reason === 'giver') return paths.reuse(subjectId)
  return kind === 'experience.written' ? paths.solutionExperiences(solutionId ?? 0) : paths.solution(solutionId ?? 0)
}
