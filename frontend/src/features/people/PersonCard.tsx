import { IconBuilding, IconMapPin } from '@tabler/icons-react'
import { paths } from '@/paths'
import { A } from '@/ui/A'
import { Avatar } from '@/ui/Avatar'
import type { Card } from './api'
import { Marks } from './Marks'
import styles from './people.module.css'

/** A person in the directory: photo, name and title are the largest things on it. */
export function PersonCard({ person }: { person: Card }) {
  return (
    <div className={styles.card}>
      <Avatar name={person.name} id={person.id} photoUrl={person.photo_url} size={56} />
      <div className={styles.body}>
        <h2 className={styles.name} data-open="">
          <A href={paths.person(person)}>{person.name}</A>
        </h2>
        {person.title && <p className={styles.job}>{person.title}</p>}
        <ul className={styles.facts}>
          {person.unit && (
            <li>
              <IconBuilding size={15} stroke={1.8} aria-hidden="true" />
              {person.unit}
            </li>
          )}
          {person.location && (
            <li>
              <IconMapPin size={15} stroke={1.8} aria-hidden="true" />
              {person.location}
            </li>
          )}
        </ul>
        <Marks person={person} />
      </div>
    </div>
  )
}
