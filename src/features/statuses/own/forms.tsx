import type { HttpContext } from '#core/http.ts'
import { dueCodes, dueLabels } from '#domain/freshness.ts'
import { fold } from '#domain/german.ts'
import { type ExportColumn, sendExport } from '#web/export.ts'
import { type ListDefinition, parseState, stateQuery } from '#web/list/state.ts'
import { paths } from '../../../paths.ts'
import { type FieldName, fieldByName } from '../fields.ts'
import { inWords } from '../show.ts'
import type { OwnDeps } from './deps.ts'
import { exportDescription } from './export.ts'
import type { Names } from './facets.ts'
import { ownerOf } from './owner.ts'
import { sendOwnPage } from './page.tsx'
import { type FormRow, listForms } from './queries/forms.ts'
import { FormsPage } from './views/forms.tsx'

/** How near the day is, in page addresses. */
export const dueParams = dueCodes.map(code => ({
  code,
  param: fold(dueLabels[code]).replaceAll(' ', '-'),
  label: dueLabels[code],
}))

const formsList: ListDefinition = {
  facets: [
    {
      param: 'frist',
      apiParam: 'due',
      label: 'Abzulösen',
      pattern: new RegExp(`^(?:${dueParams.map(({ param }) => param).join('|')})$`),
    },
  ],
  sorts: [],
  views: [],
}

const stateOf = (c: HttpContext) => parseState(formsList, new URL(c.req.url).searchParams)

const codesOf = (params: readonly string[] = []) =>
  dueParams.filter(({ param }) => params.includes(param)).map(({ code }) => code)

export async function showForms(c: HttpContext, deps: OwnDeps) {
  const { administrationId } = ownerOf(c)
  const asked = stateOf(c)
  const due = codesOf(asked.chosen.frist)
  const read = (page: number) =>
    listForms(deps.db, { administrationId, due, limit: asked.size, offset: (page - 1) * asked.size })
  const found = await read(asked.page)
  const last = Math.max(1, Math.ceil(found.total / asked.size))
  const page = Math.min(asked.page, last)
  const list = page === asked.page ? found : await read(page)
  return sendOwnPage(
    c,
    { title: 'Abzulösende Formulare', area: paths.ownForms() },
    <FormsPage list={list} state={{ ...asked, page }} names={await namesOf(deps)} />,
  )
}

const namesOf = async (deps: OwnDeps): Promise<Names> => ({
  vocabulary: await deps.vocabulary(),
  products: await deps.products(),
})

const mostForms = 10_000

export async function exportForms(c: HttpContext, deps: OwnDeps) {
  const owner = ownerOf(c)
  const state = stateOf(c)
  const names = await namesOf(deps)
  const due = codesOf(state.chosen.frist)
  const { rows, total } = await listForms(deps.db, {
    administrationId: owner.administrationId,
    due,
    limit: mostForms,
    offset: 0,
  })
  const words = due.map(code => dueLabels[code]).join(' oder ')
  const description = exportDescription(owner, {
    title: 'Abzulösende Formulare',
    query: deps.baseUrl + paths.ownForms(stateQuery({ ...state, page: 1 })),
    queryText: `Papier oder PDF, ${owner.administrationName}${words && `; abzulösen: ${words}`}`,
    asOf: names.vocabulary.release,
    total,
  })
  return sendExport(c, c.req.param('file')?.split('.')[1] ?? '', description, exportColumns(names), rows)
}

const exported: readonly FieldName[] = [
  'currentForm',
  'currentFormUrl',
  'replaceBy',
  'channel',
  'productId',
  'targetOn',
  'status',
  'unit',
]

function exportColumns({ vocabulary, products }: Names): ExportColumn<FormRow>[] {
  const ofFields = exported.flatMap(name => {
    const field = fieldByName.get(name)
    return field
      ? [
          {
            header: field.label,
            field: name,
            value: (row: FormRow) => inWords(field, row.values[name], products),
            width: 18,
          },
        ]
      : []
  })
  return [
    { header: 'LeiKa-Schlüssel', field: 'leikaKey', value: row => row.leikaKey, width: 18 },
    { header: 'Leistung', field: 'name', value: row => row.name, width: 60 },
    { header: 'OZG-Leistung', field: 'serviceBundle', value: row => vocabulary.bundleName(row.ozgId), width: 40 },
    ...ofFields,
    { header: 'Frist', field: 'due', value: row => dueLabels[row.replaceDue], width: 14 },
  ]
}
