import ICAL from 'ical.js'

/** What ical.js, a reader of its own, makes of a calendar. */
export function readCalendar(text: string) {
  const root = new ICAL.Component(ICAL.parse(text))
  const zones = root.getAllSubcomponents('vtimezone').map(zone => new ICAL.Timezone(zone))
  const events = root.getAllSubcomponents('vevent').map(component => {
    const event = new ICAL.Event(component)
    const timeZone = component.getFirstProperty('dtstart')?.getFirstParameter('tzid') ?? null
    const zone = zones.find(({ tzid }) => tzid === timeZone)
    const momentOf = (time: ICAL.Time) => {
      if (zone) time.zone = zone
      return time.isDate ? time.toString() : time.toJSDate().toISOString()
    }
    const text = (name: string) => component.getFirstPropertyValue(name)?.toString() ?? null
    return {
      uid: event.uid,
      sequence: event.sequence,
      summary: event.summary,
      location: event.location,
      description: event.description,
      starts: momentOf(event.startDate),
      ends: momentOf(event.endDate),
      timeZone,
      status: text('status'),
      url: text('url'),
      category: text('categories'),
      organizer: text('organizer'),
      attendees: event.attendees.map(one => ({
        address: one.getFirstValue()?.toString(),
        name: one.getFirstParameter('cn'),
        answer: one.getFirstParameter('partstat')
      }))
    }
  })
  return {
    method: root.getFirstPropertyValue('method')?.toString() ?? null,
    zones: zones.map(zone => zone.tzid),
    events
  }
}
