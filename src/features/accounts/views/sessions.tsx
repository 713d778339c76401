import { ActionButton, PostForm, Submit } from '#web/forms.tsx'
import { TableFrame } from '#web/list/results.tsx'
import { Time } from '#web/time.tsx'
import { paths } from '../../../paths.ts'
import type { OwnSession } from '../own/sessions.tsx'

export function SessionsPage({ sessions, ownId }: { sessions: readonly OwnSession[]; ownId: string }) {
  return (
    <>
      <h1>Sitzungen</h1>
      <p class="prose">
        Hier sind Sie angemeldet. Eine beendete Sitzung ist sofort vorbei, auch wenn das Gerät nicht in Ihrer Nähe ist.
      </p>
      <TableFrame label="Sitzungen">
        <table class="stackable">
          <thead>
            <tr>
              <th scope="col">Browser</th>
              <th scope="col">Angemeldet</th>
              <th scope="col">Zuletzt benutzt</th>
              <th scope="col">Mit</th>
              <th scope="col">Beenden</th>
            </tr>
          </thead>
          <tbody>
            {sessions.map(session => (
              <SessionLine session={session} isOwn={session.id === ownId} />
            ))}
          </tbody>
        </table>
      </TableFrame>
      {sessions.length > 1 ? (
        <PostForm action={paths.accountSessions()}>
          <div class="form-actions">
            <Submit label="Alle anderen beenden" kind="secondary" />
          </div>
        </PostForm>
      ) : (
        <p>Andere Sitzungen gibt es nicht.</p>
      )}
    </>
  )
}

function SessionLine({ session, isOwn }: { session: OwnSession; isOwn: boolean }) {
  return (
    <tr>
      <th scope="row">
        {session.browser}
        {isOwn && <span class="quiet"> (diese Sitzung)</span>}
      </th>
      <td data-label="Angemeldet">
        <Time at={session.startedAt} isExact />
      </td>
      <td data-label="Zuletzt benutzt">
        <Time at={session.usedAt} isExact />
      </td>
      <td data-label="Mit">{methodOf(session)}</td>
      <td data-label="Beenden">
        {isOwn ? (
          <ActionButton action={paths.signOut()} label="Abmelden" />
        ) : (
          <ActionButton action={paths.accountSession(session.id)} label="Beenden" about={session.browser} />
        )}
      </td>
    </tr>
  )
}

const methods = { password: 'Passwort', passkey: 'Passkey', sso: 'Anmeldedienst' } as const
const factors = { totp: 'App', recovery: 'Wiederherstellungscode', passkey: 'Passkey', sso: 'Anmeldedienst' } as const

function methodOf({ method, factor }: OwnSession): string {
  const second = factor && factor !== method ? ` und ${factors[factor]}` : ''
  return methods[method] + second
}
