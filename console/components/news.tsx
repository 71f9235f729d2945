import type { CaseFile } from '../../core/case/case.ts';
import type { Visit } from '../visit.ts';
import { MessageSummary } from './message-summary.tsx';
import { Moment } from './time.tsx';
import { ActionLine, type Entry } from './timeline.tsx';

/** What came into a case after somebody had read it, in a few lines each. Nothing where nothing came. */
export function News({ visit, file, entries }: { visit: Visit; file: CaseFile; entries: readonly Entry[] }) {
  const { strings } = visit;
  if (entries.length === 0) return null;
  return (
    <section class="news">
      <h2>{strings.moves.merge.newIn(file.case.id)}</h2>
      <ul>
        {entries.map((entry) => (
          <li>
            {entry.kind === 'turn' ? (
              <MessageSummary visit={visit} turn={entry.turn} />
            ) : entry.kind === 'action' ? (
              <ActionLine visit={visit} file={file} entry={entry} />
            ) : (
              <span>
                {strings.case.purposes[entry.record.purpose]}{' '}
                <span class={`chip outbox-${entry.record.state}`}>
                  {strings.case.outbox[entry.record.state]}
                </span>{' '}
                <span class="quiet">
                  <Moment iso={entry.at} visit={visit} />
                </span>
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
