export interface DialogLook {
  title: string
  description?: string
  side?: 'center' | 'right'
  width?: 'sm' | 'md' | 'lg'
  /** Asked before Escape, a click outside or the cross closes it. */
  mayClose?: () => boolean | Promise<boolean>
}
