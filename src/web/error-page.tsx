import { errorTitles, type HttpErrorStatus } from '#core/errors.ts'
import { paths } from '../paths.ts'

/** What people see when a request fails: what happened, what they can do, the id to quote. */
export function ErrorPage({
  status,
  detail,
  requestId,
}: {
  status: HttpErrorStatus
  detail: string
  requestId: string
}) {
  return (
    <div class="prose">
      <h1>{errorTitles[status]}</h1>
      <p>{detail}</p>
      <search>
        <form action={paths.services()} method="get" class="search-form">
          <label for="fehler-suche">Leistung suchen</label>
          <div class="search-row">
            <input class="kern-form-input__input" type="search" id="fehler-suche" name="q" />
            <button class="kern-btn kern-btn--primary" type="submit">
              <span class="kern-label">Suchen</span>
            </button>
          </div>
        </form>
      </search>
      <ul class="plain-links">
        <li>
          <a href={paths.start()}>Zur Startseite</a>
        </li>
        <li>
          <a href={paths.topicAreas()}>Leistungen nach Themenfeldern</a>
        </li>
        <li>
          <a href={paths.administrations()}>Verwaltungen finden</a>
        </li>
        <li>
          <a href={paths.help()}>Hilfe</a>
        </li>
      </ul>
      <p class="quiet">
        Wenn Sie den Fehler melden möchten, nennen Sie bitte diese Nummer: <code>{requestId}</code>
      </p>
    </div>
  )
}
