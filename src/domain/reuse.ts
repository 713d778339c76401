/** Nachnutzung: how a house takes over the solution of another, step by step, each by the side whose turn it is. */

export const reuseStages = ['interest', 'talk', 'promise', 'introduction', 'live', 'ended'] as const
export type ReuseStage = (typeof reuseStages)[number]

export const reuseStageLabels: Readonly<Record<ReuseStage, string>> = {
  interest: 'Interesse',
  talk: 'Gespräch',
  promise: 'Zusage',
  introduction: 'Einführung',
  live: 'live',
  ended: 'beendet',
}

/** The giver offers the solution, the adopter takes it over. */
export type Side = 'giver' | 'adopter'

/** Which side says that a stage is reached. Ending is open to both. */
const movers: Readonly<Record<ReuseStage, readonly Side[]>> = {
  interest: ['adopter'],
  talk: ['giver'],
  promise: ['giver'],
  introduction: ['adopter'],
  live: ['adopter'],
  ended: ['giver', 'adopter'],
}

/**
 * Stages the side may move a reuse to from where it is: forward only, a stage may be skipped where it belongs to the same
 * side or has become needless, but nothing begins to be introduced without the promise of the giver.
 */
export function nextStages(stage: ReuseStage, side: Side): readonly ReuseStage[] {
  return ways[stage].filter(next => movers[next].includes(side))
}

const ways: Readonly<Record<ReuseStage, readonly ReuseStage[]>> = {
  interest: ['talk', 'promise', 'ended'],
  talk: ['promise', 'ended'],
  promise: ['introduction', 'live', 'ended'],
  introduction: ['live', 'ended'],
  live: ['ended'],
  ended: [],
}

/** Whose turn it is; null where nobody has to do anything. */
export const turnOf = (stage: ReuseStage): Side | null =>
  stage === 'interest' || stage === 'talk'
    ? 'giver'
    : stage === 'promise' || stage === 'introduction'
      ? 'adopter'
      : null

export const wouldAgainAnswers = ['yes', 'withChanges', 'no'] as const
export type WouldAgain = (typeof wouldAgainAnswers)[number]

export const wouldAgainLabels: Readonly<Record<WouldAgain, string>> = {
  yes: 'ja, wieder so',
  withChanges: 'ja, aber anders',
  no: 'nein',
}

export const noticeKinds = ['version', 'law', 'security', 'end'] as const
export type NoticeKind = (typeof noticeKinds)[number]

export const noticeKindLabels: Readonly<Record<NoticeKind, string>> = {
  version: 'Neue Version',
  law: 'Rechtsänderung',
  security: 'Sicherheitshinweis',
  end: 'Ende des Angebots',
}
