import { Button, type ButtonProps } from '@mantine/core'
import { A, type AProps } from './A'

/** A link that looks like a button: for going somewhere. Use Mantine's Button for doing something. */
export function ButtonLink(props: ButtonProps & AProps) {
  return <Button component={A} {...props} />
}
