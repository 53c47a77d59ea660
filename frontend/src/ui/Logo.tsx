/** The mark: two speech arcs that meet. */
export function Mark({ size = 28 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" fill="none" strokeWidth="4" strokeLinecap="round" aria-hidden="true">
      <path d="M17.5 6.2A10 10 0 1 0 9.6 23.4L6.5 27.5" stroke="var(--accent)" />
      <path d="M14.5 25.8A10 10 0 0 0 22.4 8.6L25.5 4.5" stroke="var(--ink)" />
    </svg>
  )
}
