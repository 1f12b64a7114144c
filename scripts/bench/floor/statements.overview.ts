import { statementsFor } from '../../../api/src/overview/facts.statements.repository.ts'

const { program, scholars } = statementsFor({})

/** What the floor asks for a director's overview, word for word what this API asks. $1 program, $2 (of the second) today. */
export const [about, facts] = [program.text, scholars.text]
