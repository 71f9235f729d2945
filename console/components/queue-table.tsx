import type { CaseRow } from '../../functions/case-listing.ts';
import { plainDirection } from '../plain-direction.ts';
import type { Visit } from '../visit.ts';
import { StateChip, UrgentChip } from './chips.tsx';
import { PersonName } from './person-name.tsx';
import { Score } from './score.tsx';
import { Ago } from './time.tsx';

function Missing({ row, visit }: { row: CaseRow; visit: Visit }) {
  const { queue } = visit.strings;
  if (row.missing.length + row.denied.length === 0) return <span class="quiet">{queue.nothingMissing}</span>;
  return (
    <ul class="chips">
      {row.missing.map((fact) => (
        <li class="chip missing">{visit.brief[`fact-${fact}`]}</li>
      ))}
      {row.denied.map((fact) => (
        <li class="chip denied">{queue.denied(visit.brief[`fact-${fact}`])}</li>
      ))}
    </ul>
  );
}

function Row({ row, visit }: { row: CaseRow; visit: Visit }) {
  const { strings } = visit;
  const { columns } = strings.queue;
  return (
    <tr class={row.urgent ? 'is-urgent' : ''}>
      <td class="cell-score" data-label={columns.score}>
        <Score score={row.score} label={strings.case.points(row.score)} size="small" />
      </td>
      <th scope="row" class="cell-case">
        <a class="row-link" href={`/cases/${row.id}`} data-row="" dir="auto">
          {plainDirection(row.subject) || row.id}
        </a>
        <span class="under">
          {row.urgent ? <UrgentChip visit={visit} /> : null}
          <PersonName visit={visit} person={row.customer} />
          <span class="quiet">{row.id}</span>
          <span class="quiet">{strings.queue.turns(row.turns)}</span>
          {row.held > 0 ? <span class="chip held">{strings.queue.held(row.held)}</span> : null}
        </span>
      </th>
      <td class="cell-missing" data-label={columns.missing}>
        <Missing row={row} visit={visit} />
      </td>
      <td data-label={columns.state}>
        <StateChip state={row.state} visit={visit} />
      </td>
      <td class="cell-csm" data-label={columns.csm}>
        <span title={row.csm}>{row.csm.split('@')[0]}</span>
      </td>
      <td class="cell-changed" data-label={columns.changed}>
        <Ago iso={row.updatedAt} visit={visit} />
      </td>
    </tr>
  );
}

/** The cases as a table; on a phone the style turns each row into a card. */
export function QueueTable({ visit, rows }: { visit: Visit; rows: readonly CaseRow[] }) {
  const { columns, count } = visit.strings.queue;
  return (
    <table class="queue">
      <caption>{count(rows.length)}</caption>
      <thead>
        <tr>
          {Object.values(columns).map((name) => (
            <th scope="col">{name}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row row={row} visit={visit} />
        ))}
      </tbody>
    </table>
  );
}
