/** What the pairs of the sample agreed on, by section. */
export const agreedTexts: Record<string, string> = {
  meetings:
    'Every two weeks for 45 minutes, by video; once a month in person at the clinic. The scholar sends an agenda the evening before and writes the record the same day.',
  communication:
    'E-mail for what can wait two working days, a text message for what cannot. Drafts come back within ten working days.',
  conflicts:
    'We say it to each other first, at the next meeting at the latest. If it stays, we ask the program director to sit down with us.',
  panel:
    'A health-system mentor for access and operations, a statistician for the design. The whole panel meets every quarter; the scholar invites.',
  'protected-time':
    'Three days a week are for research. The division chief has agreed in writing; when clinical duties creep in, the mentor speaks with the chief.',
  authorship:
    'The scholar is first author of what comes from the project, the mentor senior author where she or he has contributed to design and writing. We decide on authors before the first draft. Data and tools stay with the health system.',
  goals:
    'Two manuscripts submitted and specific aims for an R01 reviewed by the panel. The mentor wants to learn how the system decides on what it puts into practice.'
}

/** What later versions say otherwise. */
export const laterTexts: Record<string, string> = {
  meetings:
    'Every two weeks for 30 minutes, by video; once a quarter in person at the clinic. The scholar sends an agenda the evening before and writes the record the same day.',
  goals:
    'One manuscript accepted, one submitted, and an R01 application sent in by next June. The mentor wants to learn how the system decides on what it puts into practice.'
}
