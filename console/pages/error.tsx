import type { Withheld } from '../../core/case/may-download.ts';
import { Shell } from '../components/shell.tsx';
import type { Visit } from '../visit.ts';

export type ErrorKind =
  | 'notFound'
  | 'forbidden'
  | 'notAllowed'
  | 'adminsOnly'
  | 'broken'
  | 'tooLarge'
  | 'signIn'
  | 'wholeMail'
  | Withheld;

/** Says what is wrong and what to do. `detail` is shown as it is, for a person to pass on. */
export function ErrorPage({ visit, kind, detail }: { visit: Visit; kind: ErrorKind; detail?: string }) {
  const { errors } = visit.strings;
  return (
    <Shell visit={visit} title={errors[kind]} place={null}>
      <section class="empty">
        <h1>{errors[kind]}</h1>
        <p>{errors[`${kind}Help`]}</p>
        {detail === undefined ? null : (
          <p>
            <code>{detail}</code>
          </p>
        )}
        <p>
          <a class="button" href="/">
            {errors.toQueue}
          </a>
        </p>
      </section>
    </Shell>
  );
}
