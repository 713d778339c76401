import assert from 'node:assert/strict'
import type { CatalogueCells } from './catalogue.ts'

export type Cast = ReturnType<typeof chooseCast>

/** Who plays which part: services of the shipped catalogue with what the part needs. */
export function chooseCast(rows: readonly CatalogueCells[]) {
  const find = (fits: (row: CatalogueCells) => boolean) => {
    const found = rows.find(fits)
    assert.ok(found)
    return found
  }
  const sharing = (column: 'ozg_id' | 'leika_key', [from, to]: [number, number]) =>
    Map.groupBy(rows, row => row[column].slice(from, to))
  const bundles = sharing('ozg_id', [0, 5])
  const procedures = sharing('leika_key', [8, 11])
  const objects = new Set(rows.map(row => row.leika_key))
  const plain = keyed(rows).filter(row => row.leika_key.endsWith('000000') && bundles.get(row.ozg_id)?.length !== 1)
  const [renamed, types, sdg, description] = plain
  assert.ok(renamed && types && sdg && description)
  return {
    renamed,
    types,
    sdg,
    description,
    /** Has many search words of its own. */
    moved: find(row => row.leika_key === '99050012071000'),
    target: find(row => row.ozg_id === '10000'),
    keyReceived: find(row => !row.leika_key && row.ozg_id !== '10000' && row.name.length < 90),
    /** Details hang on it, and there is an object above it. */
    ended: find(
      row =>
        /(?<!000)000$/.test(row.leika_key) &&
        objects.has(`${row.leika_key.slice(0, 8)}000000`) &&
        objects.has(`${row.leika_key.slice(0, 11)}001`),
    ),
    regulated: find(row => row.legal_bases.includes('\n') && row.name.length < 90),
    onlyOfItsBundle: find(row => bundles.get(row.ozg_id)?.length === 1 && row.situation !== 'Adoption & Pflegekinder'),
    onlyOfItsProcedure: find(row => !!row.leika_key && procedures.get(row.leika_key.slice(8, 11))?.length === 1),
  }
}

/** A catalogue that differs from the shipped one in every way the import tells apart; for a file without ids. */
export function newerCatalogue(old: readonly CatalogueCells[], cast: Cast): CatalogueCells[] {
  const { renamed, types, sdg, description, moved, target, keyReceived, ended, regulated, onlyOfItsBundle } = cast
  // The other of two services without key and with the same name; a file without ids cannot tell them apart.
  const gone = new Set([ended.id, onlyOfItsBundle.id, '4744'])
  const into = { ozg_id: target.ozg_id, ozg_name: target.ozg_name, situation: target.situation }
  const kept = replace(old, [
    [renamed, { name: `${renamed.name} (neu)` }],
    [types, { leika_types: '4|5' }],
    [sdg, { sdg1: '1' }],
    [description, { description: 'Wer bauen will, …', description_source: 'Muster' }],
    [moved, { ...into, topic_area: target.topic_area }],
    [keyReceived, { leika_key: '99 999 002 001 000' }],
    [regulated, { legal_bases: '§ 1 Mustergesetz (MusterG) [https://example.org/1]\n§ 2 [Entwurf]' }],
  ])
    .filter(row => !gone.has(row.id))
    .map(row => (row.situation === 'Adoption & Pflegekinder' ? { ...row, topic_area: 'Gesundheit' } : row))
    .map(row => (row.ozg_id === target.ozg_id ? { ...row, ozg_name: `${row.ozg_name} (neu)`, ...network } : row))
  const bundle = { ...renamed, ozg_id: '99001', ozg_name: 'Breitbandausbau', ...network, legal_bases: '' }
  return [
    ...kept,
    { ...bundle, name: 'Glasfaserausbau Genehmigung', leika_key: '99999001997000' },
    { ...bundle, name: 'Glasfaserausbau Auskunft', leika_key: '' },
    { ...bundle, name: 'Glasfaserausbau', leika_key: '99999001000000' },
  ]
}

const network = { situation: 'Netzausbau', topic_area: 'Digitales' }

/** The rows with some cells of some of them changed. */
export function replace(
  rows: readonly CatalogueCells[],
  changes: readonly (readonly [CatalogueCells, Partial<CatalogueCells>])[],
): CatalogueCells[] {
  return rows.map(row => ({ ...row, ...changes.find(([{ id }]) => id === row.id)?.[1] }))
}

export function keyed(rows: readonly CatalogueCells[]): CatalogueCells[] {
  return rows.filter(row => row.leika_key)
}
