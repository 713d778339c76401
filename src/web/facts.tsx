import type { Child } from 'hono/jsx'

/** One line of a list of facts: `<dl class="facts">`. */
export function Fact({ label, children }: { label: string; children?: Child }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </>
  )
}
