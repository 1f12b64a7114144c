import { PiniaColada } from '@pinia/colada'
import { createPinia } from 'pinia'
import { createApp } from 'vue'
import App from './App.vue'
import { ApiError } from './http/api-error.ts'
import { whenSignedOut } from './http/client.ts'
import { createPages } from './router.ts'
import './ui/theme.css'
import { useToast } from './ui/useToast.ts'

const router = createPages()
const toast = useToast()
const app = createApp(App)

whenSignedOut(() => {
  const { fullPath, meta } = router.currentRoute.value
  if (!meta.isPublic) void router.push({ name: 'sign-in', query: { next: fullPath } })
})

// What no page caught is still said: in the API's words, or as a fault of ours.
app.config.errorHandler = error => {
  const isRefusal = error instanceof ApiError
  toast.failed(isRefusal ? error.message : 'Something went wrong on this page. Load it again.')
  if (!isRefusal) reportError(error)
}

app.use(createPinia()).use(PiniaColada, {}).use(router).mount('#app')
