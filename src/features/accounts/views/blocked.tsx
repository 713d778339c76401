import type { OperatorSettings } from '#domain/settings.ts'
import { paths } from '../../../paths.ts'

/** For somebody who gave the right password, but may not come in. */
export function BlockedPage({ reason, operator }: { reason: string; operator: OperatorSettings }) {
  return (
    <div class="prose">
      <h1>Ihr Zugang ist gesperrt</h1>
      <p>
        Ihre Angaben stimmen, aber der Betrieb dieser Plattform hat Ihren Zugang gesperrt. Sie sind nicht angemeldet.
      </p>
      <dl class="facts">
        <dt>Grund</dt>
        <dd>{reason}</dd>
      </dl>
      <h2>Was Sie tun können</h2>
      <p>
        Aufheben kann die Sperre nur der Betrieb
        {operator.name && ` (${operator.name})`}.{' '}
        {operator.email ? (
          <>
            Bitte wenden Sie sich an <a href={`mailto:${operator.email}`}>{operator.email}</a>
            {operator.phone && ` oder ${operator.phone}`}.
          </>
        ) : (
          <>
            Wie Sie ihn erreichen, steht im <a href={paths.imprint()}>Impressum</a>.
          </>
        )}
      </p>
    </div>
  )
}
