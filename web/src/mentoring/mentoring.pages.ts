import type { RouteRecordRaw } from 'vue-router'

export const pages: RouteRecordRaw[] = [
  { path: '/p/:programId/mentors', name: 'mentors', component: () => import('./MentorsPage.vue') },
  {
    path: '/p/:programId/mentors/:personId',
    name: 'mentor',
    component: () => import('./MentorPage.vue'),
    props: ({ params }) => ({ personId: params.personId })
  }
]
