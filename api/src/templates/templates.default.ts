import type { NewTemplateItem } from '@northstar/shared/templates/templates.schema.ts'

/** The template that a new program starts from: two years of a scholar who is embedded in a health system. */
export const twoYearScholar = {
  name: 'Two-year scholar',
  track: 'Scholar',
  items: [
    { dueMonths: 1, title: 'Mentoring agreement signed', category: 'Mentoring', acts: 'scholar' },
    { dueMonths: 2, title: 'Individual development plan, first version', category: 'Career', acts: 'scholar' },
    { dueMonths: 2, title: 'Baseline competency self-assessment', category: 'Career', acts: 'scholar' },
    { dueMonths: 4, title: 'Project charter agreed with the health system', category: 'Project', acts: 'scholar' },
    { dueMonths: 6, title: 'RCR training, 8 contact hours', category: 'Compliance', acts: 'scholar' },
    { dueMonths: 7, title: 'IRB or QI determination', category: 'Compliance', acts: 'scholar' },
    { dueMonths: 8, title: 'Data-use agreement in place', category: 'Compliance', acts: 'scholar' },
    { dueMonths: 10, title: 'First data extract received', category: 'Project', acts: 'scholar' },
    { dueMonths: 12, title: 'First-year review with the mentoring team', category: 'Review', acts: 'mentor' },
    { dueMonths: 14, title: 'Abstract submitted to a meeting', category: 'Dissemination', acts: 'scholar' },
    { dueMonths: 16, title: 'Specific aims drafted and reviewed', category: 'Funding', acts: 'scholar' },
    { dueMonths: 18, title: 'First-author manuscript submitted', category: 'Dissemination', acts: 'scholar' },
    { dueMonths: 19, title: 'Pilot running or grant for one submitted', category: 'Project', acts: 'scholar' },
    { dueMonths: 22, title: 'K or R application submitted', category: 'Funding', acts: 'scholar' },
    { dueMonths: 24, title: 'Final review with the mentoring team', category: 'Review', acts: 'mentor' }
  ] satisfies NewTemplateItem[]
}
