import type { Html } from '#core/html.ts'
import { type Level, levels, typePlural } from '#domain/administration.ts'
import { formatCount } from '#web/list/format.ts'
import { paths } from '../../../paths.ts'
import type { AdministrationEntry } from '../entry.ts'
import type { Member } from '../queries/entry.ts'

/** What an administration consists of, by kind, from the upper level down. */
export function Members({ entry }: { entry: AdministrationEntry }): Html | null {
  const groups = groupByType(entry.members)
  if (!groups.length) return null
  return (
    <section class="members">
      <h2>Was dazugehört</h2>
      {['land', 'regierungsbezirk', 'kreis'].includes(entry.row.level) && (
        <p>
          <a href={paths.matrix(`?gebiet=${entry.row.id}`)}>Wer hat welche Leistung erledigt? Als Matrix ansehen</a>
        </p>
      )}
      <LevelLinks entry={entry} />
      {groups.map(([type, members]) => (
        <section>
          <h3>
            {typePlural(type)} ({formatCount(members.length)})
          </h3>
          <ul class="tiles tiles-down">
            {members.map(member => (
              <li>
                <span>
                  <a href={paths.administration(member.id)}>{member.displayName}</a>
                  {isRepeated(member, members) && <span class="quiet"> {member.association}</span>}
                </span>
                {member.population !== null && (
                  <span class="count">
                    {formatCount(member.population)}
                    <span class="sr-only"> Einwohner</span>
                  </span>
                )}
              </li>
            ))}
          </ul>
        </section>
      ))}
    </section>
  )
}

/** Two Gemeinden of one Kreis may share a name; their Gemeindeverband tells them apart. */
const isRepeated = (member: Member, all: readonly Member[]) =>
  all.some(other => other.displayName === member.displayName && other.id !== member.id)

function groupByType(members: readonly Member[]): (readonly [string, readonly Member[]])[] {
  const groups = new Map<string, Member[]>()
  for (const member of members) groups.set(member.type, [...(groups.get(member.type) ?? []), member])
  const rank = ([, [first]]: readonly [string, readonly Member[]]) => (first ? levels.indexOf(first.level) : 0)
  return [...groups].sort((a, b) => rank(a) - rank(b) || b[1].length - a[1].length)
}

const countedLevels: readonly (readonly [Level, string])[] = [
  ['kreis', 'Kreise und kreisfreie Städte'],
  ['gemeindeverband', 'Gemeindeverbände'],
  ['gemeinde', 'kreisangehörige Städte und Gemeinden'],
]

/** Of a Land or the Bund the lower levels are too many to show: links to their lists. */
function LevelLinks({ entry: { row, levelCounts } }: { entry: AdministrationEntry }): Html | null {
  if (!levelCounts) return null
  const land = row.level === 'land' ? `&land=${row.regionalKey}` : ''
  const links = countedLevels.filter(([level]) => levelCounts.get(level))
  return (
    <ul class="plain-links">
      {links.map(([level, label]) => (
        <li>
          <a href={paths.administrations(`?ebene=${level}${land}`)}>
            {formatCount(levelCounts.get(level) ?? 0)} {label}
          </a>
        </li>
      ))}
    </ul>
  )
}
