import type { RouteRecordRaw } from 'vue-router'

export const pages: RouteRecordRaw[] = [
  { path: '/p/:programId/owed', name: 'owed', component: () => import('./OwedPage.vue') }
]
