import { defineAsyncComponent, h } from 'vue'

/** The heaviest of the fields, so the page comes first; until it is there, its place is kept. */
export const UiCombobox = defineAsyncComponent({
  loader: () => import('./UiCombobox.vue'),
  loadingComponent: () => h('div', { class: 'control' }),
  delay: 0
})
