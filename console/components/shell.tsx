import { html } from 'hono/html';
import type { Child } from 'hono/jsx';
import { plainDirection } from '../plain-direction.ts';
import { stringsOf } from '../strings/index.ts';
import { consoleLanguages } from '../strings/strings.ts';
import type { Visit } from '../visit.ts';
import { type Place, places } from './places.ts';

export interface ShellProps {
  readonly visit: Visit;
  readonly title: string;
  /** Which entry of the navigation the page belongs to, or null. */
  readonly place: Place | null;
  readonly children?: Child;
}

/** A speech bubble with a tick in it. */
const icon = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><path fill="#2b5fc4" d="M6 4h20a4 4 0 0 1 4 4v12a4 4 0 0 1-4 4H15l-7 6v-6H6a4 4 0 0 1-4-4V8a4 4 0 0 1 4-4z"/><path d="m10 14 4.5 4.5L23 10" fill="none" stroke="#fff" stroke-width="3" stroke-linecap="round" stroke-linejoin="round"/></svg>',
)}`;

/** The frame of every page: head, navigation, who is signed in, and the list of keys. */
export function Shell({ visit, title, place, children }: ShellProps) {
  const { strings, language, assets, zone } = visit;
  const page = (
    <html lang={language} data-zone={zone}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex" />
        <title>{`${plainDirection(title)} · ${strings.shell.name}`}</title>
        <link rel="icon" href={icon} />
        <link rel="stylesheet" href={assets.style.path} />
        <script type="module" src={assets.script.path}></script>
      </head>
      <body>
        <a class="skip" href="#content">
          {strings.shell.skip}
        </a>
        <header class="bar">
          <a class="brand" href="/">
            <img src={icon} alt="" width="24" height="24" />
            {strings.shell.name}
          </a>
          {visit.person === null ? null : <Navigation visit={visit} place={place} />}
          <div class="bar-end">
            <Languages visit={visit} />
            {visit.person === null ? null : <Account visit={visit} address={visit.person.address} />}
          </div>
        </header>
        <main id="content" tabindex={-1}>
          {children}
        </main>
        <Keys visit={visit} />
      </body>
    </html>
  );
  return html`<!doctype html>${page}`;
}

function Navigation({ visit: { strings }, place }: { visit: Visit; place: Place | null }) {
  return (
    <nav class="places" aria-label={strings.shell.navigation}>
      {places.map(({ name, path }) => (
        <a href={path} aria-current={name === place ? 'page' : undefined}>
          {strings.shell.places[name]}
        </a>
      ))}
    </nav>
  );
}

/** The same page in another language, with what was chosen on it; what was just done is not done again. */
function inLanguage(code: string, query: URLSearchParams): string {
  const changed = new URLSearchParams(query);
  changed.delete('done');
  changed.set('language-of-console', code);
  return `?${changed}`;
}

function Languages({ visit: { strings, language, query } }: { visit: Visit }) {
  return (
    <nav class="languages" aria-label={strings.shell.chooseLanguage}>
      {consoleLanguages.map((code) => (
        <a
          href={inLanguage(code, query)}
          lang={code}
          hreflang={code}
          aria-current={code === language ? 'true' : undefined}
          title={stringsOf[code].language}
        >
          {code.toUpperCase()}
        </a>
      ))}
    </nav>
  );
}

function Account({ visit: { strings, formToken }, address }: { visit: Visit; address: string }) {
  return (
    <form class="account" method="post" action="/sign-out">
      <input type="hidden" name="token" value={formToken} />
      <span class="who" title={`${strings.shell.signedInAs} ${address}`}>
        {address}
      </span>
      <button class="plain" type="submit">
        {strings.shell.signOut}
      </button>
    </form>
  );
}

/** Opened by the script at `?`; without a script there are no keys to tell about. */
function Keys({ visit: { strings } }: { visit: Visit }) {
  const { keys, help, close } = strings.shell;
  const rows = [
    ['j', keys.next],
    ['k', keys.previous],
    ['↵', keys.open],
    ['/', keys.search],
    ['?', keys.help],
  ];
  return (
    <dialog id="keys" aria-labelledby="keys-title">
      <h2 id="keys-title">{help}</h2>
      <dl>
        {rows.map(([key, what]) => (
          <div>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <form method="dialog">
        <button type="submit">{close}</button>
      </form>
    </dialog>
  );
}
