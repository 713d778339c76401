import { Time } from '#web/time.tsx'
import { paths } from '../../../paths.ts'
import type { Alliance } from '../queries/alliance.ts'
import type { AllianceMember } from '../queries/members.ts'

/** What those who belonged to it still see. */
export function DissolvedPage({ alliance, members }: { alliance: Alliance; members: readonly AllianceMember[] }) {
  return (
    <>
      <h1>{alliance.name}</h1>
      <p class="waiting">
        Dieser Verbund ist seit dem {alliance.dissolvedAt && <Time at={alliance.dissolvedAt} />} aufgelöst.
        Mitgliedschaften, offene Einladungen und die Erlaubnis, für andere einzutragen, sind beendet. Was eingetragen
        ist, bleibt bei der Verwaltung, für die es eingetragen wurde. Diese Seite sehen nur die früheren Mitglieder.
      </p>
      <h2>Mitglieder bei der Auflösung</h2>
      <ul>
        {members.map(({ administrationId, name }) => (
          <li>
            <a href={paths.administration(administrationId)}>{name}</a>
          </li>
        ))}
      </ul>
      <p>
        <a href={paths.alliances()}>Alle Verbünde</a>
      </p>
    </>
  )
}
