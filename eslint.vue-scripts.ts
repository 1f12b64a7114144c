import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import ts from 'typescript'
import tseslint from 'typescript-eslint'

interface Options {
  filePath: string
  projectService?: boolean
  programs?: ts.Program[]
}

const project = join(import.meta.dirname, 'web/tsconfig.json')
const script = /<script[^>]*>([^]*?)<\/script>/
const parse: (code: string, options: Options) => unknown = tseslint.parser.parseForESLint

/**
 * Parses the scripts of components. Where nothing changes meanwhile, they all belong to one program: the project service
 * would make a new one for each of them, and learn all types again.
 */
export const scriptParser = {
  ...tseslint.parser,
  parseForESLint(code: string, options: Options) {
    const isShared = options.projectService && process.env.TSESTREE_SINGLE_RUN === 'true'
    const program = isShared ? components() : undefined
    // What was put together from more than one script is not what the program has read.
    const isRead = program?.getSourceFile(options.filePath)?.text === code
    return parse(code, program && isRead ? { ...options, projectService: false, programs: [program] } : options)
  }
}

let made: ts.Program | undefined
const components = () => (made ??= makeProgram())

function makeProgram() {
  const extensions = [{ extension: '.vue', isMixedContent: true, scriptKind: ts.ScriptKind.Deferred }]
  const { config } = ts.readConfigFile(project, ts.sys.readFile)
  const parsed = ts.parseJsonConfigFileContent(config, ts.sys, dirname(project), {}, project, undefined, extensions)
  const options = { ...parsed.options, allowNonTsExtensions: true }
  const host = ts.createCompilerHost(options, true)
  const read = host.getSourceFile
  host.getSourceFile = (name, target, ...more) =>
    name.endsWith('.vue')
      ? ts.createSourceFile(name, scriptOf(name), target, true, ts.ScriptKind.TS)
      : read(name, target, ...more)
  return ts.createProgram(parsed.fileNames, options, host)
}

const scriptOf = (name: string) => script.exec(readFileSync(name, 'utf8'))?.at(1) ?? ''
