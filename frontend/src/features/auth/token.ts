/** The token of a link stands in its fragment, which the browser sends to nobody. */
export const tokenOf = (hash: string): string => new URLSearchParams(hash.replace(/^#/, '')).get('token')?.trim() ?? ''
