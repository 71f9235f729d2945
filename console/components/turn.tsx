import type { Turn } from '../../core/case/case.ts';
import type { Attachment } from '../../core/email/email.ts';
import { correspondenceLine } from '../../core/replies/correspondence-blocks.ts';
import { fileSize } from '../../core/replies/file-size.ts';
import { plainDirection } from '../plain-direction.ts';
import type { Visit } from '../visit.ts';
import { PersonName } from './person-name.tsx';
import { Moment } from './time.tsx';
import { Words } from './words.tsx';

interface TurnProps {
  readonly visit: Visit;
  /** The case that it is shown in, which may not be the one it is kept under. */
  readonly caseId: string;
  readonly turn: Turn;
  /** Which turn of the case, from 0. */
  readonly number: number;
}

/** A message as it came in: who, when, their words, what came with them, and the whole mail. */
export function TurnEntry({ visit, caseId, turn, number }: TurnProps) {
  const { strings } = visit;
  const page = `/cases/${caseId}/turns/${number + 1}`;
  const from = turn.from.name === '' ? turn.from.address : turn.from.name;
  return (
    <article class="card turn" id={`turn-${number + 1}`}>
      <header>
        <h3>
          <PersonName visit={visit} person={turn.from} /> <span class="quiet">{strings.case.wrote}</span>
        </h3>
        <span class="meta">
          <span class={`chip kind-${turn.kind}`}>{strings.case.kinds[turn.kind]}</span>
          <Moment iso={turn.receivedAt} visit={visit} />
        </span>
        <p class="under-head quiet">
          <bdi>{turn.from.address}</bdi>
        </p>
      </header>
      <Words turn={turn} number={number} visit={visit} />
      <Files visit={visit} page={page} files={turn.attachments} />
      {turn.correspondence.length === 0 ? null : (
        <details>
          <summary>{strings.case.correspondence}</summary>
          {turn.correspondence.map((mail) => (
            <blockquote class="correspondence" dir="auto">
              <p class="quiet">{plainDirection(correspondenceLine(mail))}</p>
              <p class="pre">{plainDirection(mail.excerpt)}</p>
            </blockquote>
          ))}
        </details>
      )}
      {turn.problems.length === 0 ? null : (
        <details>
          <summary>{strings.case.problems}</summary>
          <ul>
            {turn.problems.map(({ message }) => (
              <li>{message}</li>
            ))}
          </ul>
        </details>
      )}
      <Original visit={visit} page={page} from={from} />
      {turn.rejudgements.map(({ at, changes }) => (
        <p class="quiet">
          {strings.case.rejudged(changes.length)} · <Moment iso={at} visit={visit} />
        </p>
      ))}
    </article>
  );
}

function Files({ visit, page, files }: { visit: Visit; page: string; files: readonly Attachment[] }) {
  const { strings } = visit;
  if (files.length === 0) return null;
  return (
    <div class="files">
      <h4>{strings.case.attachments}</h4>
      <ul>
        {files.map((file, index) => {
          const name = plainDirection(file.name) || strings.case.unnamed;
          return (
            <li class={file.kind}>
              <a href={`${page}/files/${index + 1}`} download aria-label={strings.case.download(name)}>
                <bdi>{name}</bdi>
              </a>{' '}
              <span class="quiet">
                {fileSize(file.size)}
                {file.kind === 'decoration' ? `, ${strings.case.decoration}` : ''}
              </span>
              {file.contains.length === 0 ? null : (
                <ul>
                  {file.contains.map((inside) => (
                    <li class="quiet" dir="auto">
                      {plainDirection(inside)}
                    </li>
                  ))}
                </ul>
              )}
            </li>
          );
        })}
      </ul>
    </div>
  );
}

/** The mail as its sender laid it out, in a frame that can do nothing; it is only asked for when somebody opens it. */
function Original({ visit, page, from }: { visit: Visit; page: string; from: string }) {
  const { strings } = visit;
  return (
    <details class="original">
      <summary>{strings.case.original}</summary>
      <p class="quiet">{strings.case.originalNote}</p>
      <iframe
        src={`${page}/original`}
        sandbox=""
        loading="lazy"
        referrerpolicy="no-referrer"
        title={strings.case.originalTitle(plainDirection(from))}
      ></iframe>
      {visit.offersWholeMails ? (
        <p>
          <a href={`${page}/mail.eml`} download>
            {strings.case.raw}
          </a>
        </p>
      ) : null}
    </details>
  );
}
