import type { Child } from 'hono/jsx'
import type { Html } from '#core/html.ts'

export interface Section {
  /** Target of links to this section; part of the address, so it stays. */
  readonly id: string
  readonly title: string
  readonly content: Html
}

const manySections = 6

/** A page to be read: title, opening, sections; a table of contents where they are many. */
export function ProsePage(props: { title: string; children?: Child; sections: readonly Section[] }) {
  return (
    <div class="prose">
      <h1>{props.title}</h1>
      {props.children}
      {props.sections.length >= manySections && <Contents sections={props.sections} />}
      {props.sections.map(section => (
        <section>
          <h2 id={section.id}>{section.title}</h2>
          {section.content}
        </section>
      ))}
    </div>
  )
}

function Contents({ sections }: { sections: readonly Section[] }) {
  return (
    <nav class="contents" aria-label="Inhalt dieser Seite">
      <ul>
        {sections.map(section => (
          <li>
            <a href={`#${section.id}`}>{section.title}</a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** What the operator has added: plain text, an empty line between two paragraphs. No section where there is nothing. */
export function additionSection(text: string): readonly Section[] {
  const paragraphs = text.split(/\n\s*\n/).filter(paragraph => paragraph.trim())
  if (!paragraphs.length) return []
  const content = (
    <>
      {paragraphs.map(paragraph => (
        <p class="lines">{paragraph.trim()}</p>
      ))}
    </>
  )
  return [{ id: 'ergaenzungen', title: 'Ergänzungen des Betreibers', content }]
}
