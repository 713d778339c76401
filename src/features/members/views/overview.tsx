import type { Html } from '#core/html.ts'
import { type Actor, type Belonging, isAtWork, roleLabels, visibilityLabels } from '#domain/actor.ts'
import { Fact } from '#web/facts.tsx'
import { formatCount } from '#web/list/format.ts'
import { paths } from '../../../paths.ts'
import type { Deciders } from '../queries/deciders.ts'
import type { OwnAdministration, Tasks } from '../queries/own.ts'
import { OwnNav } from './own-nav.tsx'
import { usually } from './waiting-time.ts'

export function NowherePage() {
  return (
    <>
      <h1>Meine Verwaltung</h1>
      <p>Ihr Konto gehört zu keiner Verwaltung.</p>
      <p>
        <a href={paths.register()}>Verwaltung suchen und Zugang anfragen</a>
      </p>
    </>
  )
}

interface WaitingPageProps {
  actor: Actor
  acting: Belonging
  deciders: Deciders
  usualSeconds: number | null
  mayDraft: boolean
}

/** While somebody waits: who has to act, how long it usually takes, and what she can do meanwhile. */
export function WaitingPage({ actor, acting, deciders, usualSeconds, mayDraft }: WaitingPageProps) {
  return (
    <>
      <h1>{acting.administrationName}</h1>
      <OwnNav actor={actor} current={paths.ownAdministration()} />
      <div class="waiting">
        <p>
          <strong>Ihr Zugang wartet auf Freigabe.</strong> {whoDecides(deciders, acting)} Das dauert{' '}
          {usually(usualSeconds)}. Sie bekommen eine E-Mail, sobald entschieden ist.
        </p>
      </div>
      <h2>Was Sie schon tun können</h2>
      <ul>
        {mayDraft && (
          <li>
            <a href={paths.ownProfile()}>Die Angaben Ihrer Verwaltung vorbereiten</a>. Bis zur Freigabe sehen nur Sie
            diesen Entwurf.
          </li>
        )}
        <li>
          Im <a href={paths.services()}>Leistungskatalog</a> lesen, was alle Verwaltungen betrifft.
        </li>
        <li>
          Unter <a href={paths.account()}>Mein Konto</a> einen zweiten Faktor einrichten.
        </li>
      </ul>
    </>
  )
}

function whoDecides({ kind, districtName }: Deciders, { administrationName }: Belonging): string {
  if (kind === 'coordinators') return `Die Koordination von ${administrationName} entscheidet.`
  if (kind === 'district') return `Die Koordination von ${districtName} entscheidet.`
  return 'Der Betrieb dieser Plattform entscheidet.'
}

interface OverviewPageProps {
  actor: Actor
  acting: Belonging
  own: OwnAdministration
  tasks: Tasks
  /** Gemeinden a Kreis decides about; null for everybody else. */
  approvals: number | null
  /** What other features say about it. */
  parts: readonly (Html | null)[]
}

export function OverviewPage({ actor, acting, own, tasks, approvals, parts }: OverviewPageProps) {
  return (
    <>
      <h1>{own.name}</h1>
      <OwnNav actor={actor} current={paths.ownAdministration()} />
      <Obstacles acting={acting} />
      {isAtWork(acting) && (
        <>
          <Waiting acting={acting} tasks={tasks} approvals={approvals} />
          {parts}
          <NextSteps acting={acting} own={own} tasks={tasks} />
          <Facts acting={acting} own={own} tasks={tasks} />
        </>
      )}
      <Ways acting={acting} decides={approvals !== null} />
    </>
  )
}

/** Why somebody who belongs here cannot act. */
function Obstacles({ acting }: { acting: Belonging }): Html | null {
  if (acting.isBlocked)
    return (
      <p class="waiting">
        Der Betrieb der Plattform hat diese Verwaltung gesperrt. Bis die Sperre endet, kann niemand für sie handeln. Die
        Adresse des Betriebs steht im <a href={paths.imprint()}>Impressum</a>.
      </p>
    )
  if (!acting.isApproved)
    return <p class="waiting">Diese Verwaltung ist noch nicht freigegeben. Der Betrieb der Plattform entscheidet.</p>
  if (acting.needsFactor)
    return (
      <p class="waiting">
        Ihre Verwaltung verlangt für Ihre Rolle einen zweiten Faktor.{' '}
        <a href={paths.accountFactor()}>Richten Sie ihn ein</a> oder melden Sie sich damit an; dann geht es hier weiter.
      </p>
    )
  return null
}

type TaskProps = Pick<OverviewPageProps, 'acting' | 'tasks' | 'approvals'>

function Waiting({ acting, tasks, approvals }: TaskProps): Html | null {
  const isCoordinator = acting.role === 'coordinator'
  const entries: readonly (readonly [number | null, string, string, string])[] = [
    [isCoordinator ? tasks.people : 0, 'Person möchte mitarbeiten', 'Personen möchten mitarbeiten', paths.ownPeople()],
    [approvals, 'Gemeinde wartet auf Freigabe', 'Gemeinden warten auf Freigabe', paths.ownMunicipalities()],
    [
      acting.role === 'reader' ? 0 : tasks.proposals,
      'Antwort eines Amtes ist zu prüfen',
      'Antworten von Ämtern sind zu prüfen',
      paths.ownUnitLinks(),
    ],
    [
      acting.role === 'reader' ? 0 : tasks.results,
      'Ergebnis eines Verbunds wartet auf Ihre Entscheidung',
      'Ergebnisse von Verbünden warten auf Ihre Entscheidung',
      paths.ownHandedServices(),
    ],
    [tasks.allianceInvitations, 'Einladung in einen Verbund', 'Einladungen in Verbünde', paths.alliances()],
    [
      acting.role === 'reader' ? 0 : tasks.due,
      'Angabe ist zu bestätigen',
      'Angaben sind zu bestätigen',
      paths.ownConfirmation(),
    ],
  ]
  const open = entries.filter(([count]) => count)
  return (
    <section>
      <h2>Wartet auf Sie</h2>
      {open.length === 0 && <p>Zurzeit nichts.</p>}
      {open.length > 0 && (
        <ul>
          {open.map(([count, one, many, href]) => (
            <li>
              <a href={href}>
                {formatCount(count ?? 0)} {count === 1 ? one : many}
              </a>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

function NextSteps({ acting, own, tasks }: Pick<OverviewPageProps, 'acting' | 'own' | 'tasks'>): Html | null {
  if (acting.role !== 'coordinator') return null
  const steps: readonly (readonly [boolean, string, string])[] = [
    [tasks.colleagues < 2 && !tasks.openInvitations, 'Kolleginnen und Kollegen einladen', paths.ownInvitations()],
    [
      own.profile.mailbox === null,
      'Ein Postfach eintragen, unter dem andere Verwaltungen Sie erreichen',
      paths.ownProfile(),
    ],
    [
      own.profile.itProviderId === null && own.level !== 'body',
      'Ihren IT-Dienstleister angeben',
      paths.ownItProvider(),
    ],
    [tasks.alliances === 0, 'Einen Verbund gründen oder finden', paths.alliances()],
  ]
  const open = steps.filter(([isOpen]) => isOpen)
  if (!open.length) return null
  return (
    <section>
      <h2>Nächste Schritte</h2>
      <ul>
        {open.map(([, label, href]) => (
          <li>
            <a href={href}>{label}</a>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Facts({ acting, own, tasks }: Pick<OverviewPageProps, 'acting' | 'own' | 'tasks'>) {
  const { profile } = own
  return (
    <section>
      <h2>Auf einen Blick</h2>
      <dl class="facts">
        <Fact label="Ihre Rolle">{roleLabels[acting.role]}</Fact>
        <Fact label="Personen">
          <a href={paths.ownPeople()}>{tasks.colleagues}</a>
          {tasks.openInvitations > 0 && `, dazu ${tasks.openInvitations} eingeladen`}
        </Fact>
        <Fact label="Verbünde">
          <a href={paths.alliances()}>{tasks.alliances}</a>
        </Fact>
        <Fact label="Voreinstellung für Einträge">{visibilityLabels[profile.defaultVisibility]}</Fact>
        <Fact label="Postfach">{profile.mailbox ?? 'keines eingetragen'}</Fact>
        <Fact label="Im Verzeichnis">
          <a href={paths.administration(own.id)}>{own.name}</a>
        </Fact>
      </dl>
    </section>
  )
}

function Ways({ acting, decides }: { acting: Belonging; decides: boolean }) {
  return (
    <ul class="plain-links">
      {acting.role === 'coordinator' && isAtWork(acting) && (
        <li>
          <a href={paths.ownHandOver()}>Koordination übergeben</a>
        </li>
      )}
      {decides && (
        <li>
          <a href={paths.ownMunicipalities()}>Gemeinden freigeben</a>
        </li>
      )}
      <li>
        <a href={paths.ownLeaving()}>Verwaltung verlassen</a>
      </li>
      <li>
        <a href={paths.register()}>Für eine weitere Verwaltung anfragen</a>
      </li>
    </ul>
  )
}
