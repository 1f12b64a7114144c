import type { RouteRecordRaw } from 'vue-router'

const meta = { isBare: true, isPublic: true }

export const pages: RouteRecordRaw[] = [
  { path: '/', name: 'welcome', component: () => import('./WelcomePage.vue'), meta },
  { path: '/sign-in', name: 'sign-in', component: () => import('./SignInPage.vue'), meta },
  {
    path: '/invitations/:token',
    name: 'invitation',
    component: () => import('./InvitationPage.vue'),
    props: true,
    meta
  },
  {
    path: '/password-resets',
    name: 'forgotten-password',
    component: () => import('./ForgottenPasswordPage.vue'),
    meta
  },
  {
    path: '/password-resets/:token',
    name: 'password-reset',
    component: () => import('./PasswordResetPage.vue'),
    props: true,
    meta
  },
  { path: '/setup/:token', name: 'set-up', component: () => import('./SetUpPage.vue'), props: true, meta },
  { path: '/account', name: 'account', component: () => import('./AccountPage.vue') }
]
