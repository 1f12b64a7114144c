import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

const maxWorkers = availableParallelism()

/** Small files that start processes and take longest: they would be begun last, and one worker wait for the other. */
const longest = /(server|faults|instances|embedded|killed|installation|command)\.test\.ts$/
const isLong = ({ moduleId }: TestSpecification) => Number(longest.test(moduleId))

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]) {
    return (await super.sort(files)).toSorted((one, other) => isLong(other) - isLong(one))
  }
}

export default defineConfig({
  test: {
    maxWorkers,
    sequence: { sequencer: LongestFirst },
    projects: [
      { test: { name: 'shared', environment: 'node', include: ['shared/src/**/*.test.ts'] } },
      {
        test: {
          name: 'api',
          environment: 'node',
          include: ['api/src/**/*.test.ts', 'api/test/**/*.test.ts'],
          globalSetup: ['api/test/global-setup.ts'],
          // Each file has a database and an application of its own; what they are made of is loaded once by each worker.
          isolate: false,
          restoreMocks: true,
          unstubEnvs: true,
          testTimeout: 60_000,
          hookTimeout: 60_000
        }
      },
      {
        test: {
          name: 'scripts',
          environment: 'node',
          include: ['scripts/**/*.test.ts', 'web/vite.*.test.ts'],
          testTimeout: 60_000
        }
      },
      {
        extends: './web/vite.config.ts',
        root: './web',
        test: {
          name: 'web',
          environment: 'happy-dom',
          include: ['src/**/*.test.ts'],
          // With a document for each file they take nine times as long. So what a test mocks no other file may load, and each
          // tidies up behind itself.
          isolate: false,
          maxWorkers,
          setupFiles: [new URL('./web/waiting.setup.ts', import.meta.url).pathname],
          testTimeout: 60_000
        }
      }
    ]
  }
})
