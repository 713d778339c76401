/** The line below a table or a form that says what has just been saved, and what one can do about it. */

export interface Choice {
  label: string
  run(): void
}

export interface StatusLine {
  say(text: string, ...choices: readonly Choice[]): void
  /** A link in it leads on, such as to signing in again. */
  sayLink(text: string, label: string, href: string): void
}

export function openLine(place: HTMLElement): StatusLine {
  const line = document.createElement('div')
  line.className = 'entry-status'
  line.setAttribute('role', 'status')
  place.append(line)
  const show = (text: string, ...parts: Node[]) => {
    const words = document.createElement('span')
    words.textContent = text
    line.replaceChildren(words, ...parts)
  }
  return {
    say: (text, ...choices) => show(text, ...choices.map(button)),
    sayLink(text, label, href) {
      const link = document.createElement('a')
      link.href = href
      link.textContent = label
      show(text, link)
    },
  }
}

function button({ label, run }: Choice): HTMLButtonElement {
  const element = document.createElement('button')
  element.type = 'button'
  element.className = 'small-button'
  element.textContent = label
  element.addEventListener('click', run)
  return element
}
