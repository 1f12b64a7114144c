import type { Project } from '@northstar/shared/projects/projects.schema.ts'

/** What is done with a project through a form. */
export type ProjectStep = 'note' | 'change' | 'stage' | 'markers'

const steps = [
  { step: 'change', label: 'Change project …', needs: 'change' },
  { step: 'stage', label: 'Change the stage …', needs: 'change-stage' },
  { step: 'markers', label: 'Date process markers …', needs: 'change' }
] as const

export const projectSteps = ({ permissions }: Project) => steps.filter(({ needs }) => permissions.includes(needs))
