import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { IconPhoto } from '@tabler/icons-react'
import { lazy, Suspense, useEffect, useId, useRef, useState } from 'react'
import { t } from '@/lib/i18n'
import { toast } from '@/lib/toast'
import { meQuery, type Me } from '@/shared/me'
import { Avatar } from '@/ui/Avatar'
import { putPhoto, removePhoto } from './api'
import { fileFault, openImage, PHOTO_TYPES, pixelFault, type PhotoFault } from './photo'
import styles from './settings.module.css'

const Crop = lazy(() => import('./PhotoCrop'))

/** One's own photo: chosen, checked, cut, sent; or removed. */
export function Photo({ me }: { me: Me }) {
  const client = useQueryClient()
  const files = useRef<HTMLInputElement>(null)
  const [fault, setFault] = useState<PhotoFault | null>(null)
  const [opened, setOpened] = useState<{ url: string; image: HTMLImageElement } | null>(null)
  const id = useId()
  useEffect(() => () => {
    if (opened) URL.revokeObjectURL(opened.url)
  }, [opened])

  const keep = (changed: Me) => {
    client.setQueryData(meQuery.queryKey, changed)
    void client.invalidateQueries({ queryKey: ['people'] })
  }
  const remove = useMutation({
    mutationFn: removePhoto,
    onSuccess: (changed) => {
      keep(changed)
      toast(t('settings.photo.removed'))
    },
    onError: (error) => toast(`${t('settings.photo.failed')} ${error.message}`, { tone: 'bad' }),
  })
  const open = async (file: File | undefined) => {
    if (!file) return
    const wrong = fileFault(file)
    setFault(wrong)
    if (wrong) return
    const url = URL.createObjectURL(file)
    try {
      const image = await openImage(url)
      const tooMany = pixelFault(image.naturalWidth, image.naturalHeight)
      setFault(tooMany)
      if (tooMany) URL.revokeObjectURL(url)
      else setOpened({ url, image })
    } catch {
      URL.revokeObjectURL(url)
      setFault({ id: 'settings.photo.broken' })
    }
  }
  return (
    <section className={`${styles.section} ${styles.photo}`} aria-labelledby={`${id}-title`}>
      <Avatar name={me.name} id={me.id} photoUrl={me.photo_large_url} size={112} />
      <div>
        <h2 id={`${id}-title`}>{t('settings.photo')}</h2>
        <p>{t('settings.photo.hint')}</p>
        <input
          ref={files}
          type="file"
          hidden
          accept={PHOTO_TYPES.join(',')}
          aria-label={t('settings.photo.choose')}
          onChange={(event) => {
            void open(event.currentTarget.files?.[0])
            event.currentTarget.value = ''
          }}
        />
        <div className={styles.buttons}>
          <Button variant="default" leftSection={<IconPhoto size={18} stroke={1.8} aria-hidden="true" />} onClick={() => files.current?.click()}>
            {t(me.photo_url ? 'settings.photo.change' : 'settings.photo.choose')}
          </Button>
          {me.photo_url && (
            <Button variant="subtle" color="red" loading={remove.isPending} onClick={() => remove.mutate()}>
              {t('settings.photo.remove')}
            </Button>
          )}
        </div>
        {fault && <p role="alert">{t(fault.id, fault.values)}</p>}
      </div>
      <Suspense>
        {opened && (
          <Crop
            url={opened.url}
            image={opened.image}
            onClose={() => setOpened(null)}
            onCut={async (photo) => {
              keep(await putPhoto(photo))
              setOpened(null)
              toast(t('settings.photo.saved'), { tone: 'good' })
            }}
          />
        )}
      </Suspense>
    </section>
  )
}
