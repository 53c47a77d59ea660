// Refresh tokens across a crash: an acknowledged one works, one that was exchanged before never works again, and using it ends
// the session, whether the exchange happened before or after the crash.
import { caller } from '../e2e/support/api.mjs'

export class Session {
  /** What was wrong while no crash explains it. */
  complaints = []

  /** `token` is the one that was acknowledged last, `spent` the one that was exchanged for it. */
  constructor(url, person) {
    Object.assign(this, { url, person, spent: undefined, doubtful: false, acknowledged: 0, lost: 0 })
  }

  async signIn() {
    const { access_token, refresh_token } = await caller(this.url).post('/auth/sign-in', { login: this.person.handle, password: this.person.password, client: 'app' })
    Object.assign(this, { access: access_token, token: refresh_token, spent: undefined, doubtful: false, since: Date.now() })
    return this
  }

  exchange(token) {
    return caller(this.url).send('POST', '/auth/refresh', { refresh_token: token })
  }

  /** One rotation. Gives false when it was not acknowledged; it stays doubtful when no answer came. */
  async rotate() {
    this.doubtful = true
    const { status, body } = await this.exchange(this.token).catch(() => ({ status: 0 }))
    if (status === 0 || status >= 500) return false
    if (status !== 200) {
      this.complaints.push(`session of ${this.person.handle}: a refresh token that nobody has used was answered with ${status}: ${body.detail}`)
      await this.signIn()
      return false
    }
    Object.assign(this, { spent: this.token, token: body.refresh_token, access: body.access_token, doubtful: false, since: Date.now() })
    this.acknowledged += 1
    return true
  }

  /** After a crash. `spentFirst` tries the token of before the crash first, else one that is exchanged now. Signs in anew. */
  async prove(spentFirst) {
    const findings = this.complaints.splice(0)
    const refused = async (token, what) => {
      const { status, body } = await this.exchange(token)
      if (status !== 401 || body.code !== 'session_ended') findings.push(`session of ${this.person.handle}: ${what} is answered with ${status}`)
    }
    const { status } = await caller(this.url, this.access).send('GET', '/me')
    if (status !== 200) findings.push(`session of ${this.person.handle}: the access token of before the crash is answered with ${status}`)
    if (this.doubtful) {
      // The exchange that was under way has happened or not. If it has, nobody holds the new token and the session is over.
      const answer = await this.exchange(this.token)
      if (answer.status === 401) this.lost += 1
      else if (answer.status !== 200) findings.push(`session of ${this.person.handle}: a doubtful refresh token is answered with ${answer.status}`)
    } else if (spentFirst && this.spent) {
      await refused(this.spent, 'a refresh token that was exchanged before the crash')
      await refused(this.token, 'a refresh token of a session that was ended')
    } else {
      const answer = await this.exchange(this.token)
      if (answer.status !== 200) findings.push(`session of ${this.person.handle}: the acknowledged refresh token is answered with ${answer.status}`)
      await refused(this.token, 'a refresh token that was exchanged after the crash')
      if (answer.status === 200) await refused(answer.body.refresh_token, 'a refresh token of a session that was ended')
    }
    await this.signIn()
    return findings
  }
}
