import type { RouteRecordRaw } from 'vue-router'

export const pages: RouteRecordRaw[] = [
  { path: '/p/:programId/mentors', name: 'mentors', component: () => import('./MentorsPage.vue') },
  { path: '/p/:programId/cadence', name: 'cadence', component: () => import('./CadencePage.vue') },
  { path: '/p/:programId/hours', name: 'hours', component: () => import('./HoursPage.vue') },
  {
    path: '/p/:programId/mentors/:personId/hours',
    name: 'mentor-hours',
    component: () => import('./MentorHoursPage.vue'),
    props: ({ params }) => ({ personId: params.personId })
  },
  {
    path: '/p/:programId/mentors/:personId',
    name: 'mentor',
    component: () => import('./MentorPage.vue'),
    props: ({ params }) => ({ personId: params.personId })
  }
]
