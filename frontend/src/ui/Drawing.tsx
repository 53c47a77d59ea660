import type { ReactNode } from 'react'

export type DrawingName = 'conversation' | 'question' | 'people' | 'topics' | 'space' | 'bookmark' | 'draft' | 'search' | 'lock' | 'lost' | 'offline' | 'broken' | 'invitation'

/** Line drawings in one style: ink lines 2 wide, one soft teal plane, one teal accent. 160 by 120. */
const DRAWINGS: Record<DrawingName, ReactNode> = {
  conversation: (<><path className="p" d="M84 40h44a12 12 0 0 1 12 12v26a12 12 0 0 1-12 12h-4v14l-16-14H84a12 12 0 0 1-12-12V52a12 12 0 0 1 12-12Z" /><path d="M32 22h50a12 12 0 0 1 12 12v24a12 12 0 0 1-12 12H52L36 84V70h-4a12 12 0 0 1-12-12V34a12 12 0 0 1 12-12Z" className="s" /><path d="M36 40h42M36 52h26" /><path className="a" d="M106 64h18M98 76h26" /></>),
  question: (<><path className="p" d="M112 30a34 34 0 1 1-20 62l-14 10 3-17A34 34 0 0 1 112 30Z" /><path className="s" d="M66 16a36 36 0 1 0 0 72c7 0 13-2 18-5l14 7-5-16a36 36 0 0 0-27-58Z" /><path className="a" d="M55 42a11 11 0 1 1 16 10c-3 2-5 4-5 8M66 70v.5" /></>),
  people: (<><circle className="p" cx="110" cy="46" r="15" /><path className="p" d="M82 104c2-20 14-32 28-32s26 12 28 32Z" /><circle className="s" cx="62" cy="40" r="18" /><path className="s" d="M26 104c2-24 18-38 36-38s34 14 36 38Z" /><path className="a" d="M52 86c6 5 14 5 20 0" /></>),
  topics: (<><path className="p" d="M92 22h38v38L96 94 58 56Z" /><path className="s" d="M62 30H28v34l38 38 34-34Z" /><circle className="a" cx="44" cy="46" r="5" /><path d="M64 62l16 16M56 72l10 10" /></>),
  space: (<><path className="p" d="M100 52l38 16v36h-38Z" /><path className="s" d="M24 56 66 24l42 32v48H24Z" /><path className="a" d="M56 104V78h20v26" /><path d="M16 62l50-38 50 38M120 80h6M120 90h6" /></>),
  bookmark: (<><path className="p" d="M92 18h34v86l-17-14-17 14Z" /><path className="s" d="M42 18h44v88L64 86l-22 20Z" /><path className="a" d="m54 48 8 8 14-16" /></>),
  draft: (<><path className="p" d="M100 26h28v80H72V96h28Z" /><path className="s" d="M34 14h46l20 20v70H34Z" /><path d="M80 14v20h20M48 50h36M48 62h28M48 74h14" /><path className="a" d="m76 88 34-34 8 8-34 34-11 3Z" /></>),
  search: (<><circle className="p" cx="92" cy="66" r="34" /><circle className="s" cx="68" cy="52" r="34" /><path d="m93 77 29 29" /><path className="a" d="M50 50a18 18 0 0 1 16-16" /></>),
  lock: (<><rect className="p" x="74" y="58" width="60" height="48" rx="10" /><rect className="s" x="36" y="50" width="68" height="54" rx="10" /><path d="M50 50V38a20 20 0 0 1 40 0v12" /><path className="a" d="M70 72v12" /></>),
  lost: (<><path className="p" d="M64 34h64l14 14-14 14H64Z" /><path className="s" d="M96 66H32L18 80l14 14h64Z" /><path d="M80 14v20M80 62v4M80 94v14" /><path className="a" d="M82 48h28M50 80h28" /></>),
  offline: (<><path className="p" d="M66 96a24 24 0 0 1 4-47 32 32 0 0 1 60 10 19 19 0 0 1-2 37Z" /><path className="s" d="M40 88a20 20 0 0 1 2-40 30 30 0 0 1 57-4 22 22 0 0 1 1 44Z" /><path className="a" d="m58 56 22 22M80 56 58 78" /></>),
  broken: (<><path className="p" d="M96 40h40v62H70V90Z" /><path className="s" d="M28 20h76v72H28Z" /><path d="M28 38h76M38 29h.5M48 29h.5" /><path className="a" d="m70 46-12 16h16L62 80" /></>),
  invitation: (<><path className="p" d="M64 20h70v52H64Z" /><path className="s" d="M26 44h92v60H26Z" /><path d="m26 46 46 34 46-34" /><path className="a" d="M86 30h28M96 38h18" /></>),
}

export function Drawing({ name }: { name: DrawingName }) {
  return (
    <svg className="drawing" width="160" height="120" viewBox="0 0 160 120" fill="none" strokeWidth="2" strokeLinecap="round" strokeLinejoin="round" aria-hidden="true">
      {DRAWINGS[name]}
    </svg>
  )
}
