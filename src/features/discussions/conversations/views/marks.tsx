import type { OtherHouse } from '../queries/list.ts'

/** Nobody of the house has opened it yet: a word and a shape. */
export const UnreadMark = () => <span class="unread">ungelesen</span>

/** The other houses; who is there no more is told apart in a word. */
export function OtherNames({ others }: { others: readonly OtherHouse[] }) {
  return (
    <>
      {others.map(({ name, takesPart }, i) => (
        <>
          {i > 0 && ', '}
          {name}
          {!takesPart && <span class="quiet"> (nimmt nicht mehr teil)</span>}
        </>
      ))}
    </>
  )
}
