import { Fragment } from 'react'

const ENTITIES: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" }
const plain = (html: string) => html.replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => ENTITIES[entity] ?? entity)

/** Text of the server in which `<mark>` is the only tag; read as text, so that nothing else can come of it. */
export function Marked({ html }: { html: string }) {
  // Every second piece stood between <mark> and </mark>.
  return html.split(/<\/?mark>/).map((piece, at) => (at % 2 ? <mark key={at}>{plain(piece)}</mark> : <Fragment key={at}>{plain(piece)}</Fragment>))
}
