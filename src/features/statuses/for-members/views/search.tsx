import { paths } from '../../../../paths.ts'
import type { Coordinated } from '../coordinated.ts'
import type { Search } from '../selection.ts'

/** Looks for services in the catalogue: words, a Themenfeld, an OZG-Leistung of it. */
export function ServiceSearch({ alliance, search }: { alliance: Coordinated; search: Search }) {
  const { q, filter, topicAreas, bundles } = search
  return (
    <search>
      <form
        action={paths.allianceEntering(alliance.id)}
        method="get"
        class="service-search"
        aria-label="Leistungen suchen"
      >
        <div class="field">
          <label for="q">Leistung</label>
          <input class="kern-form-input__input" id="q" name="q" type="search" value={q} autocomplete="off" />
        </div>
        <div class="field">
          <label for="themenfeld">Themenfeld</label>
          <select id="themenfeld" name="themenfeld">
            <option value="">alle</option>
            {topicAreas.map(({ id, name }) => (
              <option value={String(id)} selected={id === filter.topicAreaId}>
                {name}
              </option>
            ))}
          </select>
        </div>
        {bundles.length > 0 && (
          <div class="field">
            <label for="ozg">OZG-Leistung</label>
            <select id="ozg" name="ozg">
              <option value="">alle</option>
              {bundles.map(({ ozgId, name }) => (
                <option value={ozgId} selected={ozgId === filter.ozgId}>
                  {name}
                </option>
              ))}
            </select>
          </div>
        )}
        <button class="kern-btn kern-btn--secondary" type="submit">
          <span class="kern-label">Leistungen zeigen</span>
        </button>
      </form>
    </search>
  )
}
