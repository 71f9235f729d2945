// Renders every language and situation to preview/index.html, and each reply to a page of its own.
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { languageCodes } from '../core/languages/language.ts';
import { escapeHtml } from '../core/replies/render-html.ts';
import { situations } from '../core/replies/reply-situations.ts';
import { replyRenderer } from './replies.ts';

const folder = fileURLToPath(new URL('../preview', import.meta.url));
const render = await replyRenderer();
mkdirSync(folder, { recursive: true });

const sections = languageCodes.flatMap((language) =>
  Object.entries(situations).map(([name, situation], index) => {
    const { text, html } = render(language, name, situation);
    const page = `${language}-${index}.html`;
    writeFileSync(`${folder}/${page}`, html);
    return `<section><h2>${language}: ${escapeHtml(name)}</h2><iframe src="${page}" title="${language} ${escapeHtml(name)}"></iframe><pre lang="${language}">${escapeHtml(text)}</pre></section>`;
  }),
);

writeFileSync(
  `${folder}/index.html`,
  `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>Replies</title>
<style>body{font:16px system-ui;margin:2rem;max-width:90rem}section{display:grid;grid-template-columns:minmax(320px,1fr) minmax(320px,1fr);gap:1rem;margin-bottom:2rem}h2{grid-column:1/-1;margin:0}iframe{width:100%;height:640px;border:1px solid #9994}pre{white-space:pre-wrap;margin:0;padding:1rem;border:1px solid #9994;overflow:auto;max-height:610px}@media(max-width:760px){section{grid-template-columns:1fr}}</style>
<h1>Every reply in every language</h1>${sections.join('\n')}</html>`,
);
console.log(`${sections.length} replies: open preview/index.html`);
