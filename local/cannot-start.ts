/** The stack cannot start for a reason that the person at the keyboard can change. The message is one line for them. */
export class CannotStart extends Error {
  override readonly name: string = 'CannotStart';
}
