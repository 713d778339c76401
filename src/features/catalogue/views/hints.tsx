import type { Html } from '#core/html.ts'
import { changed, type ListState, stateQuery } from '#web/list/state.ts'
import { paths } from '../../../paths.ts'
import type { ParsedBox } from '../grammar.ts'

/** Words the search box could not read as a filter. */
export function NotUnderstood({ box }: { box: ParsedBox }): Html | null {
  if (!box.notUnderstood.length) return null
  return (
    <p class="hint">
      Nicht verstanden und daher nicht beachtet:{' '}
      {box.notUnderstood.map(({ typed }, i) => (
        <>
          {i > 0 && ', '}
          <code>{typed}</code>
        </>
      ))}
      . Welche Werte möglich sind, zeigen die Filter; <a href={paths.help()}>mehr in der Hilfe</a>.
    </p>
  )
}

/** Words that are close to what was typed and lead somewhere. */
export function DidYouMean({ state, text }: { state: ListState; text: string | null }): Html | null {
  if (!text) return null
  return (
    <p class="hint">
      Meinten Sie <a href={`${paths.services()}${stateQuery(changed(state, { q: text }))}`}>{text}</a>?
    </p>
  )
}
