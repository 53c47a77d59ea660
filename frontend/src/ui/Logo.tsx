/** The mark: two speech arcs that meet. */
export function Mark({ size = 28 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" fill="none" strokeWidth="4" strokeLinecap="round" aria-hidden="true">
      <path d="M14.3 6.15A10 10 0 0 0 9.57 23.66L5.5 28" stroke="var(--accent)" />
      <path d="M17.7 25.85A10 10 0 0 0 22.43 8.34L26.5 4" stroke="var(--ink)" />
    </svg>
  )
}
