import type { RouteRecordRaw } from 'vue-router'

export const pages: RouteRecordRaw[] = [
  { path: '/p/:programId/imports', name: 'imports', component: () => import('./ImportsPage.vue') },
  {
    path: '/p/:programId/imports/:importId',
    name: 'import',
    component: () => import('./ImportPage.vue'),
    props: ({ params }) => ({ importId: params.importId })
  }
]
