import { configure } from '@testing-library/vue'

/** What is waited for comes later on a machine that is busy, or that reads a file for the first time. */
configure({ asyncUtilTimeout: 20_000 })
