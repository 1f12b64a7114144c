import type { RouteRecordRaw } from 'vue-router'

const settings = (path: string, name: string, component: () => Promise<unknown>) =>
  ({ path, name: `settings-${name}`, component }) as RouteRecordRaw

export const pages: RouteRecordRaw[] = [
  {
    path: '/p/:programId/settings',
    component: () => import('./SettingsPage.vue'),
    children: [
      { path: '', name: 'settings', redirect: { name: 'settings-program' } },
      settings('program', 'program', () => import('./ProgramSettings.vue')),
      settings('warnings', 'warnings', () => import('./WarningSettings.vue')),
      settings('teams', 'teams', () => import('../mentoring/TeamSettings.vue')),
      settings('reminders', 'reminders', () => import('../reminders/ReminderSettings.vue')),
      settings('sites', 'sites', () => import('../sites/SiteSettings.vue')),
      settings('funding', 'funding', () => import('../funding/FundingSettings.vue')),
      settings('templates', 'templates', () => import('../templates/TemplateSettings.vue')),
      settings('mentoring-agreement', 'agreement', () => import('../agreements/AgreementSettings.vue')),
      settings('people', 'people', () => import('../people/PeopleSettings.vue')),
      settings('removed', 'removed', () => import('../audit/RemovedRecords.vue')),
      settings('history', 'history', () => import('../audit/ProgramHistory.vue'))
    ]
  }
]
