import { addDays } from '../../shared/src/values/days.ts'

/** A roster of 100 scholars with 10,000 meetings, as the files that a coordinator would hand in. */
export function bigRoster(today: string): { name: string; text: string }[] {
  const numbers = (count: number) => Array.from({ length: count }, (_, index) => index + 1)
  const scholar = (number: number) => `roster.scholar${number}@measure.example`
  const mentor = (number: number) => `roster.mentor${number % 20}@measure.example`
  const file = (name: string, header: string, lines: string[]) => ({ name, text: [header, ...lines].join('\r\n') })
  const start = addDays(today, -700)

  return [
    file(
      'mentors.csv',
      'First name,Last name,E-mail',
      numbers(20).map(number => `Mentor,Roster ${number},${mentor(number)}`)
    ),
    file(
      'scholars.csv',
      'First name,Last name,E-mail,Cohort,Start',
      numbers(100).map(number => `Scholar,Roster ${number},${scholar(number)},2026,`)
    ),
    file(
      'mentoring.csv',
      'Scholar e-mail,Mentor e-mail,Team role,From,Meet every (days)',
      numbers(100).map(number => `${scholar(number)},${mentor(number)},Primary research mentor,${start},14`)
    ),
    file(
      'meetings.csv',
      'Scholar e-mail,Date,Minutes,How,Kind,Attendees,What we talked about,Actions',
      numbers(100).flatMap(number =>
        numbers(100).map(
          count =>
            `${scholar(number)},${addDays(start, count * 6)},30,Video,One-to-one,${scholar(number)};${mentor(number)},"Went through the aims, line by line.",${count % 3 ? '' : 'Draft figure 1'}`
        )
      )
    )
  ]
}
