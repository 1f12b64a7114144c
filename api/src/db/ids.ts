import { v7 } from 'uuid'

/** An id that sorts by the time it was made. */
export const newId = () => v7()

/** An id that sorts as if it had been made at that moment, for what is told afterwards. */
export const idMadeAt = (moment: string) => v7({ msecs: Date.parse(moment) })
