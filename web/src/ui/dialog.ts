export interface DialogLook {
  title: string
  description?: string | undefined
  side?: 'center' | 'right' | undefined
  width?: 'sm' | 'md' | 'lg' | undefined
  /** Asked before Escape, a click outside or the cross closes it. */
  mayClose?: (() => boolean | Promise<boolean>) | undefined
}
