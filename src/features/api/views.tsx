import { paths } from '../../paths.ts'

export interface OpenApiDocument {
  readonly info: { readonly description?: string }
  readonly paths: Readonly<Record<string, { readonly get?: Operation }>>
}

interface Operation {
  readonly summary?: string
  readonly parameters?: readonly Parameter[]
}

interface Parameter {
  readonly name: string
  readonly in: string
  readonly description?: string
  readonly schema?: Schema
}

interface Schema {
  readonly type?: string
  readonly enum?: readonly string[]
  readonly default?: unknown
  readonly description?: string
  readonly items?: Schema
}

/** The API for people: what can be asked, with examples to click; made from the same description programs read. */
export function ApiPage({ document }: { document: OpenApiDocument }) {
  return (
    <>
      <h1>API</h1>
      <div class="prose">
        <p>
          Alle Angaben dieser Seiten gibt es auch als JSON, ohne Anmeldung und mit denselben Filtern. Die Adressen
          beginnen mit <code>{paths.apiBase()}</code>. Die vollständige Beschreibung für Programme steht in{' '}
          <a href={paths.openApi()}>openapi.json</a> (OpenAPI 3.1).
        </p>
        <ul>
          <li>
            Listen antworten mit <code>{'{"items":[…],"total":n,"next":…}'}</code>. Den Wert von <code>next</code> geben
            Sie als <code>cursor</code> mit, um die nächste Seite zu erhalten; auf der letzten ist er <code>null</code>.
          </li>
          <li>
            Fehler sind Problemdokumente nach RFC 9457 (<code>application/problem+json</code>) mit einer Nummer, die Sie
            uns nennen können.
          </li>
          <li>
            Jede Antwort trägt ein <code>ETag</code>. Senden Sie es als <code>If-None-Match</code>, so kommt 304,
            solange sich nichts geändert hat.
          </li>
          <li>Zu viele Anfragen werden mit 429 und Retry-After beantwortet.</li>
          <li>Schlüssel (LeiKa, OZG-ID, ARS, Postleitzahl) sind Text und behalten führende Nullen.</li>
        </ul>
        <p>
          Beispiele:{' '}
          <a href={`${paths.apiBase()}/services?q=wohngeld`}>
            <code>/services?q=wohngeld</code>
          </a>
          ,{' '}
          <a href={`${paths.apiBase()}/topic-areas`}>
            <code>/topic-areas</code>
          </a>
          ,{' '}
          <a href={`${paths.apiBase()}/administrations?q=Warendorf`}>
            <code>/administrations?q=Warendorf</code>
          </a>
        </p>
      </div>
      {Object.entries(document.paths).map(([path, { get }]) => get && <Endpoint path={path} operation={get} />)}
    </>
  )
}

function Endpoint({ path, operation }: { path: string; operation: Operation }) {
  return (
    <section>
      <h2>
        <code>GET {path}</code>
      </h2>
      <p>{operation.summary}</p>
      {operation.parameters && operation.parameters.length > 0 && (
        <section class="table-frame" aria-label={`Angaben für ${path}`} tabindex={0}>
          <table>
            <thead>
              <tr>
                <th scope="col">Angabe</th>
                <th scope="col">Bedeutung</th>
                <th scope="col">Werte</th>
              </tr>
            </thead>
            <tbody>
              {operation.parameters.map(parameter => (
                <tr>
                  <th scope="row">
                    <code>{parameter.name}</code>
                  </th>
                  <td>
                    {parameter.description ??
                      parameter.schema?.description ??
                      (parameter.in === 'path' ? 'Kennung' : '')}
                  </td>
                  <td>{valuesOf(parameter.schema)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </section>
  )
}

function valuesOf(schema: Schema | undefined): string {
  if (!schema) return ''
  const values = schema.enum ?? schema.items?.enum
  const kind = values
    ? values.join(', ')
    : schema.type === 'array'
      ? 'mehrfach möglich'
      : schema.type === 'integer'
        ? 'Zahl'
        : 'Text'
  return schema.default === undefined ? kind : `${kind}; ohne Angabe ${schema.default}`
}
