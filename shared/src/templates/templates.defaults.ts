import type { TemplateItem } from './templates.endpoints.ts'

/** What a new program starts from: the usual milestones of a two-year scholar. All of it can be changed. */
export const twoYearScholar: { name: string; items: TemplateItem[] } = {
  name: 'Two-year scholar',
  items: [
    { title: 'Mentoring agreement signed', category: 'Mentoring', dueMonths: 1, acts: 'scholar' },
    { title: 'Individual development plan, first version', category: 'Career', dueMonths: 2, acts: 'scholar' },
    { title: 'Baseline competency self-assessment', category: 'Career', dueMonths: 2, acts: 'scholar' },
    { title: 'RCR training, 8 hours', category: 'Compliance', dueMonths: 6, acts: 'scholar' },
    { title: 'Project charter agreed with the health system', category: 'Project', dueMonths: 6, acts: 'scholar' },
    { title: 'IRB or QI determination', category: 'Compliance', dueMonths: 8, acts: 'scholar' },
    { title: 'Data-use agreement in place', category: 'Compliance', dueMonths: 9, acts: 'coordinator' },
    { title: 'First data extract received', category: 'Project', dueMonths: 11, acts: 'scholar' },
    { title: 'Progress review, year 1', category: 'Review', dueMonths: 12, acts: 'director' },
    { title: 'Abstract at a national meeting', category: 'Dissemination', dueMonths: 14, acts: 'scholar' },
    { title: 'First manuscript submitted', category: 'Dissemination', dueMonths: 16, acts: 'scholar' },
    { title: 'Specific aims for an independent award', category: 'Funding', dueMonths: 17, acts: 'scholar' },
    { title: 'Implementation pilot started', category: 'Project', dueMonths: 18, acts: 'scholar' },
    { title: 'K or R application submitted', category: 'Funding', dueMonths: 22, acts: 'scholar' },
    { title: 'Progress review, year 2', category: 'Review', dueMonths: 24, acts: 'director' }
  ]
}
