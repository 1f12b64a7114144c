import type { RouteRecordRaw } from 'vue-router'

export const pages: RouteRecordRaw[] = [
  { path: '/p/:programId/notices', name: 'notices', component: () => import('./NoticesPage.vue') },
  {
    path: '/unsubscribe/:token',
    name: 'unsubscribe',
    component: () => import('./UnsubscribePage.vue'),
    props: true,
    meta: { isBare: true, isPublic: true }
  }
]
