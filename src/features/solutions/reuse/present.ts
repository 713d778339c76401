import { nextStages, turnOf } from '#domain/reuse.ts'
import { paths } from '../../../paths.ts'
import type { ReuseRow } from './queries/list.ts'
import type { SidedReuse, Step } from './queries/reuse.ts'

/** A reuse as the API lists it. */
export function presentReuse(row: Omit<ReuseRow, 'key'>) {
  const { id, side, stage, targetOn, liveOn, endedOn, endedBy, endReason, visibility } = row
  const turn = turnOf(stage)
  return {
    ...{ id, side, stage, targetOn, liveOn, endedOn, endedBy, endReason, visibility },
    solution: {
      id: row.solutionId,
      name: row.solutionName,
      url: paths.solution(row.solutionId),
      withdrawnAt: row.withdrawnAt?.toISOString() ?? null,
    },
    giver: { id: row.giverId, name: row.giverName, url: paths.administration(row.giverId) },
    adopter: { id: row.adopterId, name: row.adopterName, url: paths.administration(row.adopterId) },
    stageSince: row.stageSince.toISOString(),
    turn: turn === null ? ('none' as const) : turn === side ? ('own' as const) : ('other' as const),
    startedAt: row.startedAt.toISOString(),
    answeredAt: row.answeredAt?.toISOString() ?? null,
    url: paths.reuse(id),
  }
}

export const presentReuseDetail = (reuse: SidedReuse, steps: readonly Step[]) => ({
  ...presentReuse(reuse),
  next: [...nextStages(reuse.stage, reuse.side)],
  steps: steps.map(({ side, stage, personName, note, at }) => ({
    side,
    stage,
    personName,
    note,
    at: at.toISOString(),
  })),
})
