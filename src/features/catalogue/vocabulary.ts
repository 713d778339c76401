import { type ContentVersions, readPerVersion } from '#core/content-versions.ts'
import { type Db, sql } from '#core/db.ts'
import { describeLeikaType, type LeikaType } from '#domain/leika-type.ts'
import type { FacetParam } from './definition.ts'

export interface TopicArea {
  readonly id: number
  readonly name: string
}
export interface Situation extends TopicArea {
  readonly topicAreaId: number
}
export interface ServiceBundle {
  readonly ozgId: string
  readonly name: string
  readonly situationId: number
}

/** The few hundred names of the catalogue that every page needs; read once per version of the catalogue. */
export interface Vocabulary {
  readonly topicAreas: ReadonlyMap<number, TopicArea>
  readonly situations: ReadonlyMap<number, Situation>
  readonly bundles: ReadonlyMap<string, ServiceBundle>
  readonly leikaTypes: ReadonlyMap<string, LeikaType>
  readonly procedures: ReadonlyMap<string, string>
  /** Name of the latest release, number of active services and of OZG-Leistungen that have any. */
  readonly release: string
  readonly serviceCount: number
  readonly bundleCount: number
  /** Values and German labels of one facet. */
  readonly labels: Readonly<Record<FacetParam, ReadonlyMap<string, string>>>
}

/** Gives the vocabulary of the present catalogue; reads it again when the catalogue has changed. */
export const catalogueVocabulary = (db: Db, versions: ContentVersions): (() => Promise<Vocabulary>) =>
  readPerVersion(versions, 'catalogue', () => readVocabulary(db))

async function readVocabulary(db: Db): Promise<Vocabulary> {
  const topicAreas = await sql<TopicArea>`select id, name from topic_areas order by name collate "und-x-icu"`.execute(
    db,
  )
  const situations = await sql<Situation>`
    select id, name, topic_area_id from situations order by name collate "und-x-icu"`.execute(db)
  const bundles = await sql<ServiceBundle>`
    select ozg_id, name, situation_id from service_bundles order by name collate "und-x-icu", ozg_id`.execute(db)
  const types =
    await sql<LeikaType>`select code, regulated_by, executed_by, note from leika_types order by code`.execute(db)
  const procedures = await sql<{ code: string; name: string }>`
    select code, name from procedures order by name collate "und-x-icu"`.execute(db)
  const figures = await sql<{ release: string; serviceCount: number; bundleCount: number }>`
    select (select name from releases order by as_of desc, id desc limit 1) as release,
      (select count(*)::int from services where ended_release_id is null) as service_count,
      (select count(distinct ozg_id)::int from services where ended_release_id is null) as bundle_count`.execute(db)
  const named = {
    topicAreas: new Map(topicAreas.rows.map(row => [row.id, row])),
    situations: new Map(situations.rows.map(row => [row.id, row])),
    bundles: new Map(bundles.rows.map(row => [row.ozgId, row])),
    leikaTypes: new Map(types.rows.map(row => [row.code, row])),
    procedures: new Map(procedures.rows.map(row => [row.code, row.name])),
  }
  const { release = '', serviceCount = 0, bundleCount = 0 } = figures.rows[0] ?? {}
  return { ...named, release, serviceCount, bundleCount, labels: labelsOf(named) }
}

type Named = Pick<Vocabulary, 'topicAreas' | 'situations' | 'bundles' | 'leikaTypes' | 'procedures'>

function labelsOf({ topicAreas, situations, bundles, leikaTypes, procedures }: Named): Vocabulary['labels'] {
  return {
    themenfeld: new Map([...topicAreas.values()].map(row => [String(row.id), row.name])),
    lage: new Map([...situations.values()].map(row => [String(row.id), row.name])),
    ozg: new Map([...bundles.values()].map(row => [row.ozgId, row.name])),
    typ: new Map([...leikaTypes.values()].map(type => [type.code, leikaTypeLabel(type)])),
    verrichtung: new Map([...procedures]),
    gliederung: new Map([
      ['object', 'Leistungsobjekt'],
      ['procedure', 'Verrichtung'],
      ['detail', 'Verrichtungsdetail'],
    ]),
    sdg: new Map([
      ['sdg1', 'SDG1'],
      ['sdg2', 'SDG2'],
      ['ohne', 'ohne SDG-Bezug'],
    ]),
    schluessel: new Map([
      ['mit', 'mit Schlüssel'],
      ['ohne', 'ohne Schlüssel'],
    ]),
  }
}

function leikaTypeLabel(type: LeikaType): string {
  const description = describeLeikaType(type)
  return description ? `Typ ${type.code}: ${description}` : `Typ ${type.code}`
}

/** About 575 is the official number of OZG-Leistungen (OZG-Umsetzungskatalog, as named by the federal government). */
const officialBundleCount = 575

/** How current and how complete the catalogue is; stands on the start page and in every export. */
export function catalogueState(vocabulary: Vocabulary): string {
  return `${vocabulary.release}; ${vocabulary.bundleCount} von amtlich rund ${officialBundleCount} OZG-Leistungen`
}
