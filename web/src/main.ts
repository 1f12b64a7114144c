import { PiniaColada } from '@pinia/colada'
import { createPinia } from 'pinia'
import { createApp } from 'vue'
import App from './App.vue'
import { guardPages } from './auth/guard.ts'
import { ApiError } from './http/api-error.ts'
import { createPages } from './router.ts'
import './ui/theme.css'
import './ui/useTheme.ts'
import { pause, startPace } from './ui/turns.ts'
import { useToast } from './ui/useToast.ts'

const toast = useToast()

/** Each of these steps takes a phone a while; what was pressed or has arrived goes in between. */
async function begin() {
  await pause()
  const router = await createPages()
  await pause()
  const app = createApp(App)
  app.config.errorHandler = tell
  const pinia = createPinia()
  app.use(pinia).use(PiniaColada, {})
  await pause()
  guardPages(router, pinia)
  app.use(router)
  await pause()
  startPace()
  app.mount('#app')
}

/** What no page caught is still said: in the API's words, or as a fault of ours. */
function tell(error: unknown) {
  const isRefusal = error instanceof ApiError
  toast.failed(isRefusal ? error.message : 'Something went wrong on this page. Load it again.')
  if (!isRefusal) reportError(error)
}

void begin()
