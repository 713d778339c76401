import type { Html } from '#core/html.ts'
import { Small, typeAndSize } from '#web/files.tsx'
import type { Attachment } from '../queries.ts'

interface ShownProps {
  attachments: readonly Attachment[]
  /** Where a file lies: a solution and a draft have their own addresses. */
  pathOf(fileId: string): string
}

/** What the solution looks like: small pictures that lead to the whole ones. */
export function Screenshots({ attachments, pathOf }: ShownProps): Html | null {
  const pictures = attachments.filter(({ kind }) => kind === 'screenshot')
  if (!pictures.length) return null
  return (
    <section aria-labelledby="bilder">
      <h2 id="bilder">Bilder</h2>
      <ul class="screenshots">
        {pictures.map(picture => (
          <li>
            <figure>
              <a href={pathOf(picture.id)}>
                <Small picture={picture} path={pathOf(picture.id)} alt={picture.label} />
              </a>
              <figcaption>
                {picture.label} <ReadersMark attachment={picture} />
              </figcaption>
            </figure>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Documents that come with the solution. */
export function Documents({ attachments, pathOf }: ShownProps): Html | null {
  const documents = attachments.filter(({ kind }) => kind === 'document')
  if (!documents.length) return null
  return (
    <section aria-labelledby="dateien">
      <h2 id="dateien">Dateien</h2>
      <ul class="documents">
        {documents.map(file => (
          <li>
            <a href={pathOf(file.id)} download>
              {file.label}
            </a>{' '}
            <span class="quiet">
              {file.name} ({typeAndSize(file)})
            </span>{' '}
            <ReadersMark attachment={file} />
          </li>
        ))}
      </ul>
    </section>
  )
}

const ReadersMark = ({ attachment }: { attachment: Attachment }) =>
  attachment.visibility === 'administrations' ? <span class="mark">nur für Verwaltungen</span> : null
