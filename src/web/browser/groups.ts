/** Inside `[data-groups]` the keys j and k move the focus to the next and the former `[data-group]`, unless one types. */
export function enhanceGroups() {
  document.addEventListener('keydown', event => {
    const step = { j: 1, k: -1 }[event.key]
    if (!step || event.ctrlKey || event.metaKey || event.altKey) return
    const from = event.target as Element
    if (from.matches('input:not([type=checkbox]), textarea, select')) return
    const groups = [...(from.closest('[data-groups]')?.querySelectorAll<HTMLElement>('[data-group]') ?? [])]
    const own = from.closest<HTMLElement>('[data-group]')
    const next = groups[(own ? groups.indexOf(own) : -1) + step]
    if (!next) return
    event.preventDefault()
    next.focus()
  })
}
