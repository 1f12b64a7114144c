const centre = { x: 160, y: 110 }

/** A point of the ring, by degrees clockwise from the top. */
export function pointAt(radius: number, degrees: number) {
  const angle = ((degrees - 90) * Math.PI) / 180
  const round = (value: number) => Math.round(value * 10) / 10
  return { x: round(centre.x + radius * Math.cos(angle)), y: round(centre.y + radius * Math.sin(angle)) }
}

/** A part of the ring as an SVG path. */
export function arc(radius: number, from: number, to: number) {
  const [start, end] = [pointAt(radius, from), pointAt(radius, to)]
  return `M${start.x} ${start.y} A${radius} ${radius} 0 ${to - from > 180 ? 1 : 0} 1 ${end.x} ${end.y}`
}

/** The head of an arrow that ends there, clockwise. */
export function arrow(radius: number, degrees: number) {
  const [inner, outer, tip] = [
    pointAt(radius - 8, degrees - 4),
    pointAt(radius + 8, degrees - 4),
    pointAt(radius, degrees + 5)
  ]
  return `M${inner.x} ${inner.y} L${outer.x} ${outer.y} L${tip.x} ${tip.y} Z`
}
