import tailwindcss from '@tailwindcss/vite'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vite'
import { chunkFileNames, codeSplitting, frameWithoutSchemas } from './vite.chunks.ts'
import { withoutSchemas } from './vite.endpoints.ts'
import { serviceWorker } from './vite.service-worker.ts'

export default defineConfig({
  root: import.meta.dirname,
  plugins: [vue(), tailwindcss(), withoutSchemas(), frameWithoutSchemas(), serviceWorker()],
  build: {
    outDir: 'dist',
    target: 'es2023',
    // Nothing as a data: address, which a content security policy would have to allow.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // Names what each page loads, for scripts/web-sizes.ts.
    manifest: true,
    rolldownOptions: { output: { codeSplitting, chunkFileNames } },
    reportCompressedSize: false
  },
  server: {
    proxy: { '/api': `http://127.0.0.1:${process.env.API_PORT ?? 3000}` }
  }
})
