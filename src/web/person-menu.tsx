import { type Actor, isAtWork, roleLabels } from '#domain/actor.ts'
import { paths } from '../paths.ts'
import { ActionButton, PostForm } from './forms.tsx'

/** Who is signed in and for whom they act; the other administrations are one click away. */
export function PersonMenu({ actor }: { actor: Actor }) {
  const { acting, belongings } = actor
  const others = belongings.filter(({ membershipId }) => membershipId !== acting?.membershipId)
  return (
    <details class="person-menu">
      <summary>
        <span class="person-menu-name">
          <span class="sr-only">Angemeldet als </span>
          {actor.name}
          {acting && (
            <span class="quiet">
              <span class="sr-only">, handelt für </span>
              {acting.administrationName}
            </span>
          )}
        </span>
      </summary>
      <div class="person-menu-panel">
        {acting && (
          <p>
            Sie handeln für <strong>{acting.administrationName}</strong> ({roleLabels[acting.role]}
            {acting.state === 'waiting' && ', wartet auf Freigabe'}).
          </p>
        )}
        {others.length > 0 && (
          <PostForm action={paths.acting()} class="person-menu-switch" label="Verwaltung wechseln">
            <p id="wechseln">Wechseln zu</p>
            {others.map(other => (
              <button class="small-button" type="submit" name="mitgliedschaft" value={String(other.membershipId)}>
                {other.administrationName}
              </button>
            ))}
          </PostForm>
        )}
        <ul class="plain-links">
          {isAtWork(acting) && <OwnLinks />}
          <li>
            <a href={paths.account()}>Mein Konto</a>
          </li>
        </ul>
        <ActionButton action={paths.signOut()} label="Abmelden" />
      </div>
    </details>
  )
}

/** What somebody has for themselves, at work for a house. */
function OwnLinks() {
  return (
    <>
      <li>
        <a href={paths.inbox()}>Eingang</a>
      </li>
      <li>
        <a href={paths.subscriptions()}>Was ich verfolge</a>
      </li>
      <li>
        <a href={paths.savedSearches()}>Gespeicherte Suchen</a>
      </li>
    </>
  )
}

/** Stands on every page until it is done. */
export function FactorNotice() {
  return (
    <p class="notice">
      Für Ihre Rolle wird ein zweiter Faktor verlangt. Bis dahin sehen Sie nur, was alle sehen.{' '}
      <a href={paths.accountFactor()}>Jetzt einrichten oder bestätigen</a>
    </p>
  )
}
