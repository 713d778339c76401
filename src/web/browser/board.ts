/**
 * Cards of a board are dragged to a column their menu names: the drop sends the form, or follows the link, that stands there.
 * Everything it does can be done with the menu.
 */
export function enhanceBoard() {
  let held: Element | null = null
  const ways = () => [...(held?.querySelectorAll<HTMLElement>('[data-to]') ?? [])]
  const columnOf = (event: Event) => (event.target as Element).closest?.<HTMLElement>('[data-column]')
  const wayTo = (column: HTMLElement | null) => ways().find(way => way.dataset.to === column?.dataset.column)

  document.addEventListener('pointerdown', event => {
    const card = (event.target as Element).closest<HTMLElement>('[data-card]')
    // What is clicked stays clickable.
    if (card) card.draggable = !(event.target as Element).closest('a, button, summary')
  })
  document.addEventListener('dragstart', event => {
    held = (event.target as Element).closest?.('[data-card]') ?? null
    for (const column of document.querySelectorAll('[data-column]'))
      column.classList.toggle('is-open', wayTo(column as HTMLElement) !== undefined)
  })
  document.addEventListener('dragover', event => {
    if (held && wayTo(columnOf(event) ?? null)) event.preventDefault()
  })
  document.addEventListener('drop', event => {
    const way = wayTo(columnOf(event) ?? null)
    if (!way) return
    event.preventDefault()
    way.querySelector('form')?.requestSubmit()
    way.querySelector('a')?.click()
  })
  document.addEventListener('dragend', () => {
    held = null
    for (const column of document.querySelectorAll('.is-open')) column.classList.remove('is-open')
  })
}
