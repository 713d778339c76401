import { isColleague, type Visitor } from '#domain/actor.ts'
import { paths } from '../paths.ts'
import { assets } from './assets.ts'
import { InboxLink } from './inbox-link.tsx'
import { PersonMenu } from './person-menu.tsx'

export type Area =
  | 'services'
  | 'topicAreas'
  | 'administrations'
  | 'alliances'
  | 'solutions'
  | 'projects'
  | 'questions'
  | 'demands'
  | 'products'
  | 'own'
  | 'operation'
  | 'help'

const areas: readonly (readonly [Area, string, string])[] = [
  ['services', 'Leistungen', paths.services()],
  ['topicAreas', 'Themenfelder', paths.topicAreas()],
  ['administrations', 'Verwaltungen', paths.administrations()],
  ['alliances', 'Verbünde', paths.alliances()],
  ['solutions', 'Lösungen', paths.solutions()],
  ['projects', 'Vorhaben', paths.projects()],
  ['demands', 'Bedarf', paths.demands()],
  ['questions', 'Fragen', paths.questions()],
  ['products', 'Produkte', paths.products()],
  ['help', 'Hilfe', paths.help()],
]

const icon = paths.asset(assets.nameOf('icon.svg'))

type AreaEntry = (typeof areas)[number]

const ownArea: AreaEntry = ['own', 'Meine Verwaltung', paths.ownAdministration()]
const operationArea: AreaEntry = ['operation', 'Betrieb', paths.operation()]

/** What stands in the main navigation for this visitor: their own first. */
function areasOf(visitor: Visitor): readonly AreaEntry[] {
  return [...(visitor?.belongings.length ? [ownArea] : []), ...areas, ...(visitor?.isOperator ? [operationArea] : [])]
}

interface PageHeaderProps {
  area: Area | undefined
  visitor: Visitor
  /** Its name; '' for none. */
  installation: string
  unread: number
}

/** Where one can go, and who is signed in; the same on every page. */
export function PageHeader({ area, visitor, installation, unread }: PageHeaderProps) {
  return (
    <header class="page-header">
      <a class="brand" href={paths.start()}>
        <img src={icon} alt="" width="28" height="28" />
        <span>OZG-connect {installation && <span class="brand-installation">{installation}</span>}</span>
      </a>
      <nav class="main-nav" id="menue" aria-label="Hauptnavigation">
        <MenuLinks />
        <ul>
          {areasOf(visitor).map(([name, label, href]) => (
            <li>
              <a href={href} aria-current={name === area ? 'true' : undefined}>
                {label}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <a class="search-link" href={paths.search()}>
        <span class="kern-icon kern-icon--search" aria-hidden="true"></span>
        <span>Suche</span>
      </a>
      {isColleague(visitor) && <InboxLink unread={unread} />}
      {visitor ? <PersonMenu actor={visitor} /> : <GuestMenu />}
    </header>
  )
}

/** On a phone the areas unfold where the link points to, with and without script; wide windows show them all. */
function MenuLinks() {
  return (
    <>
      <a class="menu-link menu-open" href="#menue">
        Menü
      </a>
      <a class="menu-link menu-close" href="#inhalt">
        Menü schließen
      </a>
    </>
  )
}

function GuestMenu() {
  return (
    <ul class="guest-menu">
      <li>
        <a href={paths.signIn()}>Anmelden</a>
      </li>
      <li>
        <a href={paths.register()}>Registrieren</a>
      </li>
    </ul>
  )
}
