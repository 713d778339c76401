import { forbidden } from '#core/errors.ts'
import { type FormErrors, parseForm } from '#core/form.ts'
import type { HttpContext } from '#core/http.ts'
import { parseState } from '#web/list/state.ts'
import { redirectDone, sendPage } from '#web/page.tsx'
import { paths } from '../../paths.ts'
import { addAssignments } from './commands/edit.ts'
import { choiceList } from './definition.ts'
import type { AssignmentDeps } from './deps.ts'
import { readChoice } from './list.ts'
import { mayAddAssignments } from './rules.ts'
import { additionForm } from './schema.ts'
import { frameOf, getWorkplace, type Workplace } from './seen.ts'
import { ChoicePage } from './views/choice.tsx'

/** Which services the Verbund might work on; whoever may ticks those it will. */
export async function showChoice(c: HttpContext, deps: AssignmentDeps) {
  return send(c, deps, await getWorkplace(c, deps.db), {})
}

async function send(c: HttpContext, deps: AssignmentDeps, workplace: Workplace, errors: FormErrors, status = 200) {
  const list = await readChoice(deps, workplace, parseState(choiceList, new URL(c.req.url).searchParams))
  const mayAdd = mayAddAssignments(workplace.actor, workplace.isMember)
  const page = <ChoicePage list={list} mayAdd={mayAdd} errors={errors} />
  return sendPage(c, frameOf(workplace.alliance, 'Leistungen auswählen'), page, status)
}

export async function add(c: HttpContext, deps: AssignmentDeps) {
  const workplace = await getWorkplace(c, deps.db)
  const { actor, alliance, isMember } = workplace
  if (!mayAddAssignments(actor, isMember))
    throw forbidden('Leistungen setzt die Redaktion oder die Koordination eines Mitglieds auf die Liste.')
  const form = await parseForm(c, additionForm)
  if (!form.isValid) return send(c, deps, workplace, form.errors, 400)
  const added = await addAssignments(deps.db, actor, alliance.id, form.value.id)
  return redirectDone(c, paths.allianceWork(alliance.id), added ? 'aufgenommen' : 'schon-da')
}
