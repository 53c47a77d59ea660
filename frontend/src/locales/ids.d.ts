/** Every text id: one line for each file of en/. A new file needs its line here. */
import type answers from './en/answers.json'
import type app from './en/app.json'
import type articles from './en/articles.json'
import type auth from './en/auth.json'
import type bookmarks from './en/bookmarks.json'
import type collections from './en/collections.json'
import type comments from './en/comments.json'
import type contributions from './en/contributions.json'
import type drafts from './en/drafts.json'
import type feed from './en/feed.json'
import type invitations from './en/invitations.json'
import type people from './en/people.json'
import type posts from './en/posts.json'
import type questions from './en/questions.json'
import type ripe from './en/ripe.json'
import type search from './en/search.json'
import type settings from './en/settings.json'
import type shared from './en/shared.json'
import type spaces from './en/spaces.json'
import type topics from './en/topics.json'
import type ui from './en/ui.json'

declare const ids: typeof answers &
  typeof app &
  typeof articles &
  typeof auth &
  typeof bookmarks &
  typeof collections &
  typeof comments &
  typeof contributions &
  typeof drafts &
  typeof feed &
  typeof invitations &
  typeof people &
  typeof posts &
  typeof questions &
  typeof ripe &
  typeof search &
  typeof settings &
  typeof shared &
  typeof spaces &
  typeof topics &
  typeof ui
export default ids
