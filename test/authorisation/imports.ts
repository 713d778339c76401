import { answers, type Row } from './roles.ts'

const list = '/meine-verwaltung/leistungen'
const draft = `${list}/import/00000000-0000-4000-8000-000000000000`

/** Files are for those who enter; a draft exists for the person alone who has handed it in. */
const shown = (status: number) => answers(status, { guest: 303, waiting: 403, reader: 403, operator: 404 })
const entered = (status: number) => answers(status, { guest: 401, waiting: 403, reader: 403, operator: 404 })

export const importRows: readonly Row[] = [
  {
    route: `GET ${list}/:file{bearbeiten\\.(?:csv|xlsx|ods)}`,
    example: `${list}/bearbeiten.csv?q=Personalausweis`,
    status: shown(200),
  },
  { route: `GET ${list}/import`, example: `${list}/import`, status: shown(200) },
  { route: `POST ${list}/import`, example: `${list}/import`, status: entered(400) },
  { route: `GET ${list}/import/:draft`, example: draft, status: shown(404) },
  {
    route: `GET ${list}/import/:draft/:file{fehler\\.(?:csv|xlsx|ods)}`,
    example: `${draft}/fehler.csv`,
    status: shown(404),
  },
  { route: `POST ${list}/import/:draft/auswahl`, example: `${draft}/auswahl`, status: entered(404) },
  { route: `POST ${list}/import/:draft/ausfuehrung`, example: `${draft}/ausfuehrung`, status: entered(400) },
  { route: `POST ${list}/import/:draft/verwerfen`, example: `${draft}/verwerfen`, status: entered(404) },
]
