import { configure } from '@testing-library/vue'
import { pace } from './src/ui/turns.ts'

/** What is waited for comes later on a machine that is busy, or that reads a file for the first time. */
configure({ asyncUtilTimeout: 20_000 })

/** What is built in pieces is built at once, so that a test finds it whole. */
pace.ms = Infinity
