import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import { dropWaiting, keepWaiting, waitingMeetings, waitingPrefix, type WaitingMeeting } from './waiting.ts'

/** The meetings that wait on this device, whoever's they are, in this tab as in the others. */
export const useWaiting = defineStore('waiting-meetings', () => {
  const all = shallowRef(waitingMeetings())
  const look = () => (all.value = waitingMeetings())
  const changing =
    <Result>(change: (waiting: WaitingMeeting) => Result) =>
    (waiting: WaitingMeeting) => {
      const result = change(waiting)
      look()
      return result
    }

  addEventListener('storage', ({ key }) => (key === null || key.startsWith(waitingPrefix)) && look())
  return { all, look, keep: changing(keepWaiting), drop: changing(dropWaiting) }
})
