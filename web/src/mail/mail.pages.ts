import type { RouteRecordRaw } from 'vue-router'

export const pages: RouteRecordRaw[] = [
  { path: '/outbox', name: 'outbox', component: () => import('./OutboxPage.vue'), meta: { isPublic: true } }
]
