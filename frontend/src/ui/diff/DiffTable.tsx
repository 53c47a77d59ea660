import { t } from '@/lib/i18n'
import styles from './diff.module.css'
import { rows, type Part, type Row } from './rows'

function Parts({ parts, side }: { parts: Part[] | null; side: 'del' | 'ins' }) {
  const Changed = side
  return <>{(parts ?? []).map((one, at) => (one.changed ? <Changed key={at}>{one.text}</Changed> : one.text))}</>
}

/** A whole line that went or came is one `<del>` or `<ins>`. */
function Line({ row, side }: { row: Row; side: 'left' | 'right' }) {
  const parts = row[side]
  const mark = side === 'left' ? 'del' : 'ins'
  const whole = row.kind === (side === 'left' ? 'removed' : 'added')
  const Whole = mark
  const text = <Parts parts={parts} side={mark} />
  return whole ? <Whole data-whole="">{text}</Whole> : text
}

const Sign = ({ of }: { of: '+' | '−' | '' }) => (
  <td className={styles.sign}>
    <span aria-hidden="true">{of}</span>
    {of && <span className="hidden">{t(of === '+' ? 'diff.added' : 'diff.removed')}</span>}
  </td>
)

export default function DiffTable({ before, after, look, label }: { before: string; after: string; look: 'inline' | 'beside'; label: string }) {
  const all = rows(before, after)
  if (all.every((row) => row.kind === 'same')) return <p className={styles.same}>{t('diff.same')}</p>
  return (
    <div className={styles.scroll} role="region" aria-label={label} tabIndex={0}>
      <table className={styles.table} data-look={look}>
        <tbody>
          {look === 'beside'
            ? all.map((row, at) => (
                <tr key={at}>
                  <Sign of={row.left && row.kind !== 'same' ? '−' : ''} />
                  <td data-tone={row.kind === 'same' ? undefined : row.left ? 'del' : 'none'}>
                    <Line row={row} side="left" />
                  </td>
                  <Sign of={row.right && row.kind !== 'same' ? '+' : ''} />
                  <td data-tone={row.kind === 'same' ? undefined : row.right ? 'ins' : 'none'}>
                    <Line row={row} side="right" />
                  </td>
                </tr>
              ))
            : all.flatMap((row, at) =>
                row.kind === 'same'
                  ? [
                      <tr key={at}>
                        <Sign of="" />
                        <td>
                          <Line row={row} side="right" />
                        </td>
                      </tr>,
                    ]
                  : (['left', 'right'] as const)
                      .filter((side) => row[side])
                      .map((side) => (
                        <tr key={`${at}${side}`}>
                          <Sign of={side === 'left' ? '−' : '+'} />
                          <td data-tone={side === 'left' ? 'del' : 'ins'}>
                            <Line row={row} side={side} />
                          </td>
                        </tr>
                      )),
              )}
        </tbody>
      </table>
    </div>
  )
}
