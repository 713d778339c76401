import { paths } from '../../paths.ts'
import type { Alliance } from './queries/alliance.ts'
import type { AllianceRow } from './queries/list.ts'
import type { AllianceMember } from './queries/members.ts'

type Shown = Pick<
  Alliance,
  'id' | 'kind' | 'name' | 'description' | 'visibility' | 'memberCount' | 'federalStates' | 'position'
>

/** A Verbund as the API shows it. */
export function presentAlliance(row: Shown | AllianceRow) {
  const { id, kind, name, description, visibility, memberCount, federalStates, position } = row
  return { id, kind, name, description, visibility, memberCount, federalStates, position, url: paths.alliance(id) }
}

export function presentAllianceDetail(alliance: Alliance, members: readonly AllianceMember[]) {
  return {
    ...presentAlliance(alliance),
    foundedBy: { id: alliance.founder.id, name: alliance.founder.name },
    createdAt: alliance.createdAt.toISOString(),
    members: members.map(({ administrationId, name, type, population, state }) => ({
      administrationId,
      name,
      type,
      population,
      state,
    })),
  }
}
