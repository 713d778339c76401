/**
 * A form `data-live="region"` applies itself when a value in it changes: the region with that id is fetched as part of
 * the page the form leads to and swapped, focus stays, the address changes. Links inside the region marked `data-swap`
 * do the same. Whatever fails falls back to loading the page.
 */
export function enhanceFilters() {
  document.addEventListener('change', event => {
    const field = event.target as HTMLInputElement
    const form = field.form
    if (form?.dataset.live && !field.matches('[data-not-live], [type=search], [type=text]'))
      void apply(formUrl(form), form.dataset.live)
  })
  document.addEventListener('click', event => {
    const link = (event.target as Element).closest<HTMLAnchorElement>('a[data-swap]')
    if (!link || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    void apply(link.href, link.dataset.swap ?? '')
  })
  addEventListener('popstate', () => {
    if (document.querySelector('form[data-live]')) location.reload()
  })
}

function formUrl(form: HTMLFormElement): string {
  const query = new URLSearchParams(new FormData(form) as unknown as Record<string, string>)
  for (const [name, value] of [...query]) if (!value) query.delete(name, value)
  return `${form.action.split('?')[0]}${query.size ? `?${query}` : ''}`
}

let running: AbortController | undefined

async function apply(url: string, regionId: string) {
  running?.abort()
  running = new AbortController()
  const region = document.getElementById(regionId)
  region?.setAttribute('aria-busy', 'true')
  try {
    const answer = await fetch(url, { signal: running.signal })
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
    const fresh = page.getElementById(regionId)
    if (!answer.ok || !fresh || !region) throw new Error()
    swap(region, fresh)
    document.title = page.title
    history.pushState(null, '', url)
  } catch (error) {
    if ((error as Error).name !== 'AbortError') location.assign(url)
  }
}

/** Puts the fresh region in place and gives the focus back to the element that had it. */
function swap(region: HTMLElement, fresh: HTMLElement) {
  const focusId = document.activeElement?.id
  const open = new Map([...region.querySelectorAll<HTMLDetailsElement>('details[id]')].map(d => [d.id, d.open]))
  region.replaceWith(fresh)
  for (const details of fresh.querySelectorAll<HTMLDetailsElement>('details[id]'))
    details.open = open.get(details.id) ?? details.open
  if (focusId) document.getElementById(focusId)?.focus({ preventScroll: true })
  const status = document.getElementById('status')
  const summary = fresh.querySelector('[data-summary]')?.textContent
  if (status && summary)
    setTimeout(() => {
      status.textContent = summary
    }, 500)
  dispatchEvent(new CustomEvent('swapped'))
}
