import type { Html } from '#core/html.ts'
import type { Actor } from '#domain/actor.ts'
import { formatCount } from '#web/list/format.ts'
import { SearchBox } from '#web/list/search-box.tsx'
import { paths } from '../../../paths.ts'
import type { Start } from '../read.ts'
import type { Step } from '../steps.ts'
import { Fitting } from './fitting.tsx'
import { News } from './news.tsx'
import { Outside } from './outside.tsx'

interface StartPageProps {
  actor: Actor
  start: Start
}

export function StartPage({ actor, start }: StartPageProps) {
  const { obstacle, waiting, news, fitting, steps } = start
  return (
    <>
      <h1>Guten Tag, {actor.name}</h1>
      <SearchBox
        action={paths.services()}
        label="Leistung, Suchwort, LeiKa-Schlüssel oder OZG-Nummer"
        hint="Zum Beispiel: Hund anmelden."
        suggestions={paths.serviceSuggestions('?q=')}
      />
      <p class="search-elsewhere">
        Oder <a href={paths.search()}>überall suchen</a>: auch Verwaltungen, Lösungen, Vorhaben, Fragen und Verbünde.
      </p>
      {obstacle !== null ? (
        <Outside actor={actor} obstacle={obstacle} />
      ) : (
        <div class="columns">
          <div>
            <WaitingList waiting={waiting} />
            <Steps steps={steps} isIdle={waiting.length === 0} />
            <Fitting fitting={fitting} hasStack={steps.find(({ kind }) => kind === 'stack')?.isDone ?? true} />
          </div>
          <div>
            <News news={news} />
          </div>
        </div>
      )}
    </>
  )
}

function WaitingList({ waiting }: Pick<Start, 'waiting'>): Html {
  return (
    <section aria-labelledby="wartet">
      <h2 id="wartet">Das wartet auf Sie</h2>
      {waiting.length === 0 && <p>Zurzeit wartet nichts auf Sie.</p>}
      <ul class="start-waiting">
        {waiting.map(({ count, words, href }) => (
          <li>
            <a href={href}>
              <strong>{formatCount(count)}</strong> <span>{words}</span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** What is still to be begun; whoever has begun with everything is told where others may need them. */
function Steps({ steps, isIdle }: { steps: readonly Step[]; isIdle: boolean }): Html | null {
  const isComplete = steps.every(({ isDone }) => isDone)
  if (isComplete && !isIdle) return null
  return (
    <section aria-labelledby="schritte">
      <h2 id="schritte">Nächste Schritte</h2>
      {isComplete && (
        <p>
          Sehen Sie nach, <a href={paths.demands()}>was andere suchen</a> und{' '}
          <a href={paths.questions('?antwort=ohne')}>welche Fragen ohne Antwort sind</a>.
        </p>
      )}
      <ul class="start-steps">
        {steps.map(({ words, href, isDone }) => (
          <li>
            <span class={isDone ? 'status status-done' : 'status'}>{isDone ? 'erledigt' : 'offen'}</span>
            <a href={href}>{words}</a>
          </li>
        ))}
      </ul>
    </section>
  )
}
