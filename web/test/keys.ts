import { expect, type Locator, type Page } from '@playwright/test'

const most = 80

/** A page in the hands of somebody who has keys alone; the place where one is can be seen at every step. */
export function keysOf(page: Page) {
  /** Goes on with the tabulator until it is there. */
  async function tabTo(control: Locator) {
    await expect(control).toBeVisible()
    for (let steps = 0; steps < most; steps++) {
      await page.keyboard.press('Tab')
      const at = await page.evaluate(whereOneIs)
      expect(at, `after ${steps + 1} steps on ${page.url()}`).toMatchObject({ isOnPage: true, isMarked: true })
      if (await control.evaluate(element => element === document.activeElement)) return
    }
    throw new Error(`${most} steps did not lead to ${String(control)}.`)
  }

  return {
    tabTo,
    type: async (field: Locator, text: string) => {
      await tabTo(field)
      await page.keyboard.type(text)
    },
    press: async (control: Locator, key: 'Enter' | 'Space' = 'Enter') => {
      await tabTo(control)
      await page.keyboard.press(key)
    },
    /** After something has changed, one is still somewhere. */
    expectSomewhere: () => expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).not.toBe('BODY')
  }
}

/** Goes around the page once: every control is come to, in the order in which they stand in the page, and one always sees where one is. */
export async function expectAllInReach(page: Page) {
  const steps = await page.evaluate<number>(`(${String(followSteps)})(${String(whereOneIs)})`)
  // Some stops are nobody's control: boxes that scroll, what stands in a frame. Who is caught never comes around.
  for (let rounds = 0; rounds < 3 && !(await page.evaluate('isAround()')); rounds++) {
    // Asked for all at once: to wait for each answer takes longer than to go there.
    await Promise.all(Array.from({ length: steps + 5 }, () => page.keyboard.press('Tab')))
  }
  const faults = await page.evaluate('endOfSteps()')
  expect(faults, `controls of ${page.url()}`).toEqual({
    outOfReach: [],
    unmarked: [],
    outOfOrder: []
  })
}

/** Runs in the page: looks before each step where the last one led, until it is where it began. */
function followSteps(look: typeof whereOneIs) {
  const all = 'a[href], button, input, select, textarea, summary, [tabindex="0"]'
  // Of several choices, and of the marks of a picture, one is come to; the arrows lead to the others.
  const oneOfMany = '[type=radio], svg a'
  const passed: Element[] = []
  const [unmarked, outOfOrder] = [new Set<string>(), [] as string[]]
  let [isBegun, isRound] = [false, false]
  // Who begins in the middle comes past the top once.
  const turns = document.activeElement === document.body ? 0 : 1
  const controls = () =>
    [...document.querySelectorAll(all)].filter(
      one => one.checkVisibility({ visibilityProperty: true }) && !one.matches(':disabled, [inert] *')
    )
  const isPassed = (one: Element) =>
    passed.includes(one) ||
    (one.matches(oneOfMany) &&
      passed.some(other => other.matches(oneOfMany) && one.closest('fieldset, svg')?.contains(other)))

  function step() {
    const at = document.activeElement!
    isRound ||= at === passed[0]
    if (isBegun && !isRound && at !== document.body) {
      const { isOnPage, isMarked, what } = look()
      if (!isOnPage || !isMarked) unmarked.add(what)
      if (passed.at(-1) && at.compareDocumentPosition(passed.at(-1)!) & 4) outOfOrder.push(what)
      passed.push(at)
    }
    isBegun = true
  }
  function endOfSteps() {
    step()
    removeEventListener('keydown', step, true)
    const outOfReach = controls().filter(one => !isPassed(one))
    return {
      outOfReach: outOfReach.map(one => one.outerHTML.slice(0, 200)),
      unmarked: [...unmarked],
      outOfOrder: outOfOrder.length > turns ? outOfOrder : []
    }
  }
  addEventListener('keydown', step, true)
  Object.assign(window, { endOfSteps, isAround: () => isRound || (isBegun && document.activeElement === passed[0]) })
  // In a day there are four steps: month, day, year, calendar.
  return controls().length + 3 * document.querySelectorAll('[type=date]').length
}

/** Runs in the page: what has the focus, whether it lies in the window, and whether it, the box around it or a ring in it is marked. */
function whereOneIs() {
  const element = document.activeElement ?? document.body
  const { top, bottom, left, right } = element.getBoundingClientRect()
  const around = [element, element.parentElement, element.parentElement?.parentElement].filter(one => one != null)
  const isMarked = around.some(one => {
    const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(one)
    return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2 && !/transparent|, 0\)/.test(outlineColor)
  })
  const ring = element.querySelector('.ring')
  const isRinged = ring !== null && getComputedStyle(ring).visibility === 'visible'
  const isInWindow = bottom > 0 && right > 0 && top < innerHeight && left < innerWidth
  return {
    isOnPage: element !== document.body && isInWindow,
    isMarked: isMarked || isRinged,
    what: element.outerHTML.slice(0, 200)
  }
}
