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

/** Runs in the page: what has the focus, whether it lies in the window, and whether it or the box around it is marked. */
function whereOneIs() {
  const element = document.activeElement ?? document.body
  const { top, bottom, left, right } = element.getBoundingClientRect()
  const around = [element, element.parentElement, element.parentElement?.parentElement].filter(one => one != null)
  const isMarked = around.some(one => {
    const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(one)
    return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2 && !/transparent|, 0\)/.test(outlineColor)
  })
  const isInWindow = bottom > 0 && right > 0 && top < innerHeight && left < innerWidth
  return { isOnPage: element !== document.body && isInWindow, isMarked, what: element.outerHTML.slice(0, 200) }
}
