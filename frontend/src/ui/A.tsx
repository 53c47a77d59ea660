import { Link } from '@tanstack/react-router'
import type { AnchorHTMLAttributes, Ref } from 'react'

export type AProps = AnchorHTMLAttributes<HTMLAnchorElement> & {
  /** An address made by `paths`. */
  href: string
  ref?: Ref<HTMLAnchorElement>
  /** Load the page ahead when the pointer or the focus comes near. */
  preload?: boolean
  /** Replaces the entry in the history: for tabs and filters. */
  replace?: boolean
  /** Keeps the scroll position: for tabs and filters. */
  keepScroll?: boolean
}

/** A link inside the app. `href` comes from `src/paths.ts`; a link out of the app is a plain `<a>`. */
export function A({ href, preload = true, replace = false, keepScroll = false, ...rest }: AProps) {
  const url = new URL(href, location.origin)
  return (
    <Link
      to={url.pathname}
      search={Object.fromEntries(url.searchParams)}
      hash={url.hash.slice(1)}
      preload={preload ? 'intent' : false}
      replace={replace}
      resetScroll={!keepScroll}
      activeOptions={{ exact: true, includeSearch: true, includeHash: true }}
      {...rest}
    />
  )
}
