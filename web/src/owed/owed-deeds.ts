/** What takes more than a press, in a dialog. */
export type OwedDeed = 'report' | 'send-back' | 'read' | 'revisit' | 'snooze'
