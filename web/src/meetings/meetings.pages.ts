import type { RouteRecordRaw } from 'vue-router'

export const pages: RouteRecordRaw[] = [
  { path: '/p/:programId/meetings', name: 'meetings', component: () => import('./MeetingsPage.vue') },
  { path: '/p/:programId/meetings/new', name: 'log-meeting', component: () => import('./LogMeetingPage.vue') },
  {
    path: '/p/:programId/meetings/waiting',
    name: 'waiting-meetings',
    component: () => import('./WaitingMeetingsPage.vue')
  },
  {
    path: '/p/:programId/meetings/:meetingId',
    name: 'meeting',
    component: () => import('./MeetingPage.vue'),
    props: true
  },
  {
    path: '/meeting-links/:token/:deed(suggestion)?',
    name: 'meeting-link',
    component: () => import('./MeetingLinkPage.vue'),
    props: true,
    meta: { isBare: true, isPublic: true }
  }
]
