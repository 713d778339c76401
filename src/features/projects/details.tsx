import { randomUUID } from 'node:crypto'
import { type Parsed, parseForm } from '#core/form.ts'
import type { HttpContext } from '#core/http.ts'
import type { ProjectState } from '#domain/project.ts'
import { emptyForm, type FormState, textOf } from '#web/fields.tsx'
import type { House } from '#web/house.ts'
import { redirectDone, sendPage } from '#web/page.tsx'
import { paths } from '../../paths.ts'
import { type Details, readDetails, standOf } from './commands/details.ts'
import { editProject } from './commands/edit.ts'
import { foundProject } from './commands/found.ts'
import type { ProjectDeps } from './deps.ts'
import { type DetailFields, editingForm, foundingForm } from './forms.ts'
import { frameBelow, ledProject, workingHouseOf } from './page.tsx'
import { listOwnAlliances, listServices, type OwnAlliance } from './queries/choosable.ts'
import { EditingPage, FoundingPage } from './views/details.tsx'

const foundingFrame = {
  title: 'Vorhaben anlegen',
  area: 'projects' as const,
  trail: [['Vorhaben', paths.projects()] as const],
  isUnlisted: true,
}

/** A new project; services in the address (?leistung=) are chosen already. */
export function showFounding(c: HttpContext, deps: ProjectDeps) {
  const ids = (c.req.queries('leistung') ?? []).filter(text => /^[1-9]\d{0,8}$/.test(text)).map(Number)
  return sendFounding(c, deps, workingHouseOf(c), { form: emptyForm, requestId: randomUUID(), serviceIds: ids })
}

interface Founding {
  readonly form: FormState
  readonly requestId: string
  readonly serviceIds: readonly number[]
}

async function sendFounding(c: HttpContext, { db }: ProjectDeps, house: House, { form, ...founding }: Founding) {
  const props = {
    form,
    requestId: founding.requestId,
    services: await listServices(db, founding.serviceIds),
    alliances: await listOwnAlliances(db, house.administrationId),
  }
  const status = Object.keys(form.errors).length ? 400 : 200
  return sendPage(c, foundingFrame, <FoundingPage {...props} />, status)
}

export async function found(c: HttpContext, deps: ProjectDeps) {
  const house = workingHouseOf(c)
  const form = checkAlliance(await parseForm(c, foundingForm), await listOwnAlliances(deps.db, house.administrationId))
  if (!form.isValid) {
    const serviceIds = [form.values.leistung ?? []]
      .flat()
      .filter(text => /^[1-9]\d{0,8}$/.test(text))
      .map(Number)
    const requestId = textOf(form, 'anfrage') || randomUUID()
    return sendFounding(c, deps, house, { form, requestId, serviceIds })
  }
  const { anfrage: requestId, leistung: serviceIds, ...fields } = form.value
  const details = detailsOf(fields, fields.stand ?? 'planned')
  const id = await foundProject(deps, house, { requestId, details, serviceIds })
  return redirectDone(c, paths.project(id), 'begonnen')
}

/** One's own Verbünde alone may be named. */
function checkAlliance<T extends { verbund: number | null }>(
  form: Parsed<T>,
  known: readonly OwnAlliance[],
): Parsed<T> {
  if (!form.isValid || form.value.verbund === null || known.some(({ id }) => id === form.value.verbund)) return form
  const errors = { verbund: 'Diesem Verbund gehört Ihre Verwaltung nicht an.' }
  return { isValid: false, values: form.values, errors }
}

const detailsOf = (fields: DetailFields, state: ProjectState): Details => ({
  kind: fields.art,
  name: fields.name,
  summary: fields.kurz,
  description: fields.text,
  state,
  financing: fields.finanzierung,
  budget: fields.budget,
  contact: fields.kontakt,
  url: fields.adresse,
  visibility: fields.sichtbar,
  allianceId: fields.verbund,
})

export const showEditing = (c: HttpContext, deps: ProjectDeps) => sendEditing(c, deps, { form: emptyForm })

interface Editing {
  readonly form: FormState
  /** What was sent while somebody else has saved. */
  readonly wanted?: Details
}

async function sendEditing(c: HttpContext, deps: ProjectDeps, { form, wanted }: Editing) {
  const { house, project } = await ledProject(c, deps)
  const details = await readDetails(deps.db, project.id)
  const alliances = await alliancesFor(deps, house, details, project.alliance)
  const props = { form, project, details, alliances, stand: standOf(details), wanted: wanted ?? null }
  const status = wanted ? 409 : Object.keys(form.errors).length ? 400 : 200
  return sendPage(c, frameBelow(project, 'Angaben ändern'), <EditingPage {...props} />, status)
}

/** The own ones, and the one it has had under a former lead. */
async function alliancesFor(
  { db }: ProjectDeps,
  { administrationId }: House,
  { allianceId }: Details,
  shown: OwnAlliance | null,
): Promise<OwnAlliance[]> {
  const own = await listOwnAlliances(db, administrationId)
  if (allianceId === null || own.some(({ id }) => id === allianceId)) return own
  return [...own, shown ?? { id: allianceId, name: 'der bisherige Verbund' }]
}

export async function edit(c: HttpContext, deps: ProjectDeps) {
  const { house, project } = await ledProject(c, deps)
  const current = await readDetails(deps.db, project.id)
  const known = await alliancesFor(deps, house, current, project.alliance)
  const form = checkAlliance(await parseForm(c, editingForm), known)
  if (!form.isValid) return sendEditing(c, deps, { form })
  const { fassung, ...fields } = form.value
  // What has ended is taken up again on a page of its own.
  const isEnded = project.endedAt !== null
  const details = detailsOf(fields, isEnded ? project.state : (fields.stand ?? project.state))
  if (await editProject(deps.db, house, project.id, details, fassung))
    return redirectDone(c, paths.project(project.id), 'geaendert')
  return sendEditing(c, deps, { form: { values: form.values, errors: {} }, wanted: details })
}
