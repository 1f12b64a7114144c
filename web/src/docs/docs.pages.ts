import type { RouteRecordRaw } from 'vue-router'

export const pages: RouteRecordRaw[] = [
  { path: '/docs', name: 'api-docs', component: () => import('./DocsPage.vue'), meta: { isPublic: true } }
]
