import type { Child } from 'hono/jsx';
import type { Visit } from '../../visit.ts';

/** A number of a chart as a row of its table: what, and one or more values. */
export type FigureRow = readonly [string, ...string[]];

export interface FigureHead {
  readonly visit: Visit;
  readonly id: string;
  readonly title: string;
  /** What the chart says, in a sentence. */
  readonly lead: string;
}

interface FigureProps extends FigureHead {
  /** Column names of the table. */
  readonly columns: FigureRow;
  readonly rows: readonly FigureRow[];
  /** Without one there is nothing to draw, and `lead` says why. */
  readonly children?: Child;
}

/** A chart with its sentence above it and its numbers as a table below. */
export function Figure({ visit, id, title, lead, columns, rows, children }: FigureProps) {
  const { insights } = visit.strings;
  return (
    <figure class="card chart" aria-labelledby={id}>
      <figcaption>
        <h2 id={id}>{title}</h2>
        <p>{lead}</p>
      </figcaption>
      {children === undefined || children === null ? null : (
        <>
          {children}
          <details>
            <summary>{insights.asTable}</summary>
            <section class="table-frame" tabindex={0} aria-label={title}>
              <table class="figures">
                <thead>
                  <tr>
                    {columns.map((name) => (
                      <th scope="col">{name}</th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {rows.map(([name, ...values]) => (
                    <tr>
                      <th scope="row">{name}</th>
                      {values.map((value) => (
                        <td>{value}</td>
                      ))}
                    </tr>
                  ))}
                </tbody>
              </table>
            </section>
          </details>
        </>
      )}
    </figure>
  );
}
