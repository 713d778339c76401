import { answers, type Row } from './roles.ts'

/** The links of mails are open to whoever holds one; those that exist are tried where they are made. */
const unknown = `00000000-0000-4000-8000-000000000000.projects.${'x'.repeat(43)}`

export const unsubscribingRows: readonly Row[] = ['GET', 'POST'].map(method => ({
  route: `${method} /benachrichtigungen/abbestellen/:token`,
  example: `/benachrichtigungen/abbestellen/${unknown}`,
  status: answers(404),
}))
