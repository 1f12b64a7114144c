import { listPeople } from '@northstar/shared/people/people.endpoints.ts'
import { call } from '../http/client.ts'
import { useProgram } from '../programs/useProgram.ts'

/** The people of the program that a typed text finds, to choose a mentor from. */
export function usePeopleOptions() {
  const { programId } = useProgram()
  return async (text: string) => {
    const { items } = await call(listPeople, { params: { programId: programId.value }, query: { q: text, limit: 20 } })
    return items.map(({ id, name, institution, email }) => ({
      value: id,
      label: name,
      hint: [institution, email].filter(Boolean).join(' · ')
    }))
  }
}
