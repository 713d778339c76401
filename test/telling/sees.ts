import type { Talk } from './talk.ts'
import type { ToldWorld } from './world.ts'

/** What the people of a house may see, written down once more in plain words and without the database. */
export type Sees = ReturnType<typeof seeing>

type Row<Table extends keyof (ToldWorld & Talk)> = (ToldWorld & Talk)[Table][number]

export function seeing(world: ToldWorld & Talk) {
  const isBlocked = (kind: string, id: number | string) =>
    world.blocks.some(block => block.subject_kind === kind && block.subject_id === String(id))
  const takesPart = (house: number | null) =>
    world.participations.some(row => row.administration_id === house && row.state === 'approved') &&
    !isBlocked('administration', house ?? 0)
  const isAlive = (alliance: Row<'alliances'>) => !alliance.dissolved_at && !isBlocked('alliance', alliance.id)
  const aliveIds = world.alliances.filter(isAlive).map(({ id }) => id)
  const alliancesOf = (house: number, states = ['active']) =>
    world.alliance_memberships
      .filter(
        row => row.administration_id === house && states.includes(row.state) && aliveIds.includes(row.alliance_id),
      )
      .map(row => row.alliance_id)
  const areAllied = (a: number, b: number) => alliancesOf(a).some(id => alliancesOf(b).includes(id))
  const find = <T extends { id: number }>(rows: readonly T[], id: number | null) => {
    const row = rows.find(each => each.id === id)
    if (!row) throw new Error(`no row ${id}`)
    return row
  }

  /** The usual three: for everybody, for all administrations, for a Verbund they share. */
  const isOpenTo = (row: { administration_id: number; visibility: string }, house: number) =>
    row.visibility === 'public' ||
    row.visibility === 'administrations' ||
    (row.visibility === 'alliance' && areAllied(row.administration_id, house))
  const solution = (house: number, id: number | null) => {
    const row = find(world.solutions, id)
    return row.administration_id === house || (takesPart(row.administration_id) && isOpenTo(row, house))
  }
  const project = (house: number, id: number) => {
    const row = find(world.projects, id)
    const isIn = world.project_participants.some(p => p.project_id === id && p.administration_id === house)
    const isOpen = row.visibility !== 'alliance' || alliancesOf(house).includes(row.alliance_id ?? 0)
    return row.administration_id === house || (takesPart(row.administration_id) && (isOpen || isIn))
  }
  const alliance = (house: number, id: number) => {
    const row = find(world.alliances, id)
    return isAlive(row) && (row.visibility !== 'alliance' || alliancesOf(house, ['active', 'invited']).includes(id))
  }
  const entry = (house: number, owner: number | null, serviceId: number) => {
    const row = world.statuses.find(s => s.administration_id === owner && s.service_id === serviceId)
    return !!row && (row.administration_id === house || (!row.is_draft && isOpenTo(row, house)))
  }
  const subject = (house: number, { subject_kind: kind, subject_id: id }: Row<'questions'>) =>
    kind === 'solution'
      ? solution(house, id)
      : kind === 'project'
        ? project(house, id)
        : kind !== 'alliance' || alliance(house, id)
  const question = (house: number, id: number) => {
    const row = find(world.questions, id)
    const isOpen = row.visibility !== 'alliance' || alliancesOf(house).includes(row.alliance_id ?? 0)
    return row.administration_id === house || (takesPart(row.administration_id) && isOpen && subject(house, row))
  }
  const demandsOf = (serviceId: number) => world.demands.filter(row => row.service_id === serviceId)
  const isRipe = (serviceId: number) =>
    world.ripe_demands.some(row => row.service_id === serviceId) &&
    demandsOf(serviceId).filter(row => takesPart(row.administration_id)).length >= 3
  const demand = (house: number, row: Row<'demands'>) => {
    const own = demandsOf(row.service_id).find(each => each.administration_id === house)
    const arePartners = row.is_named === true && own?.is_named === true && isRipe(row.service_id)
    return takesPart(row.administration_id) && (row.administration_id === house || isOpenTo(row, house) || arePartners)
  }
  return { find, isBlocked, takesPart, alliancesOf, solution, project, entry, question, demand, demandsOf }
}
