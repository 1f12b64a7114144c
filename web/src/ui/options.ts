/** One of several to choose from: a person, a site. */
export interface Option {
  value: string
  label: string
  /** A few more words under it: "Hennepin Healthcare · scholar" */
  hint?: string
}
