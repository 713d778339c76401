import { answers, type Row, readable } from './roles.ts'

/** Everybody reads the matrix; what it holds differs by who asks, which its own test compares byte by byte. */
export const matrixPageRows: readonly Row[] = [
  { route: 'GET /matrix', example: '/matrix?gebiet=1000000', status: readable },
  {
    route: 'GET /matrix/:file{export\\.(?:csv|xlsx|ods|json)}',
    example: '/matrix/export.csv?gebiet=1000000',
    status: answers(200),
  },
  { route: 'GET /api/v1/matrix', example: '/api/v1/matrix?area=1000000', status: readable },
]
