interface Window {
  readonly limit: number
  readonly offset: number
}

/** Reads the page of a list that is asked for, or the last one where the list ends before it. */
export async function readPage<Found extends { readonly total: number }>(
  { page: asked, size }: { readonly page: number; readonly size: number },
  read: (window: Window) => Promise<Found>,
): Promise<{ readonly page: number; readonly found: Found }> {
  const readAt = (page: number) => read({ limit: size, offset: (page - 1) * size })
  const found = await readAt(asked)
  const last = Math.max(1, Math.ceil(found.total / size))
  return asked > last ? { page: last, found: await readAt(last) } : { page: asked, found }
}
