import type { Visit } from '../visit.ts';

/** Where somebody may say why. `text`: what they have said already. */
export function Note({ visit, text = '' }: { visit: Visit; text?: string }) {
  return (
    <label>
      {visit.strings.act.noteOptional}
      <textarea name="note" rows={2} maxlength={2000}>
        {text}
      </textarea>
    </label>
  );
}
