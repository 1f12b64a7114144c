import type { RouteRecordRaw } from 'vue-router'

export const pages: RouteRecordRaw[] = [
  { path: '/p/:programId/notices', name: 'notices', component: () => import('./NoticesPage.vue') }
]
