interface OlderProps {
  /** Whether newer ones stand on pages before this one. */
  hasNewer: boolean
  /** The last entry shown; null on the last page. */
  older: string | null
  href: (before: string) => string
}

/** The way through a list from the newest on. */
export function OlderPages({ hasNewer, older, href }: OlderProps) {
  if (!hasNewer && older === null) return null
  return (
    <nav class="pagination" aria-label="Seiten">
      <ul>
        {hasNewer && (
          <li>
            <a href={href('')}>Neueste</a>
          </li>
        )}
        {older !== null && (
          <li>
            <a href={href(older)} rel="next">
              Ältere
            </a>
          </li>
        )}
      </ul>
    </nav>
  )
}
