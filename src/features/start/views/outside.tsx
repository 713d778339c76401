import type { Html } from '#core/html.ts'
import { type Actor, isAtWork } from '#domain/actor.ts'
import { paths } from '../../../paths.ts'
import type { Obstacle } from '../read.ts'

interface OutsideProps {
  actor: Actor
  obstacle: Obstacle
}

/** For somebody who works for nobody at the moment: why, and what goes nevertheless. */
export function Outside({ actor, obstacle }: OutsideProps): Html {
  const other = actor.belongings.find(isAtWork)
  return (
    <>
      <section class="waiting" aria-labelledby="zugang">
        <h2 id="zugang">Ihr Zugang</h2>
        {reasons[obstacle](actor.acting?.administrationName ?? '')}
        {other && <p>Oben neben Ihrem Namen wechseln Sie zu {other.administrationName}; dort geht es weiter.</p>}
        {obstacle === 'nowhere' && actor.isOperator && (
          <p>
            <a href={paths.operation()}>Zum Betrieb dieser Plattform</a>
          </p>
        )}
      </section>
      <section aria-labelledby="inzwischen">
        <h2 id="inzwischen">Was Sie schon tun können</h2>
        <ul>
          <li>
            Im <a href={paths.services()}>Leistungskatalog</a> lesen, was alle Verwaltungen betrifft.
          </li>
          <li>
            <a href={paths.solutions()}>Lösungen</a> und <a href={paths.projects()}>Vorhaben</a> ansehen, die öffentlich
            sind.
          </li>
          <li>
            Unter <a href={paths.account()}>Mein Konto</a> einen zweiten Faktor einrichten.
          </li>
        </ul>
      </section>
    </>
  )
}

const reasons: Readonly<Record<Obstacle, (house: string) => Html>> = {
  nowhere: () => (
    <p>
      Ihr Konto gehört zu keiner Verwaltung. <a href={paths.register()}>Verwaltung suchen und Zugang anfragen</a>
    </p>
  ),
  waiting: house => (
    <p>
      Ihr Zugang für {house} wartet auf Freigabe. Wer entscheidet und wie lange das meist dauert, steht unter{' '}
      <a href={paths.ownAdministration()}>Meine Verwaltung</a>.
    </p>
  ),
  unapproved: house => <p>{house} ist noch nicht freigegeben. Der Betrieb der Plattform entscheidet.</p>,
  blocked: house => (
    <p>
      Der Betrieb der Plattform hat {house} gesperrt. Bis die Sperre endet, kann niemand für diese Verwaltung handeln.
      Die Adresse des Betriebs steht im <a href={paths.imprint()}>Impressum</a>.
    </p>
  ),
  factor: house => (
    <p>
      {house} verlangt für Ihre Rolle einen zweiten Faktor. <a href={paths.accountFactor()}>Richten Sie ihn ein</a> oder
      melden Sie sich damit an; dann geht es hier weiter.
    </p>
  ),
}
