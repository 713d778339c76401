interface SubNavProps {
  /** Names the navigation for screen readers. */
  label: string
  links: readonly (readonly [label: string, href: string])[]
  /** The link this page belongs to. */
  current: string
  /** Whether the current link leads to a page above this one. */
  isBelow?: boolean
}

/** The pages of one area, side by side below its title. */
export function SubNav({ label, links, current, isBelow }: SubNavProps) {
  return (
    <nav class="sub-nav" aria-label={label}>
      <ul>
        {links.map(([text, href]) => (
          <li>
            <a href={href} aria-current={href === current ? (isBelow ? 'true' : 'page') : undefined}>
              {text}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
