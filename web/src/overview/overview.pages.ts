import type { RouteRecordRaw } from 'vue-router'

export const pages: RouteRecordRaw[] = [
  {
    path: '/p/:programId',
    children: [
      { path: '', name: 'overview', component: () => import('./FirstHome.vue') },
      { path: 'overview/mentor', name: 'overview-mentor', component: () => import('./MentorHome.vue') },
      { path: 'overview/scholar', name: 'overview-scholar', component: () => import('./ScholarHome.vue') }
    ]
  }
]
