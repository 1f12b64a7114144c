const refreshedKey = 'northstar.refreshed'

/**
 * Renews the session once, however many calls and tabs ask for it at the same time: a refresh token is good for one use,
 * and using it twice ends the session.
 */
export function createRefresh(send: () => Promise<Response>) {
  let underWay: Promise<boolean> | undefined

  async function renew(askedAt: number) {
    // Another tab may have done it while this one waited for its turn.
    if (refreshedAt() >= askedAt) return true
    const response = await send()
    if (response.ok) remember()
    return response.ok
  }

  return (askedAt: number) => {
    underWay ??= inTurn(() => renew(askedAt)).finally(() => (underWay = undefined))
    return underWay
  }
}

const inTurn = (work: () => Promise<boolean>): Promise<boolean> =>
  globalThis.navigator?.locks ? navigator.locks.request('northstar.refresh', work) : work()

// Storage may be forbidden; tabs then only lose sight of each other.
function refreshedAt() {
  try {
    return Number(localStorage.getItem(refreshedKey) ?? 0)
  } catch {
    return 0
  }
}

function remember() {
  try {
    localStorage.setItem(refreshedKey, String(Date.now()))
  } catch {
    return
  }
}
