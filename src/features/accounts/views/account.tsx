import { type Actor, type Belonging, roleLabels } from '#domain/actor.ts'
import { Fact } from '#web/facts.tsx'
import { ActionButton } from '#web/forms.tsx'
import { paths } from '../../../paths.ts'
import type { Factors } from '../factor.ts'

interface AccountProps {
  actor: Actor
  factors: Factors
  sessionCount: number
}

export function AccountPage({ actor, factors, sessionCount }: AccountProps) {
  return (
    <>
      <h1>Mein Konto</h1>
      <section class="account-part">
        <h2>Person</h2>
        <dl class="facts">
          <Fact label="Name">
            {actor.name} <Change href={paths.accountName()} what="Name" />
          </Fact>
          <Fact label="E-Mail-Adresse">
            {actor.email} <Change href={paths.accountEmail()} what="E-Mail-Adresse" />
          </Fact>
          {actor.isOperator && <Fact label="Rolle">Betrieb dieser Plattform</Fact>}
        </dl>
      </section>
      <section class="account-part">
        <h2>Verwaltungen</h2>
        <Belongings actor={actor} />
      </section>
      <section class="account-part">
        <h2>Anmeldung</h2>
        <SignInFacts factors={factors} sessionCount={sessionCount} />
      </section>
      <section class="account-part">
        <h2>Benachrichtigungen</h2>
        <p>
          <a href={paths.notificationChoices()}>Wie oft Mails kommen</a>
          {actor.acting && (
            <>
              , <a href={paths.subscriptions()}>was ich verfolge</a>,{' '}
              <a href={paths.savedSearches()}>gespeicherte Suchen</a>
            </>
          )}
        </p>
      </section>
      <section class="account-part">
        <h2>Konto löschen</h2>
        <p>
          <a href={paths.accountDeletion()}>Löschung beantragen</a>
        </p>
      </section>
    </>
  )
}

function Change({ href, what, label = 'ändern' }: { href: string; what: string; label?: string }) {
  return (
    <a class="account-change" href={href}>
      <span class="sr-only">{what} </span>
      {label}
    </a>
  )
}

function Belongings({ actor }: { actor: Actor }) {
  if (!actor.belongings.length)
    return (
      <p>
        Sie gehören zu keiner Verwaltung. Lassen Sie sich von der Koordination Ihrer Verwaltung einladen, oder{' '}
        <a href={paths.register()}>melden Sie Ihre Verwaltung an</a>.
      </p>
    )
  return (
    <ul class="account-list">
      {actor.belongings.map(belonging => (
        <li>
          <a href={paths.administration(belonging.administrationId)}>{belonging.administrationName}</a>{' '}
          <span class="quiet">
            {roleLabels[belonging.role]}
            {stateOf(belonging)}
          </span>{' '}
          {belonging.membershipId === actor.acting?.membershipId ? (
            <span class="quiet">– für sie handeln Sie gerade</span>
          ) : (
            <ActionButton
              action={paths.acting()}
              label="Für sie handeln"
              about={belonging.administrationName}
              fields={{ mitgliedschaft: String(belonging.membershipId) }}
            />
          )}
        </li>
      ))}
    </ul>
  )
}

function stateOf({ state, isApproved, isBlocked }: Belonging): string {
  if (isBlocked) return ', Verwaltung gesperrt'
  if (state === 'waiting') return ', wartet auf Freigabe'
  return isApproved ? '' : ', Verwaltung noch nicht freigegeben'
}

function SignInFacts({ factors, sessionCount }: Omit<AccountProps, 'actor'>) {
  const { hasPassword, hasApp, recoveryCodesLeft, passkeyCount, identityCount } = factors
  return (
    <dl class="facts">
      <Fact label="Passwort">
        {hasPassword ? 'gesetzt' : 'keines'}{' '}
        <Change href={paths.accountPassword()} what="Passwort" label={hasPassword ? 'ändern' : 'setzen'} />
      </Fact>
      <Fact label="Zweiter Faktor">
        {hasApp ? `Authenticator-App, noch ${countOf(recoveryCodesLeft)}` : 'keine Authenticator-App'}{' '}
        <Change href={paths.accountFactor()} what="Zweiter Faktor" label={hasApp ? 'verwalten' : 'einrichten'} />
      </Fact>
      <Fact label="Passkeys">
        {passkeyCount || 'keine'} <Change href={paths.accountPasskeys()} what="Passkeys" label="verwalten" />
      </Fact>
      <Fact label="Anmeldedienste">
        {identityCount ? `${identityCount} verbunden` : 'keine'}{' '}
        <Change href={paths.accountIdentities()} what="Anmeldedienste" label="verwalten" />
      </Fact>
      <Fact label="Sitzungen">
        {sessionCount} <Change href={paths.accountSessions()} what="Sitzungen" label="ansehen" />
      </Fact>
    </dl>
  )
}

const countOf = (codes: number) => (codes === 1 ? '1 Wiederherstellungscode' : `${codes} Wiederherstellungscodes`)
