/** The mark, drawn large: two voices around one thing. */
export function Arcs() {
  return (
    <svg viewBox="0 0 320 320" fill="none" strokeLinecap="round" aria-hidden="true">
      {[120, 92, 64, 36].map((radius, at) => (
        <g key={radius} strokeWidth={14 - at * 2} opacity={1 - at * 0.2} transform={`rotate(${20 + at * 34} 161 160)`}>
          <path d={`M${150} ${160 - radius}A${radius} ${radius} 0 0 0 ${150} ${160 + radius}`} stroke="var(--accent)" />
          <path d={`M${172} ${160 + radius}A${radius} ${radius} 0 0 0 ${172} ${160 - radius}`} stroke="var(--ink)" />
        </g>
      ))}
      <circle cx="161" cy="160" r="9" fill="var(--accent)" />
    </svg>
  )
}
