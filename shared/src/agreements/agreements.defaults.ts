import type { AgreementTemplate } from './agreements.schema.ts'

const section = (key: string, title: string, hint: string, required = true) => ({ key, title, hint, required })

/** The template that a program has until it changes it. */
export const defaultAgreementTemplate: Pick<AgreementTemplate, 'sections' | 'revisitMonths' | 'version'> = {
  version: 1,
  revisitMonths: 12,
  sections: [
    section(
      'meetings',
      'Meetings',
      'How often, how long and where do we meet? Who prepares what, and who writes the record?'
    ),
    section(
      'communication',
      'Communication',
      'How do we reach each other between meetings, and how soon may each expect an answer?'
    ),
    section(
      'conflicts',
      'Route for conflicts',
      'What do we do when we disagree, and to whom do we turn when we cannot settle it?'
    ),
    section('panel', 'Mentoring panel', 'Who else is in the team, for what, and how do we work together?'),
    section(
      'protected-time',
      'Protected time',
      'How much time is protected, how is it kept free of other duties, and who speaks up when it is not?'
    ),
    section(
      'authorship',
      'Authorship and intellectual property',
      'How do we decide on authors and their order, and whose are data, tools and ideas?'
    ),
    section('goals', 'Goals', 'What should be true a year from now, for the scholar and for the mentor?')
  ]
}
