import imports from 'eslint-plugin-import-x'
import vue from 'eslint-plugin-vue'
import tseslint from 'typescript-eslint'
import { scriptParser } from './eslint.vue-scripts.ts'

const databaseLibraries = ['drizzle-orm', 'drizzle-orm/*', 'pg']
const fastifyLibraries = ['fastify', 'fastify-plugin', '@fastify/*']

/** Each list names who may not import what, and says why in the words of CONTRIBUTING.md. */
const forbid = (names: string[], message: string) => ({ group: names, message, allowTypeImports: false })
const onlyDatabase = forbid(databaseLibraries, 'Only repositories, tables and db/ import the database library.')
const onlyHttp = forbid(fastifyLibraries, 'Only routes, http/, app.ts and server.ts import Fastify.')
const noApi = forbid(['@northstar/api', '@northstar/api/*', '**/api/src/**'], 'The web never imports the API.')
const noWeb = forbid(['@northstar/web', '@northstar/web/*', '**/web/src/**'], 'The API never imports the web.')

const ofWeb = ['web/**/*.ts', 'web/**/*.vue']

export default tseslint.config(
  { ignores: ['**/dist/**', '**/node_modules/**', '.data/**', 'playwright-report/**', 'test-results/**'] },
  ...tseslint.configs.recommended,
  ...vue.configs['flat/recommended'].map(config => ({ ...config, files: config.files ?? ofWeb })),
  {
    files: ['**/*.ts'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } }
  },
  {
    files: ['**/*.vue'],
    languageOptions: {
      parserOptions: {
        parser: scriptParser,
        projectService: true,
        extraFileExtensions: ['.vue'],
        tsconfigRootDir: import.meta.dirname
      }
    }
  },
  {
    files: ['**/*.ts', '**/*.vue'],
    plugins: { 'import-x': imports },
    rules: {
      'max-lines': ['error', { max: 300 }],
      'max-lines-per-function': ['error', { max: 40, skipBlankLines: true, skipComments: true }],
      'no-console': 'error',
      'prefer-const': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'import-x/no-default-export': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
      '@typescript-eslint/consistent-type-imports': 'error',
      // A schema and its type share one name.
      '@typescript-eslint/no-redeclare': 'off'
    }
  },
  {
    files: ofWeb,
    rules: {
      'vue/multi-word-component-names': 'off',
      'vue/require-default-prop': 'off',
      'vue/define-macros-order': 'error',
      'vue/block-order': ['error', { order: ['script', 'template', 'style'] }],
      'vue/component-api-style': ['error', ['script-setup']],
      'vue/no-v-html': 'error',
      // Layout belongs to the formatter.
      'vue/max-attributes-per-line': 'off',
      'vue/html-indent': 'off',
      'vue/html-self-closing': 'off',
      'vue/html-closing-bracket-newline': 'off',
      'vue/singleline-html-element-content-newline': 'off',
      'vue/multiline-html-element-content-newline': 'off',
      'vue/attributes-order': 'off'
    }
  },
  {
    files: ['shared/src/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            { regex: '^(?!typebox$|typebox/|\\./|\\.\\./|vitest$).*', message: 'shared imports only typebox.' }
          ]
        }
      ]
    }
  },
  {
    files: ['web/src/**'],
    rules: { 'no-restricted-imports': ['error', { patterns: [noApi, onlyDatabase, onlyHttp] }] }
  },
  {
    files: ['api/src/**'],
    rules: { 'no-restricted-imports': ['error', { patterns: [noWeb, onlyDatabase, onlyHttp] }] }
  },
  {
    files: ['api/src/**/*.routes.ts', 'api/src/http/**', 'api/src/app.ts', 'api/src/server.ts'],
    rules: {
      'no-restricted-imports': ['error', { patterns: [noWeb, onlyDatabase] }],
      'import-x/no-default-export': 'off'
    }
  },
  {
    files: ['api/src/**/*.repository.ts', 'api/src/**/*.table.ts', 'api/src/db/**'],
    rules: { 'no-restricted-imports': ['error', { patterns: [noWeb, onlyHttp] }] }
  },
  { files: ['**/*.vue', '**/*.config.ts', '**/*.setup.ts'], rules: { 'import-x/no-default-export': 'off' } },
  {
    files: ['**/*.test.ts', '**/*.spec.ts', 'api/test/**', 'scripts/**'],
    rules: { 'max-lines-per-function': 'off', 'no-restricted-imports': 'off' }
  },
  { files: ['scripts/**', '**/server.ts'], rules: { 'no-console': 'off' } }
)
