/** `<input data-filters="list-id" hidden>` narrows the list items of a facet while typing. */
export function enhanceValueFilters() {
  reveal()
  addEventListener('swapped', reveal)
  document.addEventListener('input', event => {
    const field = event.target as HTMLInputElement
    const list = field.dataset?.filters && document.getElementById(field.dataset.filters)
    if (!list) return
    const wanted = field.value.trim().toLowerCase()
    for (const entry of list.querySelectorAll('li')) entry.hidden = !entry.textContent?.toLowerCase().includes(wanted)
  })
}

function reveal() {
  for (const field of document.querySelectorAll<HTMLElement>('[data-filters]'))
    field.closest('[hidden]')?.removeAttribute('hidden')
}
