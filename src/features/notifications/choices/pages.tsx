import { z } from 'zod'
import { badRequest } from '#core/errors.ts'
import { parseForm } from '#core/form.ts'
import type { HttpContext } from '#core/http.ts'
import { cadences, type Topic, topics } from '#domain/notification.ts'
import { actorOf } from '#web/actor.ts'
import { doneMessage, redirectDone, sendPage } from '#web/page.tsx'
import { paths } from '../../../paths.ts'
import type { NotificationDeps } from '../deps.ts'
import { noMails, readChoices, saveChoices } from './choices.ts'
import { ChoicesPage } from './views.tsx'

const sentences = {
  gespeichert: 'Gespeichert. Es gilt ab der nächsten Mail.',
  abbestellt: 'Sie erhalten keine Benachrichtigungen mehr per Mail. Im Eingang stehen sie weiterhin.',
}

export async function showChoices(c: HttpContext, { db }: NotificationDeps) {
  const actor = actorOf(c)
  const frame = {
    title: 'Benachrichtigungen',
    trail: [['Mein Konto', paths.account()] as const],
    isUnlisted: true,
    ...doneMessage(c, sentences),
  }
  return sendPage(c, frame, <ChoicesPage choices={await readChoices(db, actor.personId)} email={actor.email} />)
}

const cadence = z.enum(cadences, { error: 'Bitte wählen Sie, wie oft.' })
const choicesForm = z.union([
  z.object({ alles: z.literal('abbestellen') }),
  z.object(Object.fromEntries(topics.map(topic => [topic, cadence])) as Record<Topic, typeof cadence>),
])

export async function choose(c: HttpContext, { db }: NotificationDeps) {
  const { personId } = actorOf(c)
  const form = await parseForm(c, choicesForm)
  if (!form.isValid) throw badRequest('Das Formular ist unvollständig angekommen. Bitte laden Sie die Seite neu.')
  const isEnding = 'alles' in form.value
  await saveChoices(db, personId, 'alles' in form.value ? noMails : form.value)
  return redirectDone(c, paths.notificationChoices(), isEnding ? 'abbestellt' : 'gespeichert')
}
