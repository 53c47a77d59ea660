import { IconX } from '@tabler/icons-react'
import { t } from '@/lib/i18n'
import styles from './FilterBar.module.css'

export type Filter = { label: string; /** What no choice means. */ all: string; value: string | undefined; options: readonly { value: string; label: string }[]; onChange: (value: string | undefined) => void }

/** Choices in a row above a list. What is chosen stands in the address; the bar only shows and changes it. */
export function FilterBar({ filters, chips = [], onClear }: { filters: readonly Filter[]; chips?: readonly { label: string; onRemove: () => void }[]; onClear?: (() => void) | undefined }) {
  return (
    <div className={styles.bar} role="group" aria-label={t('shared.filter')}>
      {filters.map((one) => (
        <label key={one.label} className={styles.filter} data-on={one.value ? '' : undefined}>
          <span className="hidden">{one.label}</span>
          <select value={one.value ?? ''} onChange={(event) => one.onChange(event.target.value || undefined)}>
            <option value="">{one.all}</option>
            {/* A choice of the address that is not among the options is still shown. */}
            {one.value && !one.options.some((option) => option.value === one.value) && <option value={one.value}>{one.label}</option>}
            {one.options.map((option) => (
              <option key={option.value} value={option.value}>
                {option.label}
              </option>
            ))}
          </select>
        </label>
      ))}
      {chips.map((one) => (
        <button key={one.label} type="button" className={styles.chip} onClick={one.onRemove}>
          {one.label}
          <IconX size={15} aria-hidden="true" />
          <span className="hidden">{t('shared.filter.remove')}</span>
        </button>
      ))}
      {onClear && (
        <button type="button" className={styles.clear} onClick={onClear}>
          {t('shared.filter.clear')}
        </button>
      )}
    </div>
  )
}
