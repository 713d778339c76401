/** An answer other than success that the product gives on purpose; caught once, in `app.ts`. */
export class HttpError extends Error {
  readonly status: HttpErrorStatus
  readonly headers: Readonly<Record<string, string>>
  /** Which fields are at fault, for the API. */
  readonly errors: Problem['errors']

  constructor(
    status: HttpErrorStatus,
    message: string,
    headers: Record<string, string> = {},
    errors?: Problem['errors'],
  ) {
    super(message)
    this.status = status
    this.headers = headers
    this.errors = errors
  }
}

export type HttpErrorStatus = 400 | 401 | 403 | 404 | 405 | 409 | 413 | 414 | 429 | 500 | 503

export const notFound = (what = 'Diese Seite gibt es nicht.') => new HttpError(404, what)
/** For what somebody may see but not do; the message says who can. What may not even be seen is `notFound`. */
export const forbidden = (message: string) => new HttpError(403, message)
export const conflict = (message: string) => new HttpError(409, message)
export const badRequest = (message: string) => new HttpError(400, message)

/** RFC 9457 problem document. `detail` is German and safe to show; `errors` names the fields at fault. */
export interface Problem {
  type: string
  title: string
  status: number
  detail: string
  instance: string
  requestId: string
  errors?: readonly { field: string; message: string }[] | undefined
}

export const errorTitles: Record<HttpErrorStatus, string> = {
  400: 'Anfrage nicht verstanden',
  401: 'Bitte melden Sie sich an',
  403: 'Das dürfen Sie hier nicht',
  404: 'Nicht gefunden',
  405: 'Diese Aktion gibt es hier nicht',
  409: 'Inzwischen hat sich etwas geändert',
  413: 'Zu viele Daten auf einmal',
  414: 'Adresse zu lang',
  429: 'Zu viele Anfragen',
  500: 'Das hat nicht geklappt',
  503: 'Gerade nicht verfügbar',
}
