/** Everybody here is made up. */

export const director = { firstName: 'Maren', lastName: 'Holmquist', degrees: 'MD, MPH', rank: 'Professor' }
export const coordinator = { firstName: 'Deshawn', lastName: 'Porter', degrees: 'MPH', rank: 'Program coordinator' }

/** The first one is the mentor as whom one can look around. */
export const mentors = [
  ['Ingrid', 'Vang', 'MD, PhD', 'University of Minnesota', 'Medicine', 'Professor'],
  ['Rosa', "O'Dell", 'PhD', 'HealthPartners', 'Health Policy and Management', 'Senior investigator'],
  ['Yusuf', 'Abdi', 'MD, MS', 'Hennepin Healthcare', 'Emergency Medicine', 'Medical director'],
  ['Linh', 'Sorensen', 'PhD, RN', 'M Health Fairview', 'Nursing', 'Associate professor'],
  ['Tomás', 'Echeverría', 'MD', 'Essentia Health', 'Family Medicine', 'Medical director'],
  ['Bao', 'Xiong', 'PhD', 'University of Minnesota', 'Biostatistics', 'Professor'],
  ['Katrin', 'Zielińska', 'PharmD, PhD', 'Minneapolis VA', 'Pharmacy', 'Associate professor'],
  ['Samuel', 'Okafor', 'MD, MPH', 'Minneapolis VA', 'Geriatrics', 'Senior investigator'],
  ['Noor', 'Haddad', 'PhD', 'HealthPartners', 'Informatics', 'Senior investigator'],
  ['Elin', 'Bergström', 'DNP, PhD', 'M Health Fairview', 'Nursing', 'Medical director'],
  ['Marcus', 'Whitfield', 'MD, PhD', 'Hennepin Healthcare', 'Psychiatry', 'Professor'],
  ['Priya', 'Raman', 'PhD', 'University of Minnesota', 'Pediatrics', 'Associate professor']
] as const

/** The first one is the scholar as whom one can look around. */
export const scholars = [
  ['Amina', 'Warsame', 'MD, MS', 'Emergency Medicine', 'Scholar', 'Hennepin Healthcare'],
  ['Noor', 'Adeyemi', 'PhD', 'Family Medicine', 'Scholar', 'Essentia Health'],
  ['Tomás', 'Rivera', 'MD, PhD', 'Medicine', 'Scholar', 'Hennepin Healthcare'],
  ['Lena', 'Sorensen', 'PhD, RN', 'Nursing', 'Scholar', 'M Health Fairview'],
  ['Jamal', 'Whitaker', 'PharmD', 'Pharmacy', 'Fellow', 'Minneapolis VA'],
  ['Siobhán', 'Kelly', 'PhD, MPH', 'Biostatistics', 'Scholar', 'HealthPartners'],
  ['Pa Houa', 'Lee', 'MD', 'Pediatrics', 'Scholar', 'M Health Fairview'],
  ['Erik', 'Dahl', 'DPT, PhD', 'Rehabilitation', 'Scholar', 'Essentia Health'],
  ['Mateo', 'de la Cruz', 'MD, MPH', 'Family Medicine', 'Fellow', 'HealthPartners'],
  ['Grace', 'Nyambura', 'PhD', 'Health Policy and Management', 'Scholar', 'Hennepin Healthcare'],
  ['Hiroshi', 'Tan', 'MD, PhD', 'Surgery', 'Scholar', 'Minneapolis VA'],
  ['Fatuma', 'Ali', 'DNP', 'Nursing', 'Scholar', 'M Health Fairview'],
  ['Anneliese', 'Brandt', 'PhD', 'Psychiatry', 'Fellow', 'Minneapolis VA'],
  ['Kwame', 'Mensah', 'MD, MS', 'Geriatrics', 'Scholar', 'Minneapolis VA'],
  ['Zoë', 'Petit', 'PhD', 'Informatics', 'Scholar', 'HealthPartners'],
  ['Dmitri', 'Volkov', 'MD', 'Anesthesiology', 'Fellow', 'Hennepin Healthcare'],
  ['Mai', 'Thao', 'PhD, RN', 'Nursing', 'Scholar', 'M Health Fairview'],
  ['Isabel', 'Navarro', 'MD, MPH', 'Medicine', 'Scholar', 'Hennepin Healthcare'],
  ['Nils', 'Ekstrom', 'PhD', 'Biostatistics', 'Scholar', 'HealthPartners'],
  ['Rekha', 'Iyer', 'PharmD, PhD', 'Pharmacy', 'Scholar', 'Minneapolis VA'],
  ['Quinn', 'Halvorson', 'MD, MS', 'Pediatrics', 'Fellow', 'M Health Fairview'],
  ['Oluchi', 'Eze', 'PhD', 'Health Policy and Management', 'Scholar', 'Essentia Health'],
  ['Viktor', 'Lund', 'MD, PhD', 'Medicine', 'Scholar', 'Minneapolis VA'],
  ['Yara', 'Mansour', 'PhD, MPH', 'Family Medicine', 'Scholar', 'Essentia Health']
] as const

export const projectTopics = [
  ['Shorter emergency boarding', 'Emergency Medicine', 'Keep patients out of hallways'],
  ['Colorectal cancer screening by mail', 'Rural Primary Care', 'Close screening gaps in rural clinics'],
  ['Fewer heart-failure readmissions', 'Internal Medicine', 'Safe transitions from hospital to home'],
  ['Sepsis alerts that nurses trust', 'Inpatient Nursing', 'Fewer alarms, earlier antibiotics'],
  ['Safer anticoagulation in older adults', 'Geriatrics', 'Fewer bleeding admissions'],
  ['Language access in telehealth', 'Care Delivery Research', 'Equal access for every language'],
  ['Asthma action plans in schools', 'Pediatrics', 'Fewer emergency visits for asthma'],
  ['Early mobility after joint surgery', 'Rehabilitation', 'Home sooner, with fewer falls'],
  ['Depression screening that leads to care', 'Primary Care', 'Treat what screening finds'],
  ['Opioid stewardship after surgery', 'Surgery', 'Right dose, right duration'],
  ['Deprescribing at the pharmacy counter', 'Pharmacy', 'Fewer harmful combinations'],
  ['Blood-pressure care between visits', 'Family Medicine', 'Control for all who have hypertension']
] as const

export const talks = [
  ['Went through the aims page line by line. Two of three aims are clear; the third is too wide.', 'aims'],
  ['First look at the extract. Baseline is worse than we thought, and one clinic is missing.', 'data'],
  ['Planned the abstract and who writes which part. Then talked about protected time.', 'abstract'],
  ['The data request is stuck at the compliance office; agreed whom to call and when.', 'data access'],
  ['Career: two openings this spring, and what each would mean for the independent award.', 'career'],
  ['Met the clinic lead. They want weekly numbers, not a report at the end of the year.', 'health system'],
  ['Power calculation again with the new baseline. A stepped rollout looks feasible.', 'methods']
] as const

export const todos = [
  'Send the revised aims page',
  'Ask the liaison for the list of units',
  'Book the statistician',
  'Draft figure 1',
  'Write to the compliance office',
  'Practice the talk at works in progress'
] as const
