import type { Child } from 'hono/jsx'
import { formatKey } from '#domain/leika-key.ts'
import { noneOfThese } from '../decide.ts'
import type { ListedRow } from '../mapped.ts'
import type { CatalogueService, Match, Remark } from '../match.ts'
import type { MatchedCatalogue } from '../queries/catalogue.ts'
import { excerpt } from './steps.tsx'

export const remarkTexts: Readonly<Record<Remark, string>> = {
  damagedKey: 'Der Schlüssel ist beschädigt: Excel hat eine Zahl daraus gemacht.',
  unknownKey: 'Diesen Schlüssel kennt der Katalog nicht.',
  noKey: 'In der Spalte des Schlüssels steht keiner.',
  unknownOzgId: 'Diese OZG-ID kennt der Katalog nicht.',
  otherName: 'Der Schlüssel nennt eine andere Leistung als der Name.',
  otherBundle: 'Die OZG-ID gehört zu einer anderen OZG-Leistung.',
  severalSameName: 'So heißen mehrere Leistungen.',
  wider: 'Der Katalog gliedert diese Leistung weiter auf.',
}

/** What the row says of its service. */
export function RowSays({ row: { signals } }: { row: ListedRow }) {
  const parts = [signals.name, signals.key, signals.ozgId && `OZG ${signals.ozgId.replace(/^ozg[- ]*/i, '')}`]
  return (
    <>
      {parts
        .filter(Boolean)
        .map(part => excerpt(part, 140))
        .join(' · ')}
    </>
  )
}

interface ChoiceProps {
  /** Of the field of the form, also the beginning of the ids. */
  name: string
  catalogue: MatchedCatalogue
  ids: readonly number[]
  bundleId: string | null
  /** What was decided before; undefined while nothing is. */
  decided: readonly number[] | undefined
}

/** The services a row may mean, its whole bundle where it names one, and none of them. */
export function CandidateChoice({ name, catalogue, ids, bundleId, decided }: ChoiceProps) {
  const isBundle = decided !== undefined && decided.length > 1
  const shown = [...new Set([...ids, ...(decided?.length === 1 ? decided : [])])]
  const services = shown.flatMap(id => catalogue.findService(id) ?? [])
  return (
    <div class="foreign-choices">
      {services.map(service => (
        <Radio name={name} value={String(service.id)} isChosen={decided?.length === 1 && decided[0] === service.id}>
          <ServiceLabel service={service} catalogue={catalogue} />
        </Radio>
      ))}
      {bundleId && (
        <Radio name={name} value={`ozg-${bundleId}`} isChosen={isBundle}>
          Alle, die unsere sind, aus „{catalogue.bundleName(bundleId)}“{isBundle && ` (${decided.length})`}
        </Radio>
      )}
      <Radio name={name} value={noneOfThese} isChosen={decided?.length === 0}>
        keine davon, Zeile auslassen
      </Radio>
    </div>
  )
}

function ServiceLabel({ service, catalogue }: { service: CatalogueService; catalogue: MatchedCatalogue }) {
  const key = service.leikaKey ? formatKey(service.leikaKey) : 'ohne Schlüssel'
  return (
    <>
      {service.name}
      <span class="quiet">
        {key} · {catalogue.bundleName(service.ozgId)}
      </span>
    </>
  )
}

interface RadioProps {
  name: string
  value: string
  isChosen: boolean
  children?: Child
}

export function Radio({ name, value, isChosen, children }: RadioProps) {
  const id = `${name}-${value}`
  return (
    <div class="choice">
      <input type="radio" id={id} name={name} value={value} checked={isChosen} />
      <label for={id}>{children}</label>
    </div>
  )
}

export const remarksOf = ({ remarks }: Match): string => remarks.map(remark => remarkTexts[remark]).join(' ')
