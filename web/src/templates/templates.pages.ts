import type { RouteLocation, RouteRecordRaw } from 'vue-router'

const ofTemplate = ({ params }: RouteLocation) => ({ templateId: params.templateId })

const page = (path: string, name: string, component: () => Promise<unknown>) =>
  ({
    path: `/p/:programId/settings/templates/:templateId${path}`,
    name,
    component,
    props: ofTemplate
  }) as RouteRecordRaw

export const pages: RouteRecordRaw[] = [
  page('', 'template', () => import('./TemplatePage.vue')),
  page('/versions', 'template-versions', () => import('./TemplateVersionsPage.vue')),
  page('/plans', 'template-plans', () => import('./TemplatePlansPage.vue'))
]
