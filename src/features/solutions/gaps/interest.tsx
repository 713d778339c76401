import { z } from 'zod'
import type { FormErrors, FormValues } from '#core/form.ts'
import { parseForm } from '#core/form.ts'
import type { HttpContext } from '#core/http.ts'
import { sendPage } from '#web/page.tsx'
import { paths } from '../../../paths.ts'
import { actingPartyOf, partyOf } from '../reuse/owner.ts'
import { declareInterests } from './commands/interest.ts'
import type { GapDeps } from './deps.ts'
import { listOwnReuses } from './queries/reuses.ts'
import { DeclaredPage } from './views/declared.tsx'

/** What was ticked: services of rows, and the solution of each. */
export interface Picked {
  readonly values: FormValues
  readonly errors: FormErrors
}

export const nothingPicked: Picked = { values: {}, errors: {} }

const id = /^[1-9]\d{0,8}$/
const nothing = 'Bitte kreuzen Sie mindestens eine Leistung an, zu der es eine Lösung gibt.'

/** A row that is ticked counts with the solution chosen in it. */
const interestForm = z
  .looseObject({
    zeile: z.union([z.string(), z.array(z.string())], { error: nothing }),
    formular: z.uuid('Dieses Formular ist unvollständig. Bitte laden Sie die Seite neu.'),
  })
  .transform(form => ({
    requestId: form.formular,
    solutionIds: [form.zeile]
      .flat()
      .map(row => form[`wahl-${row}`])
      .flatMap(choice => (typeof choice === 'string' && id.test(choice) ? [Number(choice)] : [])),
  }))
  .refine(({ solutionIds }) => solutionIds.length > 0, { path: ['zeile'], message: nothing })

/** A form that says nothing is shown again by `refused`, with what was ticked. */
export async function declareMany(c: HttpContext, deps: GapDeps, refused: (picked: Picked) => Promise<Response>) {
  const party = actingPartyOf(c)
  const form = await parseForm(c, interestForm)
  if (!form.isValid) return refused(form)
  const { requestId, solutionIds } = form.value
  const { begun, running, gone } = await deps.once(party.actor, requestId, tx =>
    declareInterests(tx, party, solutionIds, deps.baseUrl),
  )
  const query = new URLSearchParams({ neu: begun.join('.'), lief: running.join('.'), fort: String(gone) })
  return c.redirect(paths.ownGapInterest(`?${query}`), 303)
}

/** What happened stands in the address: the reuses by their ids, of which only the own ones are shown. */
export async function showDeclared(c: HttpContext, { db }: GapDeps) {
  const { administrationId } = partyOf(c)
  const idsIn = (name: string) =>
    (c.req.query(name) ?? '')
      .split('.')
      .filter(text => id.test(text))
      .slice(0, 100)
  const listed = (name: string) => listOwnReuses(db, administrationId, idsIn(name).map(Number))
  const gone = /^\d{1,3}$/.test(c.req.query('fort') ?? '') ? Number(c.req.query('fort')) : 0
  const props = { begun: await listed('neu'), running: await listed('lief'), gone }
  const trail = [['Meine Verwaltung', paths.ownAdministration()] as const, ['Unsere Lücken', paths.ownGaps()] as const]
  const frame = { title: 'Interesse angemeldet', area: 'own' as const, trail, isUnlisted: true }
  return sendPage(c, frame, <DeclaredPage {...props} />)
}
