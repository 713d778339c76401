import { roleLabels } from '#domain/actor.ts'
import { typeLabel } from '#domain/administration.ts'
import { Fact } from '#web/facts.tsx'
import type { FormState } from '#web/fields.tsx'
import { formatCount } from '#web/list/format.ts'
import { TableFrame } from '#web/list/results.tsx'
import { Time } from '#web/time.tsx'
import { paths } from '../../../paths.ts'
import { administrationStates, labelOf } from '../definition.ts'
import type { Listed } from '../list.ts'
import type { AdministrationRow, StaffRow } from '../queries/administrations.ts'
import type { BlockRow } from '../queries/blocks.ts'
import { BlockSection } from './blocks.tsx'
import { FilterBar, ListedRows, ListStatus } from './filter-bar.tsx'

const action = paths.operationAdministrations()

export function AdministrationsPage({ listed }: { listed: Listed<AdministrationRow> }) {
  return (
    <>
      <p>
        <a href={paths.operationInvitations()}>Verwaltung einladen</a>
      </p>
      <FilterBar
        action={action}
        state={listed.state}
        searchLabel="Name oder Schlüssel (ARS, AGS)"
        filters={[administrationStates]}
      />
      <ListStatus />
      <ListedRows
        action={action}
        listed={listed}
        nouns={['Verwaltung', 'Verwaltungen']}
        empty={
          <>
            Noch hat sich keine Verwaltung registriert.{' '}
            <a href={paths.operationInvitations()}>Laden Sie die erste ein.</a>
          </>
        }
      >
        <TableFrame label="Verwaltungen">
          <table class="stackable">
            <thead>
              <tr>
                <th scope="col">Name</th>
                <th scope="col">Art</th>
                <th scope="col">Land</th>
                <th scope="col">Zustand</th>
                <th scope="col">Seit</th>
                <th scope="col" class="number">
                  Personen
                </th>
              </tr>
            </thead>
            <tbody>
              {listed.rows.map(row => (
                <AdministrationLine row={row} />
              ))}
            </tbody>
          </table>
        </TableFrame>
      </ListedRows>
    </>
  )
}

function AdministrationLine({ row }: { row: AdministrationRow }) {
  const since = row.decidedAt ?? row.requestedAt
  return (
    <tr>
      <th scope="row">
        <a href={paths.operationAdministration(row.id)}>{row.name}</a>
      </th>
      <td>{typeLabel(row.type)}</td>
      <td class={row.federalState ? undefined : 'empty-cell'}>{row.federalState}</td>
      <td data-label="Zustand">
        <AdministrationState row={row} />
      </td>
      <td data-label="Seit" class={since ? undefined : 'empty-cell'}>
        {since && <Time at={since} />}
      </td>
      <td data-label="Personen" class="number">
        {formatCount(row.people)}
        {row.waiting > 0 && <span class="quiet"> + {row.waiting} wartend</span>}
      </td>
    </tr>
  )
}

function AdministrationState({ row }: { row: AdministrationRow }) {
  const words = [
    row.state && labelOf(administrationStates, row.state),
    !row.isListed && labelOf(administrationStates, 'proposed'),
  ].filter(Boolean)
  return (
    <>
      {row.isBlocked && <strong>gesperrt, </strong>}
      {words.join(', ')}
    </>
  )
}

export interface AdministrationPageProps {
  row: AdministrationRow
  staff: readonly StaffRow[]
  blocks: readonly BlockRow[]
  form: FormState
}

export function AdministrationPage({ row, staff, blocks, form }: AdministrationPageProps) {
  return (
    <>
      <dl class="facts">
        <Fact label="Art">
          {typeLabel(row.type)}
          {row.federalState && `, ${row.federalState}`}
        </Fact>
        <Fact label="Zustand">
          <AdministrationState row={row} />
        </Fact>
        {row.requestedAt && (
          <Fact label="Angefragt">
            <Time at={row.requestedAt} isExact />
          </Fact>
        )}
        {row.decidedAt && (
          <Fact label="Entschieden">
            <Time at={row.decidedAt} isExact />
          </Fact>
        )}
        {row.isListed && (
          <Fact label="Verzeichnis">
            <a href={paths.administration(row.id)}>Seite der Verwaltung</a>
          </Fact>
        )}
        <Fact label="Protokoll">
          <a href={paths.operationLog(`?verwaltung=${row.id}`)}>Ereignisse dieser Verwaltung</a>
        </Fact>
      </dl>
      <h2>Personen</h2>
      {staff.length ? <Staff staff={staff} /> : <p>Hier ist noch niemand.</p>}
      <BlockSection
        subject={paths.operationAdministration(row.id)}
        blocks={blocks}
        form={form}
        effect="Für eine gesperrte Verwaltung kann niemand mehr handeln. Ihre Einträge und Zugehörigkeiten bleiben. Die Koordination erfährt den Grund per E-Mail."
      />
    </>
  )
}

const stateLabels = { unverified: 'E-Mail unbestätigt', waiting: 'wartet auf Freigabe', active: 'aktiv' } as const

function Staff({ staff }: { staff: readonly StaffRow[] }) {
  return (
    <TableFrame label="Personen dieser Verwaltung">
      <table class="stackable">
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">E-Mail-Adresse</th>
            <th scope="col">Rolle</th>
            <th scope="col">Zustand</th>
          </tr>
        </thead>
        <tbody>
          {staff.map(person => (
            <tr>
              <th scope="row">
                <a href={paths.operationPerson(person.personId)}>{person.name}</a>
              </th>
              <td>{person.email}</td>
              <td>{roleLabels[person.role]}</td>
              <td>{stateLabels[person.state]}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  )
}
