import type { RouteRecordRaw } from 'vue-router'

export const pages: RouteRecordRaw[] = [
  { path: '/p/:programId/agreements', name: 'agreements', component: () => import('./AgreementsPage.vue') },
  {
    path: '/p/:programId/agreements/:agreementId',
    name: 'agreement',
    component: () => import('./AgreementPage.vue'),
    props: ({ params }) => ({ agreementId: params.agreementId })
  },
  {
    path: '/p/:programId/agreements/:agreementId/versions/:versionId',
    name: 'agreement-version',
    component: () => import('./AgreementVersionPage.vue'),
    props: ({ params }) => ({ agreementId: params.agreementId, versionId: params.versionId })
  }
]
