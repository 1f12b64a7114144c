import { isMainThread } from 'node:worker_threads'

/**
 * The C library of Linux keeps for itself what is freed, thread by thread: 30 MB more for each process that compresses and
 * queries. It is told otherwise by its environment alone, so the process starts again in the same place, which takes 30 ms.
 */
const settings = {
  MALLOC_ARENA_MAX: '2',
  MALLOC_TRIM_THRESHOLD_: '131072',
  MALLOC_MMAP_THRESHOLD_: '32768'
}

const { platform, execPath, execArgv, argv, env } = process
if (
  platform === 'linux' &&
  isMainThread &&
  process.execve &&
  !env.NODE_CHANNEL_FD &&
  env.MALLOC_ARENA_MAX === undefined
)
  process.execve(execPath, [execPath, ...execArgv, ...argv.slice(1)], { ...settings, ...env })
