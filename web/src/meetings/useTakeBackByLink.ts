import type { MeetingLink } from '@northstar/shared/meetings/meetings.links.schema.ts'
import { useToast } from '../ui/useToast.ts'
import { useMeetingLinkDeeds } from './meeting-links.queries.ts'

/** Uses a link from a mail, and offers to take that back at once. */
export function useTakeBackByLink(token: string) {
  const { confirm, suggest, takeBack } = useMeetingLinkDeeds(token)
  const toast = useToast()

  function offer(text: string, link: MeetingLink | undefined) {
    if (link?.mayTakeBack) toast.done(text, { action: { label: 'Take back', run } })
  }

  async function run() {
    if (await takeBack()) toast.done('Taken back: the record waits for you again.')
    else toast.failed('This can no longer be taken back here.')
  }

  return {
    confirm: async () => offer('Record confirmed.', await confirm()),
    suggest: async (text: string) => offer('Suggestion sent.', await suggest(text))
  }
}
