import type { RouteRecordRaw } from 'vue-router'

export const pages: RouteRecordRaw[] = [
  { path: '/p/:programId/projects', name: 'projects', component: () => import('./ProjectsPage.vue') },
  { path: '/p/:programId/projects/:projectId', name: 'project', component: () => import('./ProjectPage.vue') }
]
