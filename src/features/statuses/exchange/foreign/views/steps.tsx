import { stepsOf } from '../open.ts'

/** Where one is on the way; steps that are done lead back. `current` counts from 0. */
export function Steps({ draftId, current }: { draftId: string; current: number }) {
  return (
    <nav class="foreign-steps" aria-label="Schritte">
      <ol>
        {stepsOf(draftId).map(([label, href], i) => (
          <li>
            {i < current ? (
              <a href={href}>{label}</a>
            ) : (
              <span aria-current={i === current ? 'step' : undefined} class={i > current ? 'quiet' : undefined}>
                {label}
              </span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  )
}

/** What a cell of the list says, not longer than a line or two. */
export const excerpt = (text: string, longest = 60): string => {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length > longest ? `${line.slice(0, longest - 1)}…` : line
}
