import { parseForm } from '#core/form.ts'
import type { HttpContext } from '#core/http.ts'
import type { FormState } from '#web/fields.tsx'
import type { Content } from '../content.ts'
import { readAttachments } from '../files/read.ts'
import type { OfferDeps } from './deps.ts'
import type { Owner } from './owner.ts'
import { listChosen } from './queries/choosable.ts'
import { findSolutionName } from './queries/names.ts'
import {
  aboutForm,
  mostServices,
  namelessVersions,
  offerForm,
  profileForm,
  servicesForm,
  versionsOf,
} from './schema.ts'
import { readTechnique } from './technique.ts'

/** What came of reading the form of a step: a change of the draft, or messages. */
export interface StepRead {
  readonly form: FormState
  readonly patch: ((content: Content) => Partial<Content>) | null
}

export interface Step {
  readonly key: 'worum' | 'leistungen' | 'technik' | 'angebot' | 'steckbrief' | 'dateien'
  readonly label: string
  /** What of the draft it writes. */
  readonly keys: readonly (keyof Content)[]
  read(c: HttpContext, deps: OfferDeps, owner: Owner): Promise<StepRead>
}

/** New files come by a form of their own. */
export const fileStep: Step = {
  key: 'dateien',
  label: 'Bilder und Dateien',
  keys: ['attachments'],
  read: readAttachments,
}

export const steps: readonly Step[] = [
  {
    key: 'worum',
    label: 'Worum geht es',
    keys: ['kind', 'name', 'summary', 'description', 'stage'],
    read: async c => fixed(await parseForm(c, aboutForm)),
  },
  { key: 'leistungen', label: 'Leistungen', keys: ['services'], read: readServices },
  {
    key: 'technik',
    label: 'Technik und Anbindungen',
    keys: ['productId', 'productVersion', 'connections'],
    read: readTechnique,
  },
  {
    key: 'angebot',
    label: 'Angebot',
    keys: ['condition', 'licence', 'visibility', 'serviceUrl', 'demoUrl', 'sourceUrl', 'derivedFromId', 'versions'],
    read: readOffer,
  },
  {
    key: 'steckbrief',
    label: 'Steckbrief',
    keys: ['answers'],
    read: async c => fixed(await parseForm(c, profileForm)),
  },
  fileStep,
]

/** The last one writes nothing: it shows what is missing, and publishes. */
export const lastStep = { key: 'pruefen', label: 'Prüfen und veröffentlichen' } as const

type ParsedPatch = Awaited<ReturnType<typeof parseForm<typeof aboutForm | typeof profileForm>>>

function fixed(form: ParsedPatch): StepRead {
  if (!form.isValid) return { form, patch: null }
  return { form: { values: form.values, errors: {} }, patch: () => form.value as Partial<Content> }
}

/** Services are taken out and put in one by one, so that two people may do so at once. */
async function readServices(c: HttpContext, { db }: OfferDeps): Promise<StepRead> {
  const form = await parseForm(c, servicesForm)
  if (!form.isValid) return { form, patch: null }
  const { weg } = form.value
  const neu = (await listChosen(db, form.value.neu)).map(({ id }) => id)
  const levelOf = (id: number, former: number | null) => {
    const level = form.values[`reife-${id}`]
    if (typeof level !== 'string') return former
    return /^\d$/.test(level) ? Number(level) : null
  }
  const patch = ({ services }: Content) => {
    const kept = services.filter(({ id }) => !weg.includes(id))
    const added = neu.filter(id => !services.some(service => service.id === id))
    const all = [...kept, ...added.map(id => ({ id, maturityLevel: null }))].slice(0, mostServices)
    return { services: all.map(({ id, maturityLevel }) => ({ id, maturityLevel: levelOf(id, maturityLevel) })) }
  }
  return { form: { values: form.values, errors: {} }, patch }
}

async function readOffer(c: HttpContext, { db }: OfferDeps, { actor }: Owner): Promise<StepRead> {
  const form = await parseForm(c, offerForm)
  if (!form.isValid) return { form, patch: null }
  const { bedingung, lizenz, sichtbar, adresse, demo, quelltext, abgeleitet, ...rest } = form.value
  if (abgeleitet !== null && (await findSolutionName(db, actor, abgeleitet)) === null)
    return { form: { ...form, errors: { abgeleitet: 'Diese Lösung gibt es nicht.' } }, patch: null }
  const errors = namelessVersions(rest)
  if (Object.keys(errors).length) return { form: { ...form, errors }, patch: null }
  const patch = (): Partial<Content> => ({
    condition: bedingung,
    licence: lizenz,
    visibility: sichtbar,
    serviceUrl: adresse,
    demoUrl: demo,
    sourceUrl: quelltext,
    derivedFromId: abgeleitet,
    versions: versionsOf(rest),
  })
  return { form: { values: form.values, errors: {} }, patch }
}
