import { answers, type Row } from './roles.ts'

const draft = '/meine-verwaltung/leistungen/import/:draftId'
/** One that exists is tried from both houses where foreign lists are. */
const nobodys = '/meine-verwaltung/leistungen/import/00000000-0000-4000-8000-000000000000'

const seen = answers(404, { guest: 303, waiting: 403, reader: 403 })
const done = answers(404, { guest: 401, waiting: 403, reader: 403 })

/** The steps of a list that is none of our files: for whoever enters, and there for the one who handed it in. */
export const foreignListRows: readonly Row[] = [
  { route: `GET ${draft}/spalten`, example: `${nobodys}/spalten`, status: seen },
  { route: `POST ${draft}/spalten`, example: `${nobodys}/spalten`, status: done },
  { route: `GET ${draft}/werte`, example: `${nobodys}/werte`, status: seen },
  { route: `POST ${draft}/werte`, example: `${nobodys}/werte`, status: done },
  { route: `GET ${draft}/zuordnung`, example: `${nobodys}/zuordnung`, status: seen },
  { route: `POST ${draft}/zuordnung`, example: `${nobodys}/zuordnung`, status: done },
  { route: `POST ${draft}/zuordnung/abschluss`, example: `${nobodys}/zuordnung/abschluss`, status: done },
  { route: `GET ${draft}/zuordnung/:row`, example: `${nobodys}/zuordnung/5`, status: seen },
  { route: `POST ${draft}/zuordnung/:row`, example: `${nobodys}/zuordnung/5`, status: done },
]
