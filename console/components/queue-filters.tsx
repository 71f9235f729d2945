import { languageCodes } from '../../core/languages/language.ts';
import { isNarrowed, type QueueFilter, queueAddress, sorts, states } from '../queue-query.ts';
import type { Visit } from '../visit.ts';
import { Choice } from './choice.tsx';

/** A language by its name in the reader's. */
export const languageName = (code: string, { language }: Pick<Visit, 'language'>): string =>
  new Intl.DisplayNames(language, { type: 'language' }).of(code) ?? code;

/** Search, filters and order, as one form whose result is an address. The script sends it at each choice. */
export function QueueFilters({ visit, filter }: { visit: Visit; filter: QueueFilter }) {
  const { strings } = visit;
  const { queue } = strings;
  return (
    <search>
      <form class="filters" method="get" action="/" data-send-at-choice="">
        {filter.view === 'mine' ? null : <input type="hidden" name="view" value={filter.view} />}
        <div class="search">
          <input
            type="search"
            name="search"
            value={filter.search ?? ''}
            placeholder={queue.search}
            aria-label={queue.search}
            data-key="/"
          />
          <button type="submit">{queue.searchButton}</button>
        </div>
        <div class="choices">
          <Choice
            name="state"
            label={queue.state}
            chosen={filter.state}
            any={queue.anyState}
            options={states.map((state) => [state, strings.states[state]])}
          />
          <Choice
            name="language"
            label={queue.language}
            chosen={filter.language}
            any={queue.anyLanguage}
            options={languageCodes.map((code) => [code, languageName(code, visit)])}
          />
          <label class="choice">
            <span>{queue.csm}</span>
            <input
              type="text"
              name="csm"
              value={filter.csm ?? ''}
              placeholder={queue.anyCsm}
              autocomplete="off"
            />
          </label>
          <Choice
            name="sort"
            label={queue.sort}
            chosen={filter.sort}
            options={sorts.map((sort) => [sort, queue.sorts[sort]])}
          />
          <label class="tick">
            <input type="checkbox" name="urgent" value="yes" checked={filter.urgent === 'yes'} />
            {queue.urgentOnly}
          </label>
          <span class="choices-end">
            <button type="submit" class="without-script">
              {queue.apply}
            </button>
            {isNarrowed(filter) ? (
              <a href={queueAddress({ view: filter.view, sort: filter.sort })}>{queue.clear}</a>
            ) : null}
          </span>
        </div>
      </form>
    </search>
  );
}
