import type { LinkStanding, MeetingLink } from '@northstar/shared/meetings/meetings.links.schema.ts'
import { formatMoment } from '../ui/days.ts'

interface Said {
  kind: 'done' | 'info' | 'soon'
  title: string
  text: string
}

const at = ({ at }: MeetingLink) => (at ? `, ${formatMoment(at)}` : '')

/** What happened to a link that does not open its record, in plain words. */
const words: Record<Exclude<LinkStanding, 'open'>, (link: MeetingLink) => Said> = {
  confirmed: link => ({
    kind: 'done',
    title: 'You have confirmed this record',
    text: `It is on record as confirmed by you${at(link)}. Nothing is left to do here.`
  }),
  suggested: link => ({
    kind: 'done',
    title: 'Your suggestion is with the author',
    text: `You sent it with this link${at(link)}. You get a mail once it is answered; the record stays unconfirmed until then.`
  }),
  settled: link => ({
    kind: 'done',
    title: 'This record is confirmed already',
    text: `${link.by ?? 'Somebody'} confirmed it${at(link)}. Nothing is left to do here.`
  }),
  outdated: link => ({
    kind: 'info',
    title: 'This record was changed after the mail was sent',
    text: `${link.by ?? 'Somebody'} wrote it anew, so this link no longer confirms it. Use the link in the mail that came after it.`
  }),
  expired: link => ({
    kind: 'info',
    title: 'The time of this link is over',
    text: `It worked until ${formatMoment(link.expiresAt)}. The record still waits, and is never confirmed by itself.`
  }),
  removed: () => ({
    kind: 'info',
    title: 'This record was removed',
    text: 'Nothing is left to confirm. If this surprises you, ask the people who run the program.'
  }),
  over: () => ({
    kind: 'soon',
    title: 'This link is no longer yours to use',
    text: 'You no longer have the part in the program, or the address, to which the mail was sent. If this surprises you, ask the people who run the program.'
  })
}

export const standingInWords = (link: MeetingLink): Said | undefined =>
  link.standing === 'open' ? undefined : words[link.standing](link)
