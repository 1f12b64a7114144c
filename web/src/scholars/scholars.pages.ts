import type { RouteLocation, RouteRecordRaw } from 'vue-router'

const ofScholar = ({ params }: RouteLocation) => ({ scholarId: params.scholarId })

const record = (path: string, name: string, component: () => Promise<unknown>) =>
  ({ path, name, component, props: ofScholar }) as RouteRecordRaw

export const pages: RouteRecordRaw[] = [
  { path: '/p/:programId/scholars', name: 'scholars', component: () => import('./ScholarsPage.vue') },
  { path: '/p/:programId/timeline', name: 'cohort-timeline', component: () => import('./CohortPage.vue') },
  {
    path: '/p/:programId/scholars/:scholarId',
    component: () => import('./ScholarRecord.vue'),
    props: ofScholar,
    children: [
      record('', 'scholar', () => import('./ScholarTimeline.vue')),
      record('milestones', 'scholar-milestones', () => import('../milestones/ScholarMilestones.vue')),
      record('meetings', 'scholar-meetings', () => import('../meetings/ScholarMeetings.vue')),
      record('project', 'scholar-project', () => import('../projects/ScholarProject.vue')),
      record('team', 'scholar-team', () => import('../mentoring/ScholarTeam.vue')),
      record('history', 'scholar-history', () => import('./ScholarHistory.vue'))
    ]
  }
]
