import type { RouteRecordRaw } from 'vue-router'

export const pages: RouteRecordRaw[] = [
  { path: '/p/:programId/milestones', name: 'milestones', component: () => import('./MilestonesPage.vue') },
  { path: '/p/:programId/milestones/:milestoneId', name: 'milestone', component: () => import('./MilestonePage.vue') }
]
