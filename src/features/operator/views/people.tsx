import { roleLabels } from '#domain/actor.ts'
import { Fact } from '#web/facts.tsx'
import type { FormState } from '#web/fields.tsx'
import { ActionButton } from '#web/forms.tsx'
import { TableFrame } from '#web/list/results.tsx'
import { Time } from '#web/time.tsx'
import { paths } from '../../../paths.ts'
import { labelOf, personRoles, personStates } from '../definition.ts'
import type { Listed } from '../list.ts'
import type { BlockRow } from '../queries/blocks.ts'
import type { PersonBelonging, PersonRow } from '../queries/people.ts'
import { BlockSection } from './blocks.tsx'
import { FilterBar, ListedRows, ListStatus } from './filter-bar.tsx'
import { LostFactor } from './person-factor.tsx'

const action = paths.operationPeople()

export function PeoplePage({ listed }: { listed: Listed<PersonRow> }) {
  return (
    <>
      <FilterBar
        action={action}
        state={listed.state}
        searchLabel="Name oder E-Mail-Adresse"
        filters={[personStates, personRoles]}
      />
      <ListStatus />
      <ListedRows action={action} listed={listed} nouns={['Person', 'Personen']} empty="Noch hat niemand ein Konto.">
        <TableFrame label="Personen">
          <table class="stackable">
            <thead>
              <tr>
                <th scope="col">Name</th>
                <th scope="col">Rollen</th>
                <th scope="col">Zustand</th>
                <th scope="col">Zweiter Faktor</th>
                <th scope="col">Zuletzt freigegeben</th>
              </tr>
            </thead>
            <tbody>
              {listed.rows.map(row => (
                <PersonLine row={row} />
              ))}
            </tbody>
          </table>
        </TableFrame>
      </ListedRows>
    </>
  )
}

function PersonLine({ row }: { row: PersonRow }) {
  return (
    <tr>
      <th scope="row">
        <a href={paths.operationPerson(row.id)}>{row.name}</a>
        <br />
        <span class="quiet">{row.email}</span>
      </th>
      <td data-label="Rollen">
        <Roles row={row} />
      </td>
      <td data-label="Zustand">
        <PersonState row={row} />
      </td>
      <td data-label="Zweiter Faktor">{row.hasFactor ? 'ja' : 'nein'}</td>
      <td data-label="Zuletzt freigegeben" class={row.approvedAt ? undefined : 'empty-cell'}>
        {row.approvedAt && <Time at={row.approvedAt} />}
      </td>
    </tr>
  )
}

const PersonState = ({ row }: { row: PersonRow }) =>
  row.state === 'active' ? (
    <span>{labelOf(personStates, row.state)}</span>
  ) : (
    <strong>{labelOf(personStates, row.state)}</strong>
  )

function Roles({ row }: { row: PersonRow }) {
  if (!row.isOperator && !row.belongings.length) return <>ohne Zugehörigkeit</>
  return (
    <ul class="cell-list">
      {row.isOperator && <li>Betrieb</li>}
      {row.belongings.map(belonging => (
        <li>
          <BelongingText belonging={belonging} />
        </li>
      ))}
    </ul>
  )
}

const notYet = { unverified: ' – E-Mail unbestätigt', waiting: ' – wartet auf Freigabe', active: '' } as const

export function BelongingText({ belonging }: { belonging: PersonBelonging }) {
  return (
    <>
      <a href={paths.operationAdministration(belonging.administrationId)}>{belonging.administrationName}</a>:{' '}
      {roleLabels[belonging.role]}
      {notYet[belonging.state]}
    </>
  )
}

export interface PersonPageProps {
  person: PersonRow
  blocks: readonly BlockRow[]
  form: FormState
  /** Null for other people. */
  refusal: string | null
}

export function PersonPage({ person, blocks, form, refusal }: PersonPageProps) {
  return (
    <>
      <dl class="facts">
        <Fact label="E-Mail-Adresse">{person.email}</Fact>
        <Fact label="Zustand">
          <PersonState row={person} />
        </Fact>
        <Fact label="Rollen">
          <Roles row={person} />
        </Fact>
        <Fact label="Zweiter Faktor">{person.hasFactor ? 'eingerichtet' : 'nicht eingerichtet'}</Fact>
        <Fact label="Zuletzt freigegeben">
          {person.approvedAt ? <Time at={person.approvedAt} isExact /> : 'noch nicht'}
        </Fact>
        <Fact label="Protokoll">
          <a href={paths.operationLog(`?person=${person.id}`)}>Ereignisse dieser Person</a>
        </Fact>
      </dl>
      <h2>Anmeldungen</h2>
      <p>Beendet alle Anmeldungen dieser Person auf allen Geräten. Sie kann sich sofort neu anmelden.</p>
      <ActionButton action={paths.operationSessions(person.id)} label="Alle Anmeldungen beenden" />
      <LostFactor person={person} />
      <OperatorRole person={person} />
      <BlockSection
        subject={paths.operationPerson(person.id)}
        blocks={blocks}
        form={form}
        effect="Eine gesperrte Person kann nichts mehr aufrufen, wofür man angemeldet sein muss. Ihre Anmeldungen enden sofort; ihre Einträge und Zugehörigkeiten bleiben."
        {...(refusal && { refusal })}
      />
    </>
  )
}

function OperatorRole({ person }: { person: PersonRow }) {
  return (
    <>
      <h2>Betrieb</h2>
      {person.isOperator ? (
        <>
          <p>Gehört zum Betrieb dieser Installation. Eine Person muss immer bleiben.</p>
          <ActionButton action={paths.operationDismissal(person.id)} label="Aus dem Betrieb abberufen" />
        </>
      ) : (
        <>
          <p>
            Wer zum Betrieb gehört, gibt Registrierungen frei, sperrt und entsperrt und stellt die Installation ein. In
            den Verwaltungen erhält sie oder er dadurch keine Rechte.
          </p>
          {person.state === 'active' ? (
            <ActionButton action={paths.operationAppointment(person.id)} label="In den Betrieb berufen" />
          ) : (
            <p class="quiet">Das geht, sobald das Konto aktiv ist.</p>
          )}
        </>
      )}
    </>
  )
}
