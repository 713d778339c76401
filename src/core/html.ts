import type { JSX } from 'hono/jsx/jsx-runtime'

export type Html = JSX.Element

/** Finished markup of a whole page. */
export async function toDocument(page: Html): Promise<string> {
  return `<!DOCTYPE html>${await page.toString()}`
}
