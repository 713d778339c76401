import type { ServiceResponsibilities } from '#domain/responsibility.ts'
import { paths } from '../../paths.ts'
import type { ServiceRow } from './queries/matched.ts'
import type { ServiceDetail } from './queries/service.ts'
import type { BundleCount } from './queries/tree.ts'
import type { Vocabulary } from './vocabulary.ts'

/** Where an OZG-Leistung stands in the catalogue. */
export function placeOf(ozgId: string, vocabulary: Vocabulary) {
  const bundle = vocabulary.bundles.get(ozgId)
  const situation = vocabulary.situations.get(bundle?.situationId ?? 0)
  const topicArea = vocabulary.topicAreas.get(situation?.topicAreaId ?? 0)
  return {
    topicArea: { id: topicArea?.id ?? 0, name: topicArea?.name ?? '' },
    situation: { id: situation?.id ?? 0, name: situation?.name ?? '' },
  }
}

/** A service as the API shows it in lists. */
export function presentService(row: Omit<ServiceRow, 'score'>, vocabulary: Vocabulary) {
  const { id, leikaKey, name, ozgId, leikaTypes, keyLevel, procedureCode, sdg1, sdg2 } = row
  return {
    id,
    leikaKey,
    name,
    ozgId,
    ...placeOf(ozgId, vocabulary),
    leikaTypes,
    keyLevel,
    procedure: procedureCode && { code: procedureCode, name: vocabulary.procedures.get(procedureCode) ?? null },
    sdg1,
    sdg2,
    url: paths.service(id),
  }
}

export function presentDetail(
  service: ServiceDetail,
  vocabulary: Vocabulary,
  responsibilities: ServiceResponsibilities | null,
) {
  const {
    description,
    descriptionSource,
    firstRelease,
    endedRelease,
    duplicateOf,
    parents,
    children,
    siblings,
    legalBases,
  } = service
  return {
    ...presentService(service, vocabulary),
    description,
    descriptionSource,
    firstRelease,
    endedRelease,
    duplicateOf,
    parents,
    children,
    siblings,
    legalBases,
    searchTerms: service.searchTerms,
    responsibilities: responsibilities && { source: 'editorial', ...responsibilities },
  }
}

export function presentBundle(row: BundleCount, vocabulary: Vocabulary) {
  const { ozgId, name, serviceCount } = row
  return { ozgId, name, ...placeOf(ozgId, vocabulary), serviceCount, url: paths.serviceBundle(ozgId) }
}
