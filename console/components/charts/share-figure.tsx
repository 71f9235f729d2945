import { percent } from '../../numbers.ts';
import { type Bar, Bars } from './bars.tsx';
import { Figure, type FigureHead } from './figure.tsx';

interface Share extends Pick<Bar, 'label' | 'share' | 'kind'> {
  readonly cases: number;
}

interface ShareFigureProps extends FigureHead {
  /** What the labels of the shares name. */
  readonly what: string;
  readonly shares: readonly Share[];
}

/** How many cases each of several has, and which share of all that is, as bars and as a table; no chart without a case. */
export function ShareFigure({ what, shares, ...head }: ShareFigureProps) {
  const { columns } = head.visit.strings.insights;
  return (
    <Figure
      {...head}
      columns={[what, columns.cases, columns.share]}
      rows={shares.map(({ label, cases, share }) => [label, String(cases), percent(share, head.visit)])}
    >
      {shares.every(({ cases }) => cases === 0) ? null : (
        <Bars
          label={head.lead}
          bars={shares.map(({ cases, ...bar }) => ({
            ...bar,
            text: `${cases} (${percent(bar.share, head.visit)})`,
          }))}
        />
      )}
    </Figure>
  );
}
