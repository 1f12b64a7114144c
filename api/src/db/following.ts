/** Keeps what is to follow once something has been committed. */
export function following() {
  let work: (() => void)[] = []
  return {
    afterCommit: (follow: () => void) => void work.push(follow),
    /** At the beginning of each attempt: what the one before would have had follow was undone with it. */
    begin: () => {
      work = []
    },
    go: () => {
      for (const follow of work) follow()
    }
  }
}

export type Following = ReturnType<typeof following>
