// What makes the pages quicker to use. Everything works without it.

/** Tells the server the reader's time zone, and puts it right on the first page that did not know. */
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
if (zone && document.documentElement.dataset.zone !== zone) {
  const secure = location.protocol === 'https:' ? '; Secure' : '';
  // biome-ignore lint/suspicious/noDocumentCookie: the other way is not in every browser yet.
  document.cookie = `zone=${zone}; Path=/; Max-Age=31536000; SameSite=Lax${secure}`;
  const form = new Intl.DateTimeFormat(
    document.documentElement.lang === 'en' ? 'en-GB' : document.documentElement.lang,
    { dateStyle: 'medium', timeStyle: 'short' },
  );
  for (const time of document.querySelectorAll('time')) {
    const text = form.format(new Date(time.dateTime));
    if ('ago' in time.dataset) time.title = text;
    else time.textContent = text;
  }
}

/** A choice in the filters takes effect at once. */
for (const form of document.querySelectorAll('form[data-send-at-choice]'))
  form.addEventListener('change', ({ target }) => {
    if (
      target instanceof HTMLSelectElement ||
      (target instanceof HTMLInputElement && target.type === 'checkbox')
    )
      form.requestSubmit();
  });
document.documentElement.classList.add('has-script');

/** Opens what a link within the page leads to, and what it lies in. */
const reveal = () => {
  const target = document.getElementById(location.hash.slice(1));
  for (let outer = target?.closest('details'); outer; outer = outer.parentElement?.closest('details'))
    outer.open = true;
};
addEventListener('hashchange', reveal);
reveal();

const rows = [...document.querySelectorAll('a[data-row]')];
const move = (by) => {
  const at = rows.indexOf(document.activeElement);
  rows[Math.min(rows.length - 1, Math.max(0, at === -1 ? (by > 0 ? 0 : rows.length - 1) : at + by))]?.focus();
};
const keys = {
  j: () => move(1),
  k: () => move(-1),
  '/': () => document.querySelector('[data-key="/"]')?.focus(),
  '?': () => document.getElementById('keys')?.showModal(),
};

/**
 * Keys are for reading. Where somebody writes, or asks the browser for something, they are none of ours. A dialog that was closed
 * keeps the focus until the next frame is drawn: the key that follows Escape quickly is a reader's again.
 */
addEventListener('keydown', (event) => {
  const writes =
    event.target instanceof Element && event.target.closest('input, textarea, select, dialog[open]');
  if (writes || event.ctrlKey || event.metaKey || event.altKey || !Object.hasOwn(keys, event.key)) return;
  event.preventDefault();
  keys[event.key]();
});
