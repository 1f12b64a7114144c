import { nextTick, shallowReadonly, shallowRef, watch, type ShallowRef } from 'vue'

/** So long is built without a pause. */
export const pace = { ms: 2 }

const waiting: ShallowRef<boolean>[] = []
/** When the task that builds now should come to its end; nothing is being built without it. */
let end: number | undefined
/** While somebody has their turn: how many of those waiting have asked during it. */
let asked: number | undefined
let whenDone: PromiseWithResolvers<void> | undefined

/**
 * A page is built in pieces: when the pace is over, those that have not begun wait for a task of their own, and a press or a
 * key is answered first. They have their turns in the order of the page: who asks during somebody's turn comes right after.
 * Who does not want to begin yet (`isWanted`) asks when that has changed.
 */
export function useTurn(isWanted: () => boolean = () => true): Readonly<ShallowRef<boolean>> {
  const hasTurn = shallowRef(false)
  if (!isWanted()) watch(isWanted, () => ask(hasTurn), { once: true })
  else if ((asked ?? waiting.length) === 0 && endOfTask() > performance.now()) hasTurn.value = true
  else ask(hasTurn)
  return shallowReadonly(hasTurn)
}

function ask(turn: ShallowRef<boolean>) {
  endOfTask()
  waiting.splice(asked ?? waiting.length, 0, turn)
  if (asked !== undefined) asked++
}

/** From here on the task counts: whatever else it does, those who ask when the pace is over wait. */
export const startPace = (): void => void endOfTask()

/** Resolves when nobody waits for a turn. */
export const turnsOver = (): Promise<void> => {
  if (end === undefined) return Promise.resolve()
  whenDone ??= Promise.withResolvers()
  return whenDone.promise
}

/** Of the task that builds now; when there is none, of this one. */
function endOfTask() {
  if (end === undefined) later(goOn)
  return (end ??= performance.now() + pace.ms)
}

async function goOn() {
  end = performance.now() + pace.ms
  try {
    do {
      asked = 0
      const turn = waiting.shift()
      if (turn) turn.value = true
      await nextTick()
    } while (waiting.length > 0 && performance.now() < end)
  } finally {
    asked = undefined
    if (waiting.length > 0) later(goOn)
    else finish()
  }
}

/** Paper does not wait. */
window.addEventListener('beforeprint', () => {
  endOfTask()
  end = Infinity
  for (const turn of waiting.splice(0)) turn.value = true
})

function finish() {
  end = undefined
  whenDone?.resolve()
  whenDone = undefined
}

/** Lets what was pressed or has arrived meanwhile go first; `user-blocking` comes before other pauses and turns. */
export const pause = (priority?: TaskPriority): Promise<void> => new Promise(resolve => later(resolve, priority))

function later(work: () => unknown, priority: TaskPriority = 'user-visible') {
  if ('scheduler' in window) return void window.scheduler.postTask(work, { priority })
  // Safari has no tasks to post. Unlike a timer, a message is held back neither here nor in a page of the background.
  const { port1, port2 } = new MessageChannel()
  port1.onmessage = () => {
    port1.close()
    work()
  }
  port2.postMessage(undefined)
}
