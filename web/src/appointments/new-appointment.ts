import type { NewAppointment } from '@northstar/shared/appointments/appointments.schema.ts'
import { addMonths } from '@northstar/shared/values/days.ts'
import { useProgram } from '../programs/useProgram.ts'
import type { Draft } from '../ui/useForm.ts'

export type AppointmentDraft = Draft<NewAppointment>

/** What the form of an appointment opens with: a year from the first of next month, at the usual effort. */
export function useNewAppointment() {
  const { today } = useProgram()
  return {
    blank(): AppointmentDraft {
      const startsOn = `${addMonths(today.value, 1).slice(0, 7)}-01`
      return { fundingSourceId: null, startsOn, until: addMonths(startsOn, 12), effortPercent: 75, templateId: null }
    }
  }
}
