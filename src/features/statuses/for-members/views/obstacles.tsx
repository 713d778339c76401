import { PostForm, Submit } from '#web/forms.tsx'
import { formatCount } from '#web/list/format.ts'
import { paths } from '../../../../paths.ts'
import type { Typed } from '../../bulk/wanted.ts'
import type { Coordinated } from '../coordinated.ts'
import type { Names } from '../queries/names.ts'
import type { Obstacle } from '../run.ts'
import type { Search } from '../selection.ts'
import { atMembers, entriesWord } from '../words.ts'
import { CarriedForm, type Chosen, SeenFields } from './parts.tsx'

interface ObstaclesProps {
  alliance: Coordinated
  search: Search
  obstacles: readonly Obstacle[]
  names: Names
  typed: Typed
  chosen: Chosen
  /** What is left without them; null where nothing is. */
  rest: {
    readonly services: number
    readonly members: number
    readonly seen: readonly string[]
    readonly requestId: string
  } | null
}

/** Since the preview something has changed: where, and the ways on. */
export function ObstaclesPage({ alliance, search, obstacles, names, typed, chosen, rest }: ObstaclesProps) {
  const byMember = Map.groupBy(obstacles, obstacle => obstacle.administrationId)
  return (
    <>
      <p role="alert">
        Seit Ihrer Vorschau hat sich bei {atMembers(byMember.size)} etwas geändert.{' '}
        <strong>Es ist noch nichts gespeichert, bei niemandem.</strong> Entscheiden Sie, wie es weitergeht.
      </p>
      {[...byMember].map(([id, own]) => (
        <MemberObstacles name={names.administrations.get(id) ?? ''} obstacles={own} names={names} />
      ))}
      <div class="form-actions">
        {rest && (
          <PostForm action={paths.allianceEntries(alliance.id, search.query)} class="action">
            <CarriedForm chosen={chosen} typed={typed} />
            <SeenFields seen={rest.seen} requestId={rest.requestId} />
            <Submit label={`Ohne diese eintragen (${entriesWord(rest.services)} bei ${atMembers(rest.members)})`} />
          </PostForm>
        )}
        <PostForm action={paths.allianceEntryPreview(alliance.id, search.query)} class="action">
          <CarriedForm chosen={chosen} typed={typed} />
          <Submit label="Neue Vorschau mit dem jetzigen Stand" kind={rest ? 'secondary' : 'primary'} />
        </PostForm>
        <a href={paths.allianceEntries(alliance.id)}>Abbrechen</a>
      </div>
    </>
  )
}

const kinds: readonly (readonly [Obstacle['kind'], string])[] = [
  [
    'notAllowed',
    'Der Verbund darf hier nicht mehr eintragen: Die Erlaubnis ist zurückgezogen, oder die Mitgliedschaft ist beendet.',
  ],
  ['objected', 'Das Mitglied hat Einspruch eingelegt.'],
  ['changed', 'Jemand anders war schneller: Der Eintrag ist nicht mehr, wie die Vorschau ihn zeigte.'],
]

const mostNames = 20

function MemberObstacles({ name, obstacles, names }: { name: string; obstacles: readonly Obstacle[]; names: Names }) {
  return (
    <section class="bulk-remark">
      <h2>{name}</h2>
      {kinds.map(([kind, sentence]) => {
        const met = obstacles.filter(obstacle => obstacle.kind === kind)
        if (!met.length) return null
        return (
          <>
            <p>
              {entriesWord(met.length)}: {sentence}
            </p>
            <ul>
              {met.slice(0, mostNames).map(({ serviceId }) => (
                <li>{names.services.get(serviceId)}</li>
              ))}
              {met.length > mostNames && <li>und {formatCount(met.length - mostNames)} weitere</li>}
            </ul>
          </>
        )
      })}
    </section>
  )
}
