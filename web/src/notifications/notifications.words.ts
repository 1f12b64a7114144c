import type { Mails } from '@northstar/shared/notifications/notifications.schema.ts'

export const mailsOptions: { value: Mails; label: string; hint: string }[] = [
  { value: 'each', label: 'Each at once', hint: 'What happens when it happens, and what is due in the morning.' },
  { value: 'daily', label: 'One a day', hint: 'All of it in one mail in the morning; none on a day with nothing.' },
  { value: 'weekly', label: 'One a week', hint: 'On the first working day of the week.' },
  { value: 'none', label: 'None', hint: 'Only what concerns the security of your account. The list here has the rest.' }
]

export const mailsWords: Record<Mails, string> = {
  each: 'each mail at once',
  daily: 'one mail a day',
  weekly: 'one mail a week',
  none: 'no mail'
}
