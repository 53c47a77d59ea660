import { render } from '@testing-library/react'
import { expect, it } from 'vitest'
import { Marked } from './Marked'

it('marks are marks, and everything else is text', () => {
  const { container } = render(<Marked html={'Is the <mark>kettle</mark> &lt;b&gt;on&lt;/b&gt; &amp; &quot;hot&quot;?<img src=x>'} />)
  expect(container.querySelectorAll('mark')).toHaveLength(1)
  expect(container.querySelector('img, b')).toBeNull()
  expect(container.textContent).toBe('Is the kettle <b>on</b> & "hot"?<img src=x>')
})
