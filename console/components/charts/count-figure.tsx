import { Columns } from './columns.tsx';
import { Figure, type FigureHead } from './figure.tsx';

interface Count {
  /** Its whole name, for the table. */
  readonly name: string;
  /** What there is room for below its column. */
  readonly label: string;
  readonly cases: number;
}

interface CountFigureProps extends FigureHead {
  /** What the names of the counts are. */
  readonly what: string;
  readonly counts: readonly Count[];
}

/** How many cases there are of each of several in a row, such as days, as columns and as a table. */
export function CountFigure({ what, counts, ...head }: CountFigureProps) {
  const { cases, columns } = head.visit.strings.insights;
  return (
    <Figure
      {...head}
      columns={[what, columns.cases]}
      rows={counts.map((count) => [count.name, String(count.cases)])}
    >
      <Columns
        label={head.lead}
        columns={counts.map((count) => ({
          label: count.label,
          title: `${count.name}: ${cases(count.cases)}`,
          value: count.cases,
        }))}
      />
    </Figure>
  );
}
