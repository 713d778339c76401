import { paths } from '../../../paths.ts'

export const accountTrail = [['Mein Konto', paths.account()]] as const
