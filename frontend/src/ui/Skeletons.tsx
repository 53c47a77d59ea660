import styles from './Skeletons.module.css'

const Line = ({ width }: { width: string }) => <i className={styles.line} data-w={width} />

/** Cards of the shape of a list of contributions. */
export function ListSkeleton({ count = 5 }: { count?: number }) {
  return (
    <div aria-hidden="true">
      {Array.from({ length: count }, (_, at) => (
        <div key={at} className={styles.card}>
          <Line width={at % 2 ? '60' : '75'} />
          <Line width="90" />
          <div className={styles.row}>
            <i className={styles.round} />
            <Line width="30" />
          </div>
        </div>
      ))}
    </div>
  )
}

/** A page that is read: heading, line about the author, text. */
export function ReadingSkeleton() {
  return (
    <div aria-hidden="true" className={styles.reading}>
      <i className={styles.heading} />
      <div className={styles.row}>
        <i className={styles.round} />
        <Line width="30" />
      </div>
      {['90', '100', '75', '90', '60'].map((width, at) => (
        <Line key={at} width={width} />
      ))}
    </div>
  )
}

/** A grid of people or spaces. */
export function GridSkeleton({ count = 6 }: { count?: number }) {
  return (
    <div aria-hidden="true" className={styles.grid}>
      {Array.from({ length: count }, (_, at) => (
        <div key={at} className={styles.card}>
          <div className={styles.row}>
            <i className={styles.round} data-big="" />
            <Line width="60" />
          </div>
        </div>
      ))}
    </div>
  )
}
