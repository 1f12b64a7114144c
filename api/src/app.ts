import compress from '@fastify/compress'
import cookie from '@fastify/cookie'
import jwt from '@fastify/jwt'
import Fastify, { type FastifyInstance } from 'fastify'
import { constants } from 'node:zlib'
import accountsRoutes from './accounts/accounts.routes.ts'
import actionsRoutes from './actions/actions.routes.ts'
import agreementsRoutes from './agreements/agreements.routes.ts'
import appointmentsRoutes from './appointments/appointments.routes.ts'
import authRoutes from './auth/auth.routes.ts'
import installationRoutes from './auth/installation.routes.ts'
import auditRoutes from './audit/audit.routes.ts'
import calendarRoutes from './calendar/calendar.routes.ts'
import type { Config } from './config.ts'
import type { Application } from './context.ts'
import type { Pool } from './db/db.ts'
import { openReplica, type Replica } from './db/replica.ts'
import exportsRoutes from './exports/exports.routes.ts'
import fundingRoutes from './funding/funding.routes.ts'
import { serializerCompiler, validatorCompiler } from './http/compilers.ts'
import guard from './http/guard.plugin.ts'
import healthRoutes from './http/health.routes.ts'
import { loggerOptions, OneLine } from './http/log.ts'
import openapi from './http/openapi.plugin.ts'
import openapiRoutes from './http/openapi.routes.ts'
import patience, { serverPatience, usualPatience, type Patience } from './http/patience.plugin.ts'
import { answerUnreadable, answerUnreadableAddress, answerWithProblems } from './http/problems.ts'
import rateLimit from './http/rate-limit.plugin.ts'
import { jwtOptions, protecting, securityHeaders } from './http/security.ts'
import web from './http/web.plugin.ts'
import importsRoutes from './imports/imports.routes.ts'
import mailRoutes from './mail/mail.routes.ts'
import confirmingRoutes from './meetings/meetings.confirming.routes.ts'
import meetingsRoutes from './meetings/meetings.routes.ts'
import mentoringRoutes from './mentoring/mentoring.routes.ts'
import cadenceRoutes from './mentoring/cadence.routes.ts'
import hoursRoutes from './mentoring/hours.routes.ts'
import teamsRoutes from './mentoring/teams.routes.ts'
import owedRoutes from './owed/owed.routes.ts'
import oneClickRoutes from './notifications/one-click.routes.ts'
import notificationsRoutes from './notifications/notifications.routes.ts'
import overviewRoutes from './overview/overview.routes.ts'
import peopleRoutes from './people/people.routes.ts'
import rolesRoutes from './people/roles.routes.ts'
import plannedMeetingsRoutes from './planned-meetings/planned-meetings.routes.ts'
import programsAdministrationRoutes from './programs/programs.administration.routes.ts'
import programsRoutes from './programs/programs.routes.ts'
import milestonesRoutes from './milestones/milestones.routes.ts'
import projectsRoutes from './projects/projects.routes.ts'
import remindersRoutes from './reminders/reminders.routes.ts'
import scholarsRoutes from './scholars/scholars.routes.ts'
import searchRoutes from './search/search.routes.ts'
import sitesRoutes from './sites/sites.routes.ts'
import templatesRoutes from './templates/templates.routes.ts'
import warningsRoutes from './warnings/warnings.routes.ts'

export interface AppOptions {
  config: Config
  pool: Pool
  /** Answers what is read: that of the settings unless told, and closed with the application. */
  replica?: Replica | undefined
  /** The tests' own clock. */
  clock?: () => Date
  /** For how long a request may be on its way. */
  patienceWith?: Patience
  /** Where the log goes when it is not the terminal. */
  logTo?: { write: (line: string) => void }
}

/** A third of the time for a tenth more to send: nobody asks twice for what is compressed here. */
const quickly = {
  zlibOptions: { level: 3 },
  brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } }
}

/** The application, ready to listen; the routes below are the index of the API. */
export function buildApp({
  config,
  pool,
  replica = config.databaseReplicaUrl ? openReplica(config.databaseReplicaUrl, pool) : undefined,
  clock = () => new Date(),
  patienceWith = usualPatience,
  logTo
}: AppOptions): FastifyInstance {
  const protection = securityHeaders(config)
  const app: FastifyInstance = Fastify({
    logger: { ...loggerOptions(config), ...(logTo && { stream: logTo }) },
    logController: new OneLine(),
    trustProxy: trusted(config.trustProxy),
    bodyLimit: 1_048_576,
    ...serverPatience(patienceWith),
    // What still comes while this ends is answered, and told that the connection ends too.
    return503OnClosing: false,
    routerOptions: { maxParamLength: 300 },
    genReqId: () => crypto.randomUUID(),
    frameworkErrors: answerUnreadableAddress(protection),
    clientErrorHandler: answerUnreadable(protection)
  })
  const application: Application = { config, pool, replica, mailer: { wake: () => {} }, clock, log: app.log }
  app.decorate('application', application)
  app.addHook('onClose', () => replica?.close())
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  answerWithProblems(app)

  app.register(patience, { patience: patienceWith })
  app.addHook('onRequest', protecting(protection))
  app.register(compress, { threshold: 1024, ...quickly })
  app.register(cookie)
  app.register(jwt, jwtOptions(config))
  app.register(rateLimit, { config, pool })
  app.register(guard, { config })
  app.register(openapi)
  app.register(oneClickRoutes)
  app.register(web)
  app.register(api, { prefix: '/api/v1' })
  return app
}

async function api(app: FastifyInstance) {
  app.register(healthRoutes)
  app.register(openapiRoutes)
  app.register(installationRoutes)
  app.register(authRoutes)
  app.register(accountsRoutes)
  app.register(mailRoutes)
  app.register(programsAdministrationRoutes)
  app.register(programsRoutes)
  app.register(peopleRoutes)
  app.register(rolesRoutes)
  app.register(sitesRoutes)
  app.register(exportsRoutes)
  app.register(fundingRoutes)
  app.register(scholarsRoutes)
  app.register(appointmentsRoutes)
  app.register(mentoringRoutes)
  app.register(agreementsRoutes)
  app.register(teamsRoutes)
  app.register(cadenceRoutes)
  app.register(hoursRoutes)
  app.register(meetingsRoutes)
  app.register(plannedMeetingsRoutes)
  app.register(calendarRoutes)
  app.register(confirmingRoutes)
  app.register(actionsRoutes)
  app.register(milestonesRoutes)
  app.register(projectsRoutes)
  app.register(templatesRoutes)
  app.register(auditRoutes)
  app.register(owedRoutes)
  app.register(overviewRoutes)
  app.register(warningsRoutes)
  app.register(searchRoutes)
  app.register(notificationsRoutes)
  app.register(remindersRoutes)
  app.register(importsRoutes)
}

/** Without a number Fastify knows what is meant. */
const trusted = (setting: Config['trustProxy']) =>
  typeof setting === 'number' ? (_address: string, hop: number) => hop < setting : setting
