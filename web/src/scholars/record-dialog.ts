/** What can be opened beside a scholar's record. */
export type RecordDialog = 'appointments' | 'appoint' | 'details' | 'status' | 'readers'
