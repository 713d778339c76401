/** Boxes of a list that belong to one form: how many are ticked, and one box for all of them. */
export function enhanceSelection() {
  document.addEventListener('change', event => {
    const box = event.target as HTMLInputElement
    if (box.matches('[data-pick-all]')) for (const each of boxesOf(box.form)) each.checked = box.checked
    if (box.matches('[data-pick-all], .pick')) show(box.form)
  })
  document.addEventListener('keydown', onSpace)
  // Browsers tick again what was ticked before a reload.
  addEventListener('pageshow', begin)
  addEventListener('swapped', begin)
  begin()
}

/** In the grid one cell is in the tab order; the space bar ticks its row. */
function begin() {
  for (const box of document.querySelectorAll<HTMLInputElement>('[role=grid] .pick')) box.tabIndex = -1
  show(document.querySelector<HTMLFormElement>('.selection-bar'))
}

function onSpace(event: KeyboardEvent) {
  const at = event.target as Element
  if (event.key !== ' ' || at.matches('input, textarea, select, button, summary')) return
  const box = at.closest('[role=grid] tbody tr')?.querySelector<HTMLInputElement>('.pick')
  if (!box) return
  event.preventDefault()
  box.click()
}

const boxesOf = (form: HTMLFormElement | null) =>
  [...(form?.elements ?? [])].filter(each => each.matches('.pick')) as HTMLInputElement[]

function show(form: HTMLFormElement | null) {
  const boxes = boxesOf(form)
  const ticked = boxes.filter(({ checked }) => checked).length
  const line = form?.querySelector('[data-picked]')
  if (line) line.textContent = ticked ? `${ticked} ausgewählt` : ''
  const all = form?.querySelector<HTMLInputElement>('[data-pick-all]')
  if (!all) return
  all.checked = ticked > 0 && ticked === boxes.length
  all.indeterminate = ticked > 0 && ticked < boxes.length
}
