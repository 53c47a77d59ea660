import { Button } from '@mantine/core'
import { IconMinus, IconPlus } from '@tabler/icons-react'
import { useId, useState } from 'react'
import Cropper from 'react-easy-crop'
import 'react-easy-crop/react-easy-crop.css'
import { t } from '@/lib/i18n'
import { Dialog } from '@/ui/Dialog'
import { ProblemPanel } from '@/ui/ProblemPanel'
import { cut, type Area } from './photo'
import styles from './settings.module.css'

const MOST = 4
const STEP = 0.2

/** The part of the picture that will be the photo: by pointer, wheel, two fingers or keys. */
export default function PhotoCrop({ url, image, onCut, onClose }: { url: string; image: HTMLImageElement; onCut: (photo: Blob) => Promise<void>; onClose: () => void }) {
  const [crop, setCrop] = useState({ x: 0, y: 0 })
  const [zoom, setZoom] = useState(1)
  const [area, setArea] = useState<Area | null>(null)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<unknown>(null)
  const id = useId()
  const to = (next: number) => setZoom(Math.min(MOST, Math.max(1, Math.round(next * 100) / 100)))
  const use = async () => {
    if (!area) return
    setBusy(true)
    setProblem(null)
    try {
      await onCut(await cut(image, area))
    } catch (error) {
      setProblem(error)
      setBusy(false)
    }
  }
  return (
    <Dialog
      size="medium"
      title={t('crop.title')}
      onClose={onClose}
      action={
        <Button onClick={() => void use()} loading={busy} disabled={!area}>
          {t('crop.action')}
        </Button>
      }
    >
      <p id={`${id}-help`} className={styles.help}>
        {t('crop.help')}
      </p>
      <div className={styles.crop}>
        <Cropper
          image={url}
          crop={crop}
          zoom={zoom}
          maxZoom={MOST}
          aspect={1}
          cropShape="round"
          showGrid={false}
          keyboardStep={8}
          onCropChange={setCrop}
          onZoomChange={to}
          onCropComplete={(_part, pixels) => setArea(pixels)}
          disableAutomaticStylesInjection
          cropperProps={{ 'aria-label': t('crop.area'), role: 'group', 'aria-describedby': `${id}-help` }}
          mediaProps={{ alt: '' }}
        />
      </div>
      <div className={styles.zoom}>
        <button type="button" onClick={() => to(zoom - STEP)} disabled={zoom <= 1} aria-label={t('crop.zoom.out')}>
          <IconMinus size={20} aria-hidden="true" />
        </button>
        <input type="range" min={1} max={MOST} step={0.05} value={zoom} aria-label={t('crop.zoom')} aria-valuetext={`${Math.round(zoom * 100)} %`} onChange={(event) => to(Number(event.currentTarget.value))} />
        <button type="button" onClick={() => to(zoom + STEP)} disabled={zoom >= MOST} aria-label={t('crop.zoom.in')}>
          <IconPlus size={20} aria-hidden="true" />
        </button>
      </div>
      {problem !== null && (
        <div className={styles.problem}>
          <ProblemPanel compact error={problem} />
        </div>
      )}
    </Dialog>
  )
}
