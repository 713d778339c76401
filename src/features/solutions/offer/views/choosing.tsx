import { Submit } from '#web/forms.tsx'
import { paths } from '../../../../paths.ts'
import type { Content } from '../../content.ts'
import type { Choosable, ChosenService, MaturityLevel } from '../queries/choosable.ts'
import type { Choosing } from '../writing.tsx'

interface ServicesProps {
  content: Content
  chosen: readonly ChosenService[]
  choosing: Choosing
}

/** Step 2: what is chosen, and below it what can be added. */
export function ServiceFields({ content, chosen, choosing }: ServicesProps) {
  return (
    <>
      {chosen.length > 0 ? (
        <ChosenList {...{ content, chosen }} levels={choosing.levels} />
      ) : (
        <p class="prose">Für welche Leistungen ist die Lösung? Suchen Sie, kreuzen Sie an und speichern Sie.</p>
      )}
      <div class="field">
        <label for="suche">Leistung suchen</label>
        <p class="field-hint" id="suche-hinweis">
          Name, Stichwort, LeiKa-Schlüssel oder OZG-ID. Was Ihr Haus schon eingetragen hat, steht oben.
        </p>
        <div class="offer-search">
          <input
            class="kern-form-input__input"
            type="search"
            id="suche"
            name="suche"
            value={choosing.q}
            maxlength={200}
            aria-describedby="suche-hinweis"
          />
          <Submit label="Suchen" kind="secondary" name="weiter" value="suchen" />
        </div>
      </div>
      <FoundServices choosing={choosing} />
    </>
  )
}

interface ChosenListProps extends Omit<ServicesProps, 'choosing'> {
  levels: readonly MaturityLevel[]
}

function ChosenList({ content, chosen, levels }: ChosenListProps) {
  const levelOf = new Map(content.services.map(({ id, maturityLevel }) => [id, maturityLevel]))
  return (
    <fieldset class="field">
      <legend>Gewählt ({chosen.length})</legend>
      <ul class="offer-services">
        {chosen.map(({ id, name }) => (
          <li>
            <a href={paths.service(id)}>{name}</a>
            <span class="offer-service-acts">
              <label for={`reife-${id}`}>
                Reifegrad<span class="sr-only"> von {name}</span>
              </label>
              <select id={`reife-${id}`} name={`reife-${id}`}>
                <option value="">keine Angabe</option>
                {levels.map(({ level, name: word }) => (
                  <option value={String(level)} selected={levelOf.get(id) === level}>
                    {level} {word}
                  </option>
                ))}
              </select>
              <input type="checkbox" id={`weg-${id}`} name="weg" value={String(id)} />
              <label for={`weg-${id}`}>
                entfernen<span class="sr-only">: {name}</span>
              </label>
            </span>
          </li>
        ))}
      </ul>
    </fieldset>
  )
}

function FoundServices({ choosing: { q, rows } }: { choosing: Choosing }) {
  if (!rows.length) return q ? <p class="empty">Keine weitere Leistung gefunden.</p> : null
  return (
    <fieldset class="field">
      <legend>{q ? `Gefunden zu „${q}“` : 'Von Ihrem Haus schon umgesetzt'}</legend>
      {rows.map(row => (
        <ChoosableLine row={row} />
      ))}
      <p>
        <Submit label="Angekreuzte hinzufügen" kind="secondary" name="weiter" value="suchen" />
      </p>
    </fieldset>
  )
}

function ChoosableLine({ row: { id, name, leikaKey, isOwn, isDone } }: { row: Choosable }) {
  const own = isDone ? 'bei Ihnen umgesetzt' : isOwn ? 'von Ihnen eingetragen' : ''
  return (
    <div class="choice">
      <input type="checkbox" id={`neu-${id}`} name="neu" value={String(id)} />
      <label for={`neu-${id}`}>
        {name}
        <span class="quiet">{[leikaKey, own].filter(Boolean).join(', ')}</span>
      </label>
    </div>
  )
}
