import { randomUUID } from 'node:crypto'
import { answerLabels, confidenceLabels, isMany, majorityOf } from '#domain/responsibility.ts'
import { type FormState, textOf } from '#web/fields.tsx'
import { PostForm, Submit } from '#web/forms.tsx'
import { paths } from '../../../../paths.ts'
import type { OwnPlace, UnclearService } from '../queries/worklist.ts'
import { reasonField } from '../schema.ts'
import { stateQuery, type Worklist, type WorklistState } from '../worklist.ts'

interface GroupSectionProps {
  group: Worklist['groups'][number]
  place: OwnPlace
  state: WorklistState
  isEntering: boolean
  /** Where the page goes on after this group is settled. */
  next: string | null
  /** What was typed, where it was refused. */
  form: FormState | null
}

export const groupAnchor = (ozgId: string) => `gruppe-${ozgId}`

/** One OZG-Leistung: what the suggestion says, its unclear services, and the form that settles them. */
export function GroupSection(props: GroupSectionProps) {
  const { group, isEntering } = props
  const heading = `titel-${group.ozgId}`
  return (
    <section class="group" id={groupAnchor(group.ozgId)} tabindex={-1} aria-labelledby={heading} data-group>
      <h2 id={heading}>
        <a href={paths.serviceBundle(group.ozgId)}>{group.name}</a> <span class="quiet">{group.topicAreaName}</span>
      </h2>
      <p>
        {group.reason} <span class="quiet">Redaktioneller Vorschlag, {confidenceLabels[group.confidence]}.</span>
      </p>
      {isEntering ? <SettleForm {...props} /> : <ServiceList services={group.services} />}
    </section>
  )
}

function SettleForm({ group, place, state, next, form }: GroupSectionProps) {
  const { ozgId, name } = group
  return (
    <PostForm action={paths.ownResponsibilityWord(ozgId) + stateQuery(state)} label={name} class="settle">
      <input type="hidden" name="anfrage" value={randomUUID()} />
      {next && <input type="hidden" name="weiter" value={next} />}
      <Choice group={group} form={form} />
      <div class="settle-answers">
        <ReasonField name={reasonField(ozgId)} form={form} initial={usualReason(group.classes, place)} />
        {/* Enter in the field above means the first of the two. */}
        <Submit kind="secondary" name="antwort" value="nein" label="Nicht zuständig" />
        <Submit kind="secondary" name="antwort" value="ja" label="Zuständig" />
      </div>
    </PostForm>
  )
}

/** Needed for one of the two answers only, so it is neither required nor optional. */
function ReasonField({ name, form, initial }: { name: string; form: FormState | null; initial: string }) {
  const error = form?.errors[name]
  return (
    <div class={error ? 'field field-error' : 'field'}>
      <label for={name}>Grund, falls nicht zuständig</label>
      {error && (
        <p class="field-message" id={`${name}-fehler`}>
          {error}
        </p>
      )}
      <input
        class="kern-form-input__input"
        id={name}
        name={name}
        type="text"
        value={form ? textOf(form, name) : initial}
        maxlength={500}
        autocomplete="off"
        aria-invalid={error ? 'true' : undefined}
        aria-describedby={error ? `${name}-fehler` : undefined}
      />
    </div>
  )
}

const fewServices = 4

/** All are chosen; a long list is folded away until somebody wants to leave some of them out. */
function Choice({ group: { services, ozgId }, form }: Pick<GroupSectionProps, 'group' | 'form'>) {
  const chosen = form && new Set([form.values.leistung ?? []].flat())
  const boxes = (
    <ul class="settle-services">
      {services.map(service => (
        <li class="choice">
          <input
            type="checkbox"
            id={`leistung-${service.id}`}
            name="leistung"
            value={String(service.id)}
            checked={!chosen || chosen.has(String(service.id))}
          />
          <label for={`leistung-${service.id}`}>
            {service.name}
            <Words service={service} />
          </label>
        </li>
      ))}
    </ul>
  )
  if (services.length <= fewServices) return boxes
  return (
    <details open={form !== null} id={`einzeln-${ozgId}`}>
      <summary>{services.length} Leistungen, zunächst alle gewählt: einzelne abwählen</summary>
      {boxes}
    </details>
  )
}

function ServiceList({ services }: { services: readonly UnclearService[] }) {
  return (
    <ul class="service-links">
      {services.map(service => (
        <li>
          <a href={paths.service(service.id)}>{service.name}</a>
          <Words service={service} />
        </li>
      ))}
    </ul>
  )
}

/** What comparable administrations say, once enough of them have spoken. */
function Words({ service }: { service: UnclearService }) {
  if (!isMany(service)) return null
  const { yes, no, suggested } = service
  const majority = majorityOf(service)
  const suggestion = suggested === 'part' ? '' : ` Der Vorschlag sagt: ${answerLabels[suggested]}.`
  return (
    <span class="quiet">
      {majority
        ? `${Math.max(yes, no)} von ${yes + no} vergleichbaren Verwaltungen sagen: ${answerLabels[majority]}.`
        : `Vergleichbare Verwaltungen: ${yes} zuständig, ${no} nicht zuständig.`}
      {suggestion}
    </span>
  )
}

/** Whom the suggestion names besides administrations like this one: most often that is the reason. */
function usualReason(classes: readonly string[], { class: own, districtName, federalStateName }: OwnPlace): string {
  const names: Readonly<Record<string, string | null>> = {
    bund: 'Bund',
    land: federalStateName && `Land ${federalStateName}`,
    regierungsbezirk: 'Bezirksregierung',
    kreis: districtName,
    kammer: 'Kammer',
  }
  const others = classes.flatMap(name => (name !== own && names[name] ? [names[name]] : []))
  return others.length ? `Zuständig: ${others.join(', ')}` : ''
}
