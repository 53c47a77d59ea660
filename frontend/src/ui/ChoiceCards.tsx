import { useId, type ReactNode } from 'react'
import styles from './ChoiceCards.module.css'

export type Choice<V extends string> = { value: V; label: string; description?: string; icon?: ReactNode }

/** One of a few, each with a sentence: radio buttons drawn as cards. */
export function ChoiceCards<V extends string>(props: { label: string; value: V; options: readonly Choice<V>[]; onChange: (value: V) => void; disabled?: boolean; look?: 'list' | 'row'; error?: string | undefined }) {
  const id = useId()
  return (
    <fieldset className={styles.set} disabled={props.disabled}>
      <legend>{props.label}</legend>
      <div className={styles.cards} data-look={props.look ?? 'list'}>
        {props.options.map((one) => (
          <label key={one.value} className={styles.card}>
            <input type="radio" name={id} value={one.value} checked={one.value === props.value} onChange={() => props.onChange(one.value)} aria-describedby={one.description ? `${id}-${one.value}` : undefined} aria-label={one.label} />
            {one.icon}
            <span>
              <b>{one.label}</b>
              {one.description && <small id={`${id}-${one.value}`}>{one.description}</small>}
            </span>
          </label>
        ))}
      </div>
      {props.error && <p className={styles.error}>{props.error}</p>}
    </fieldset>
  )
}
