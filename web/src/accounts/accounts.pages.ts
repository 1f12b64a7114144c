import type { RouteRecordRaw } from 'vue-router'

export const pages: RouteRecordRaw[] = [
  { path: '/administration', name: 'administration', component: () => import('./AdministrationPage.vue') }
]
