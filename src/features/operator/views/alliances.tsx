import { visibilityLabels } from '#domain/actor.ts'
import { Fact } from '#web/facts.tsx'
import type { FormState } from '#web/fields.tsx'
import { formatCount } from '#web/list/format.ts'
import { TableFrame } from '#web/list/results.tsx'
import { Time } from '#web/time.tsx'
import { paths } from '../../../paths.ts'
import { allianceStates, labelOf } from '../definition.ts'
import type { Listed } from '../list.ts'
import type { AllianceRow } from '../queries/alliances.ts'
import type { BlockRow } from '../queries/blocks.ts'
import { BlockSection } from './blocks.tsx'
import { FilterBar, ListedRows, ListStatus } from './filter-bar.tsx'

const action = paths.operationAlliances()

const kindLabels = {
  district: 'Kreis mit Gemeinden',
  itProvider: 'IT-Verbund',
  project: 'Projekt',
  topic: 'Themengruppe',
} as const

export function AlliancesPage({ listed }: { listed: Listed<AllianceRow> }) {
  return (
    <>
      <FilterBar
        action={action}
        state={listed.state}
        searchLabel="Name oder gründende Verwaltung"
        filters={[allianceStates]}
      />
      <ListStatus />
      <ListedRows
        action={action}
        listed={listed}
        nouns={['Verbund', 'Verbünde']}
        empty="Noch gibt es keinen Verbund. Beteiligte Verwaltungen gründen ihn selbst."
      >
        <TableFrame label="Verbünde">
          <table class="stackable">
            <thead>
              <tr>
                <th scope="col">Name</th>
                <th scope="col">Art</th>
                <th scope="col">Gegründet von</th>
                <th scope="col">Zustand</th>
                <th scope="col">Seit</th>
                <th scope="col" class="number">
                  Mitglieder
                </th>
              </tr>
            </thead>
            <tbody>
              {listed.rows.map(row => (
                <AllianceLine row={row} />
              ))}
            </tbody>
          </table>
        </TableFrame>
      </ListedRows>
    </>
  )
}

function AllianceLine({ row }: { row: AllianceRow }) {
  return (
    <tr>
      <th scope="row">
        <a href={paths.operationAlliance(row.id)}>{row.name}</a>
      </th>
      <td>{kindLabels[row.kind]}</td>
      <td data-label="Gegründet von">{row.founder}</td>
      <td data-label="Zustand">
        <AllianceState row={row} />
      </td>
      <td data-label="Seit">
        <Time at={row.createdAt} />
      </td>
      <td data-label="Mitglieder" class="number">
        {formatCount(row.members)}
      </td>
    </tr>
  )
}

const AllianceState = ({ row }: { row: AllianceRow }) =>
  row.state === 'blocked' ? <strong>gesperrt</strong> : <span>{labelOf(allianceStates, row.state)}</span>

export interface AlliancePageProps {
  row: AllianceRow
  blocks: readonly BlockRow[]
  form: FormState
}

export function AlliancePage({ row, blocks, form }: AlliancePageProps) {
  return (
    <>
      <dl class="facts">
        <Fact label="Art">{kindLabels[row.kind]}</Fact>
        <Fact label="Gegründet">
          <Time at={row.createdAt} /> von <a href={paths.operationAdministration(row.founderId)}>{row.founder}</a>
        </Fact>
        <Fact label="Mitglieder">{formatCount(row.members)}</Fact>
        <Fact label="Zu sehen für">{visibilityLabels[row.visibility]}</Fact>
        <Fact label="Zustand">
          <AllianceState row={row} />
        </Fact>
        <Fact label="Protokoll">
          <a href={paths.operationLog(`?betroffen=alliance&kennung=${row.id}`)}>Ereignisse dieses Verbunds</a>
        </Fact>
      </dl>
      <BlockSection
        subject={paths.operationAlliance(row.id)}
        blocks={blocks}
        form={form}
        effect="Einen gesperrten Verbund sieht niemand mehr, auch seine Mitglieder nicht. Seine Angaben bleiben erhalten. Die Verbund-Koordination erfährt den Grund per E-Mail."
      />
    </>
  )
}
