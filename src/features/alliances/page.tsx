import type { HttpContext } from '#core/http.ts'
import { isColleague } from '#domain/actor.ts'
import { visitorOf } from '#web/actor.ts'
import { doneMessage, sendPage } from '#web/page.tsx'
import { paths } from '../../paths.ts'
import type { AllianceDeps } from './deps.ts'
import { listTopicAreas } from './queries/grants.ts'
import { listMembers } from './queries/members.ts'
import { listCoordinators } from './queries/people.ts'
import { mayReadEntryGrants } from './rules.ts'
import { getSeen } from './seen.ts'
import { AlliancePage } from './views/alliance.tsx'
import { DissolvedPage } from './views/dissolved.tsx'

const sentences = {
  gegruendet: 'Der Verbund ist gegründet.',
  geaendert: 'Die Angaben sind geändert.',
  eingeladen: 'Die Verwaltungen sind eingeladen. Wer schon registriert ist, bekommt eine E-Mail.',
  'schon-eingeladen': 'Wen Sie gewählt haben, der war schon eingeladen oder Mitglied.',
  zurueckgenommen: 'Die Einladung ist zurückgenommen.',
  beigetreten: 'Ihre Verwaltung ist jetzt Mitglied. Die Koordination des Verbunds ist benachrichtigt.',
  ausgeschlossen: 'Die Mitgliedschaft ist beendet. Die Verwaltung hat den Grund per E-Mail bekommen.',
  uebernommen: 'Sie koordinieren jetzt den Verbund.',
  erlaubt: 'Ihre Erlaubnis ist gespeichert.',
  zurueckgezogen: 'Ihre Erlaubnis ist zurückgezogen. Was eingetragen ist, bleibt.',
}

/** The page of one Verbund, for everybody who sees it. */
export async function showAlliance(c: HttpContext, { db, baseUrl, allianceParts }: AllianceDeps) {
  const visitor = visitorOf(c)
  const alliance = await getSeen(c, db)
  const frame = {
    title: alliance.name,
    area: 'alliances' as const,
    trail: [['Verbünde', paths.alliances()] as const],
    isUnlisted: alliance.visibility !== 'public',
    ...(alliance.dissolvedAt ? {} : { about: { kind: 'alliance' as const, id: alliance.id } }),
    ...doneMessage(c, sentences),
  }
  const members = await listMembers(db, alliance.id, mayReadEntryGrants(visitor, alliance.position))
  if (alliance.dissolvedAt) return sendPage(c, frame, <DissolvedPage alliance={alliance} members={members} />)
  const coordinators = await listCoordinators(db, alliance.id)
  const shown = {
    visitor,
    alliance,
    members,
    topicAreas: await listTopicAreas(db),
    hasCoordination: coordinators.length > 0,
    // Names are for people at work.
    coordinators: isColleague(visitor) ? coordinators : [],
    registrationUrl: baseUrl + paths.register(),
    parts: await allianceParts(visitor, alliance.id),
  }
  return sendPage(c, frame, <AlliancePage shown={shown} />)
}
