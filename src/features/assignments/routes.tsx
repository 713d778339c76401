import type { Hono } from 'hono'
import { type HttpContext, type HttpEnv, newRouter } from '#core/http.ts'
import { signedIn } from '#web/actor.ts'
import { parseState } from '#web/list/state.ts'
import { doneMessage, sendPage } from '#web/page.tsx'
import { paths } from '../../paths.ts'
import { edit, move, passOn, remove, showAssignment } from './assignment.tsx'
import { add, showChoice } from './choosing.tsx'
import { workList } from './definition.ts'
import type { AssignmentDeps } from './deps.ts'
import { exportWork } from './export.ts'
import { decideHanded, showHanded } from './handed.tsx'
import { readWork } from './list.ts'
import { frameOf, getWorkplace } from './seen.ts'
import { WorkPage } from './views/page.tsx'
import { moved } from './words.ts'

/** Members of a Verbund divide their work, and decide on what was handed over to them. */
export function assignmentRoutes(deps: AssignmentDeps): Hono<HttpEnv> {
  const app = newRouter()
  const page = deps.limited('page')
  app.get(paths.allianceWork(':id'), page, signedIn, c => showWork(c, deps))
  app.get(paths.allianceWorkExportFile(), deps.limited('export'), signedIn, c => exportWork(c, deps))
  app.get(paths.allianceWorkChoice(':id'), page, signedIn, c => showChoice(c, deps))
  app.post(paths.allianceWorkChoice(':id'), page, signedIn, c => add(c, deps))
  app.get(paths.assignment(':id', ':assignmentId'), page, signedIn, c => showAssignment(c, deps))
  app.post(paths.assignment(':id', ':assignmentId'), page, signedIn, c => edit(c, deps))
  app.post(paths.assignmentState(':id', ':assignmentId'), page, signedIn, c => move(c, deps))
  app.post(paths.assignmentTaker(':id', ':assignmentId'), page, signedIn, c => passOn(c, deps))
  app.post(paths.assignmentRemoval(':id', ':assignmentId'), page, signedIn, c => remove(c, deps))
  app.get(paths.ownHandedServices(), page, signedIn, c => showHanded(c, deps))
  app.post(paths.ownHandedServices(), page, signedIn, c => decideHanded(c, deps))
  return app
}

const sentences = {
  ...moved,
  aufgenommen: 'Die Leistungen stehen jetzt auf der Liste.',
  'schon-da': 'Was Sie gewählt haben, stand schon auf der Liste.',
  entfernt: 'Die Leistung steht nicht mehr auf der Liste.',
}

async function showWork(c: HttpContext, deps: AssignmentDeps) {
  const workplace = await getWorkplace(c, deps.db)
  const asked = parseState(workList, new URL(c.req.url).searchParams)
  const list = await readWork(deps, workplace, asked)
  const frame = { ...frameOf(workplace.alliance, 'Arbeitsteilung', false), ...doneMessage(c, sentences) }
  return sendPage(c, frame, <WorkPage list={list} />)
}
