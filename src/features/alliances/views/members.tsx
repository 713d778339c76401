import type { Html } from '#core/html.ts'
import { typeLabel } from '#domain/administration.ts'
import type { EntryGrant } from '#domain/alliance.ts'
import { ActionButton } from '#web/forms.tsx'
import { formatCount } from '#web/list/format.ts'
import { TableFrame } from '#web/list/results.tsx'
import { Time } from '#web/time.tsx'
import { paths } from '../../../paths.ts'
import type { TopicArea } from '../queries/grants.ts'
import type { AllianceMember } from '../queries/members.ts'
import { mayCoordinateAlliance, mayReadEntryGrants } from '../rules.ts'
import type { ShownAlliance } from './alliance.tsx'

/** Who belongs to the Verbund; inside it also who may enter for whom. */
export function Members({ shown }: { shown: ShownAlliance }) {
  const { visitor, alliance, members } = shown
  const active = members.filter(member => member.state === 'active')
  const population = active.reduce((sum, member) => sum + (member.population ?? 0), 0)
  const isInside = mayReadEntryGrants(visitor, alliance.position)
  const isCoordinating = mayCoordinateAlliance(visitor, alliance.id)
  return (
    <section aria-labelledby="mitglieder">
      <h2 id="mitglieder">{active.length === 1 ? '1 Mitglied' : `${formatCount(active.length)} Mitglieder`}</h2>
      <TableFrame label="Mitglieder">
        <table class="stackable list-members">
          <caption class="sr-only">Mitglieder des Verbunds</caption>
          <thead>
            <tr>
              <th scope="col">Verwaltung</th>
              <th scope="col">Art</th>
              <th scope="col" class="number">
                Einwohner
              </th>
              <th scope="col">Mitglied seit</th>
              {isInside && <th scope="col">Verbund darf eintragen</th>}
              {isCoordinating && (
                <th scope="col">
                  <span class="sr-only">Mitgliedschaft beenden</span>
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {active.map(member => (
              <MemberRow shown={shown} member={member} isInside={isInside} isCoordinating={isCoordinating} />
            ))}
          </tbody>
        </table>
      </TableFrame>
      {active.length > 1 && (
        <p>
          <a href={paths.matrix(`?verbund=${alliance.id}`)}>Wer hat welche Leistung erledigt? Als Matrix ansehen</a>
        </p>
      )}
      {active.length > 1 && population > 0 && <Sum members={active} population={population} />}
    </section>
  )
}

/** A Kreis and its Gemeinden count the same people twice; then no sum is honest. */
function Sum({ members, population }: { members: readonly AllianceMember[]; population: number }): Html | null {
  const names = new Set(members.map(member => member.name))
  const isCountedTwice = members.some(
    ({ district, federalState }) => names.has(district ?? '') || names.has(federalState ?? ''),
  )
  return isCountedTwice ? null : <p class="quiet">Zusammen {formatCount(population)} Einwohner (Stand 31.12.2021).</p>
}

interface MemberRowProps {
  shown: ShownAlliance
  member: AllianceMember
  isInside: boolean
  isCoordinating: boolean
}

function MemberRow({ shown: { alliance, topicAreas }, member, isInside, isCoordinating }: MemberRowProps) {
  const isOwn = member.membershipId === alliance.ownMembershipId
  return (
    <tr>
      <th scope="row">
        <a href={paths.administration(member.administrationId)}>{member.name}</a>
      </th>
      <td>{typeLabel(member.type)}</td>
      <td data-label="Einwohner" class={member.population === null ? 'number empty-cell' : 'number'}>
        {member.population !== null && formatCount(member.population)}
      </td>
      <td data-label="Mitglied seit">
        <Time at={member.since} />
      </td>
      {isInside && <td data-label="Verbund darf eintragen">{grantInWords(member.grant, topicAreas)}</td>}
      {isCoordinating && (
        <td class={isOwn ? 'empty-cell' : undefined}>
          {!isOwn && (
            <a href={paths.allianceRemoval(alliance.id, member.membershipId)}>
              Ausschließen<span class="sr-only">: {member.name}</span>
            </a>
          )}
        </td>
      )}
    </tr>
  )
}

/** "alle Themenfelder", "Bauen & Wohnen, Gesundheit", "5 von 14 Themenfeldern", "nein". */
export function grantInWords(grant: EntryGrant | null, topicAreas: readonly TopicArea[]): string {
  if (!grant) return 'nein'
  const { topicAreaIds } = grant
  if (topicAreaIds === null) return 'ja, alle Themenfelder'
  if (topicAreaIds.length > 3) return `ja, ${topicAreaIds.length} von ${topicAreas.length} Themenfeldern`
  return `ja, ${topicAreas.flatMap(({ id, name }) => (topicAreaIds.includes(id) ? name : [])).join(', ')}`
}

/** Who has not answered yet; seen by members alone. */
export function Invited({
  shown: { visitor, alliance, members, registrationUrl },
}: {
  shown: ShownAlliance
}): Html | null {
  const invited = members.filter(member => member.state === 'invited')
  if (!invited.length) return null
  const isCoordinating = mayCoordinateAlliance(visitor, alliance.id)
  const unregistered = invited.filter(member => !member.isRegistered).length
  return (
    <section aria-labelledby="eingeladen">
      <h2 id="eingeladen">
        {invited.length === 1 ? '1 offene Einladung' : `${formatCount(invited.length)} offene Einladungen`}
      </h2>
      <p>Es antwortet, wer die eingeladene Verwaltung koordiniert; rechnen Sie mit ein bis zwei Wochen.</p>
      {isCoordinating && unregistered > 0 && (
        <p>
          {unregistered === 1 ? 'Eine Verwaltung ist' : `${formatCount(unregistered)} Verwaltungen sind`} noch nicht
          registriert und {unregistered === 1 ? 'hat' : 'haben'} keine E-Mail bekommen. Sagen Sie dort selbst Bescheid:
          Registrieren kann man sich unter <strong>{registrationUrl}</strong>, die Einladung wartet dann.
        </p>
      )}
      <ul class="tiles invited">
        {invited.map(member => (
          <li>
            <span>
              <a href={paths.administration(member.administrationId)}>{member.name}</a>
              <span class="quiet">
                {' '}
                seit <Time at={member.since} />
                {!member.isRegistered && ', noch nicht registriert'}
              </span>
            </span>
            {isCoordinating && (
              <ActionButton
                action={paths.allianceWithdrawal(alliance.id, member.membershipId)}
                label="Zurücknehmen"
                about={`: Einladung an ${member.name}`}
              />
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
