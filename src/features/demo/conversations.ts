import type { Tx } from '#core/db.ts'
import { seedConversation } from '../discussions/conversations/seed.ts'
import { get, type Ids, readDemo, readServices } from './read.ts'

interface Houses {
  readonly administrations: Ids
  readonly people: ReadonlyMap<string, string>
  readonly alliances: Ids
  readonly solutions: Ids
}

/** What the houses of the demo world write to each other. */
export async function writeDemoMessages(
  tx: Tx,
  { administrations, people, alliances, solutions }: Houses,
): Promise<void> {
  const known = { alliance: alliances, solution: solutions, service: await readServices(tx) }
  const posts = Map.groupBy(readDemo('conversation_posts.csv'), ({ conversation }) => conversation)
  const house = (key: string | undefined) => get(administrations, key)
  for (const row of readDemo('conversations.csv'))
    await seedConversation(tx, {
      houses: [house(row.administration), ...keys(row.others).map(house)],
      title: row.title ?? '',
      subject: subjectOf(row.subject ?? '', known),
      posts: (posts.get(row.key) ?? []).map(({ administration, email, days_ago, text = '' }) => ({
        administrationId: house(administration),
        personId: get(people, email),
        text,
        daysAgo: Number(days_ago),
      })),
      unread: keys(row.unread).map(house),
      archived: keys(row.archived).map(house),
    })
}

const keys = (text = '') => text.split(' ').filter(Boolean)

type Known = Readonly<Record<'alliance' | 'solution' | 'service', Ids>>

/** `solution parken-mue`, `alliance warendorf`, `service 99107007149000`; nothing where the message is about nothing. */
function subjectOf(text: string, known: Known) {
  const [word = '', key] = text.split(' ')
  const kind = (['alliance', 'solution', 'service'] as const).find(each => each === word)
  return kind ? { kind, id: get(known[kind], key) } : null
}
