import type { Html } from '#core/html.ts'
import { isColleague, type Visitor } from '#domain/actor.ts'
import { allianceKindLabels, allianceVisibilityLabels } from '#domain/alliance.ts'
import { Time } from '#web/time.tsx'
import { paths } from '../../../paths.ts'
import type { Alliance } from '../queries/alliance.ts'
import type { TopicArea } from '../queries/grants.ts'
import type { AllianceMember } from '../queries/members.ts'
import type { Colleague } from '../queries/people.ts'
import { mayCoordinateAlliance } from '../rules.ts'
import { Invited, Members } from './members.tsx'
import { OwnPosition } from './position.tsx'

export interface ShownAlliance {
  readonly visitor: Visitor
  readonly alliance: Alliance
  readonly members: readonly AllianceMember[]
  readonly topicAreas: readonly TopicArea[]
  readonly hasCoordination: boolean
  /** Empty for whoever does not see names. */
  readonly coordinators: readonly Colleague[]
  /** Where those register who are invited and not there yet. */
  readonly registrationUrl: string
  /** What other features have to say about it. */
  readonly parts: readonly (Html | null)[]
}

export function AlliancePage({ shown }: { shown: ShownAlliance }) {
  const { alliance, visitor } = shown
  return (
    <>
      <h1>{alliance.name}</h1>
      <p>
        {allianceKindLabels[alliance.kind]}, gegründet von{' '}
        <a href={paths.administration(alliance.founder.id)}>{alliance.founder.name}</a> am{' '}
        <Time at={alliance.createdAt} />
        <span class="quiet"> · sichtbar: {allianceVisibilityLabels[alliance.visibility]}</span>
      </p>
      {mayCoordinateAlliance(visitor, alliance.id) && <Tools shown={shown} />}
      {alliance.position === 'active' && (
        <p>
          <a href={paths.allianceWork(alliance.id)}>Arbeitsteilung: wer setzt was um</a>
        </p>
      )}
      <OwnPosition shown={shown} />
      <Description text={alliance.description} />
      <Members shown={shown} />
      <Invited shown={shown} />
      <Coordination shown={shown} />
      {shown.parts}
      <p class="quiet">
        <a href={`${paths.apiBase()}/alliances/${alliance.id}`}>Diese Angaben als JSON</a>
      </p>
    </>
  )
}

/** What the coordination does here; with nobody invited yet, that comes first. */
function Tools({ shown: { alliance, members } }: { shown: ShownAlliance }) {
  const isAlone = members.length === 1
  return (
    <>
      {isAlone && (
        <p class="waiting">
          Noch ist Ihre Verwaltung allein. Laden Sie die Verwaltungen ein, mit denen Sie zusammenarbeiten.
        </p>
      )}
      <ul class="tools" aria-label="Verbund koordinieren">
        <li>
          <a
            class={`kern-btn kern-btn--${isAlone ? 'primary' : 'secondary'}`}
            href={paths.allianceInvitations(alliance.id)}
          >
            <span class="kern-label">Verwaltungen einladen</span>
          </a>
        </li>
        <li>
          <a href={paths.allianceEntries(alliance.id)}>Für Mitglieder eintragen</a>
        </li>
        <li>
          <a href={paths.allianceDetails(alliance.id)}>Angaben ändern</a>
        </li>
        <li>
          <a href={paths.allianceCoordination(alliance.id)}>Koordination</a>
        </li>
        <li>
          <a href={paths.allianceDissolution(alliance.id)}>Verbund auflösen</a>
        </li>
      </ul>
    </>
  )
}

function Description({ text }: { text: string }): Html | null {
  if (!text) return null
  return (
    <section class="prose" aria-labelledby="worum">
      <h2 id="worum">Worum es geht</h2>
      {text.split(/\n{2,}/).map(paragraph => (
        <p class="typed">{paragraph}</p>
      ))}
    </section>
  )
}

function Coordination({ shown: { visitor, alliance, hasCoordination, coordinators } }: { shown: ShownAlliance }) {
  return (
    <section aria-labelledby="koordination">
      <h2 id="koordination">Koordination</h2>
      {isColleague(visitor) && !hasCoordination && <p>Zurzeit koordiniert niemand diesen Verbund.</p>}
      {!isColleague(visitor) && <p>Wer koordiniert, sehen angemeldete Verwaltungen.</p>}
      {coordinators.length > 0 && (
        <ul>
          {coordinators.map(({ name, administrationId, administrationName }) => (
            <li>
              {name}, <a href={paths.administration(administrationId)}>{administrationName}</a>
            </li>
          ))}
        </ul>
      )}
      {isColleague(visitor) && hasCoordination && alliance.position === null && (
        <p>
          Möchten Sie mitmachen? Schreiben Sie der Verwaltung, die koordiniert: Auf ihrer Seite steht „Anfrage
          schreiben“. Sie kann Sie dann einladen.
        </p>
      )}
    </section>
  )
}
