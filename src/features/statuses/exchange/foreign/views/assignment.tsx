import { PostForm, Submit } from '#web/forms.tsx'
import { formatCount } from '#web/list/format.ts'
import { paths } from '../../../../../paths.ts'
import { type Group, groupLabels, groupParams, pageSize, type ServicesList } from '../groups.ts'
import { assignedTo, groupOf } from '../plan.ts'
import type { MatchedCatalogue } from '../queries/catalogue.ts'
import { CandidateChoice, RowSays, remarksOf } from './candidate.tsx'
import { DoubleGroup } from './doubles.tsx'
import { Steps } from './steps.tsx'
import { SureGroup } from './sure.tsx'

export interface ServicesProps {
  draftId: string
  services: ServicesList
  group: Group
  page: number
  catalogue: MatchedCatalogue
}

/** The rows by how sure their service is; one group at a time. */
export function ServicesPage(props: ServicesProps) {
  const { draftId, services, group } = props
  return (
    <>
      <Steps draftId={draftId} current={2} />
      <Groups {...props} />
      {group === 'sure' && <SureGroup {...props} />}
      {group === 'double' && <DoubleGroup {...props} />}
      {group !== 'sure' && group !== 'double' && <RowGroup {...props} />}
      <Finish draftId={draftId} services={services} />
    </>
  )
}

function Groups({ draftId, services, group }: ServicesProps) {
  const shown = services.groups.filter(({ count }) => count > 0)
  if (!shown.length)
    return <p class="empty">Keine Zeile nennt eine Leistung und sagt etwas über sie. Prüfen Sie die Spalten.</p>
  return (
    <nav class="foreign-groups" aria-label="Wie sicher die Zuordnung ist">
      <ul>
        {shown.map(each => (
          <li>
            <a
              href={paths.ownImportServices(draftId, `?gruppe=${groupParams[each.group]}`)}
              aria-current={each.group === group ? 'page' : undefined}
            >
              {groupLabels[each.group]} <strong>{formatCount(each.count)}</strong>
              {each.open > 0 && <span class="quiet">, {formatCount(each.open)} zu entscheiden</span>}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

const explanations: Readonly<Record<'probable' | 'unsure' | 'none', string>> = {
  probable: 'Der erste Vorschlag stimmt meistens. Übernommen wird nur, was Sie bestätigen.',
  unsure: 'Hier müssen Sie hinsehen: Mehrere Leistungen kommen infrage, oder die Angaben widersprechen sich.',
  none: 'Im Katalog findet sich nichts Ähnliches. Sie können selbst suchen oder die Zeilen auslassen.',
}

function RowGroup({ draftId, services, group, page, catalogue }: ServicesProps) {
  const { plan, listed, groups } = services
  const members = listed.filter(({ row }) => groupOf(plan, row) === group)
  if (!members.length) return null
  const pages = Math.ceil(members.length / pageSize)
  const current = Math.min(page, pages)
  const open = groups.find(each => each.group === group)?.open ?? 0
  const shown = members.slice((current - 1) * pageSize, current * pageSize)
  return (
    <section aria-labelledby="gruppe">
      <h2 id="gruppe">{groupLabels[group]}</h2>
      <p class="prose">{explanations[group as keyof typeof explanations]}</p>
      {group === 'probable' && open > 0 && <TakeAll draftId={draftId} open={open} />}
      <PostForm action={paths.ownImportServices(draftId)} label="Zuordnung" class="form foreign-form">
        <input type="hidden" name="gruppe" value={groupParams[group]} />
        <input type="hidden" name="seite" value={String(current < pages ? current + 1 : current)} />
        {shown.map(row => (
          <fieldset class="foreign-row">
            <legend>
              <span class="quiet">Zeile {row.row}</span> <RowSays row={row} />
            </legend>
            {plan.matches?.[row.row] && <Remarks text={remarksOf(plan.matches[row.row] ?? noRemarks)} />}
            <CandidateChoice
              name={`zeile-${row.row}`}
              catalogue={catalogue}
              ids={plan.matches?.[row.row]?.serviceIds ?? []}
              bundleId={plan.matches?.[row.row]?.bundleId ?? null}
              decided={assignedTo(plan, row.row)}
            />
            <p>
              <a href={paths.ownImportRow(draftId, row.row)}>
                Andere Leistung suchen<span class="sr-only"> für Zeile {row.row}</span>
              </a>
            </p>
          </fieldset>
        ))}
        <div class="form-actions">
          <Submit
            label={current < pages ? 'Auswahl merken und weiter blättern' : 'Auswahl merken'}
            kind="secondary"
            name="aktion"
            value="speichern"
          />
          <Pages draftId={draftId} group={group} current={current} pages={pages} />
        </div>
      </PostForm>
    </section>
  )
}

const noRemarks = { confidence: 'none', serviceIds: [], bundleId: null, remarks: [] } as const

const Remarks = ({ text }: { text: string }) => (text ? <p class="field-hint">{text}</p> : null)

function TakeAll({ draftId, open }: { draftId: string; open: number }) {
  const label =
    open === 1
      ? 'Den einen offenen wie vorgeschlagen übernehmen'
      : `Alle ${formatCount(open)} offenen wie vorgeschlagen übernehmen`
  return (
    <PostForm action={paths.ownImportServices(draftId)} label="Alle wahrscheinlichen" class="action">
      <Submit label={label} kind="secondary" name="aktion" value="alle" />
    </PostForm>
  )
}

interface PagesProps {
  draftId: string
  group: Group
  current: number
  pages: number
}

export function Pages({ draftId, group, current, pages }: PagesProps) {
  if (pages <= 1) return null
  const link = (page: number) => paths.ownImportServices(draftId, `?gruppe=${groupParams[group]}&seite=${page}`)
  return (
    <nav class="pagination" aria-label="Seiten">
      <ul>
        {current > 1 && (
          <li>
            <a href={link(current - 1)} rel="prev">
              Zurück
            </a>
          </li>
        )}
        <li>
          Seite {current} von {pages}
        </li>
        {current < pages && (
          <li>
            <a href={link(current + 1)} rel="next">
              Weiter
            </a>
          </li>
        )}
      </ul>
    </nav>
  )
}

/** What goes on to the comparison, and what does not. */
function Finish({ draftId, services: { plan, listed, groups, skipped } }: Pick<ServicesProps, 'draftId' | 'services'>) {
  const taken = listed.filter(({ row }) => (assignedTo(plan, row) ?? []).length > 0).length
  const open = groups.reduce((sum, each) => sum + (each.group === 'double' ? 0 : each.open), 0)
  const doubles = groups.find(({ group }) => group === 'double')?.open ?? 0
  return (
    <section class="foreign-finish" aria-labelledby="abschluss">
      <h2 id="abschluss">Weiter zum Vergleich</h2>
      <ul>
        <li>
          {rowsWord(taken)} {taken === 1 ? 'ist' : 'sind'} zugeordnet: die sicheren und was Sie bestätigt haben.
        </li>
        {open > 0 && (
          <li>
            {rowsWord(open)} ohne Entscheidung {open === 1 ? 'wird' : 'werden'} als Fehler gezeigt und nicht übernommen.
          </li>
        )}
        {doubles > 0 && (
          <li>
            {doubles === 1 ? 'Über eine Leistung' : `Über ${formatCount(doubles)} Leistungen`} stehen mehrere Zeilen in
            der Liste; auch sie gelten als Fehler, bis Sie sagen, welche zählt.
          </li>
        )}
        {skipped > 0 && <li>{rowsWord(skipped)} ohne Leistung oder ohne Angaben bleiben außen vor.</li>}
      </ul>
      <PostForm action={paths.ownImportMapped(draftId)} label="Weiter" class="form">
        <div class="form-actions">
          <Submit label={`${rowsWord(taken)} vergleichen`} />
          <a href={paths.ownImportColumns(draftId)}>Zurück zu den Spalten</a>
        </div>
      </PostForm>
      <p class="quiet">Gespeichert wird noch nichts: Als Nächstes sehen Sie, was sich ändern würde.</p>
    </section>
  )
}

const rowsWord = (count: number) => `${formatCount(count)} ${count === 1 ? 'Zeile' : 'Zeilen'}`
