import { forbidden } from '#core/errors.ts'
import { type FormErrors, type FormValues, parseForm } from '#core/form.ts'
import type { HttpContext } from '#core/http.ts'
import { houseOf } from '#web/house.ts'
import { doneMessage, redirectDone, sendPage } from '#web/page.tsx'
import { paths } from '../../paths.ts'
import { acceptHanded, declineHanded, StaleEntries } from './commands/decide.ts'
import type { AssignmentDeps } from './deps.ts'
import { countHanded, listDecided, listWaiting } from './queries/handed.ts'
import { mayDecideResults } from './rules.ts'
import { acceptanceOf, decisionForm } from './schema.ts'
import { HandedPage } from './views/handed.tsx'

const sentences = {
  angenommen: 'Angenommen. Was jetzt in Ihrer Liste steht, können Sie 24 Stunden lang zurücknehmen.',
  abgelehnt: 'Abgelehnt. Der Verbund sieht den Grund.',
  'schon-entschieden': 'Darüber war schon entschieden.',
}

const mostWaiting = 100
const mostDecided = 20

interface Sent {
  readonly values: FormValues
  readonly errors: FormErrors
}

export const showHanded = (c: HttpContext, deps: AssignmentDeps) => send(c, deps, { values: {}, errors: {} })

async function send(c: HttpContext, deps: AssignmentDeps, sent: Sent, status = 200) {
  const { actor, administrationId } = houseOf(c)
  const shown = {
    ...sent,
    waiting: await listWaiting(deps, actor, administrationId, mostWaiting),
    total: await countHanded(deps.db, administrationId, true),
    decided: await listDecided(deps, actor, administrationId, mostDecided),
    mayDecide: mayDecideResults(actor),
  }
  const frame = {
    title: 'Ergebnisse unserer Verbünde',
    area: 'own' as const,
    trail: [['Meine Verwaltung', paths.ownAdministration()] as const],
    isUnlisted: true,
    ...doneMessage(c, sentences),
  }
  return sendPage(c, frame, <HandedPage {...shown} />, status)
}

export async function decideHanded(c: HttpContext, deps: AssignmentDeps) {
  const { actor } = houseOf(c)
  if (!mayDecideResults(actor))
    throw forbidden('Darüber entscheidet die Redaktion oder die Koordination Ihrer Verwaltung.')
  const form = await parseForm(c, decisionForm)
  if (!form.isValid) return send(c, deps, form, 400)
  const { id: ids, entscheidung, grund } = form.value
  if (entscheidung === 'ablehnen') {
    const declined = await declineHanded(deps, actor, ids, grund ?? '')
    return redirectDone(c, paths.ownHandedServices(), declined ? 'abgelehnt' : 'schon-entschieden')
  }
  try {
    const chosen = ids.map(id => acceptanceOf(form.value, id))
    const accepted = await acceptHanded(deps, actor, chosen)
    return redirectDone(c, paths.ownHandedServices(), accepted ? 'angenommen' : 'schon-entschieden')
  } catch (refused) {
    if (!(refused instanceof StaleEntries)) throw refused
    const message =
      'Ihre Einträge zu diesen Leistungen haben sich inzwischen geändert. Gespeichert ist nichts; hier steht der Stand von jetzt. Prüfen Sie ihn und nehmen Sie dann noch einmal an.'
    return send(c, deps, { values: form.values, errors: { '': message } }, 409)
  }
}
