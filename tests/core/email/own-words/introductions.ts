import type { LanguageCode } from '../../../../core/languages/language.ts';

/** How programs introduce a quote in one language: `{who}` is the name and address, `{name}` the name alone. */
export interface Introductions {
  readonly gmail: string;
  readonly gmailPhone: string;
  readonly apple: string;
  readonly thunderbird: string;
  readonly yahoo: string;
  readonly proton: string;
  /** From, sent, to, copy, subject. */
  readonly outlook: readonly [string, string, string, string, string];
  /** The same words where a program says "date" instead of "sent". */
  readonly date: string;
  readonly original: string;
  readonly moment: string;
}

export const introductions: Readonly<Record<LanguageCode, Introductions>> = {
  en: {
    gmail: 'On Thu, Apr 3, 2025 at 10:26 AM {who} wrote:',
    gmailPhone: 'On Thu, 3 Apr 2025, 10:26 {name}, <{address}> wrote:',
    apple: 'On 3 Apr 2025, at 10:26, {who} wrote:',
    thunderbird: 'On 4/3/25 10:26, {name} wrote:',
    yahoo: 'On Thursday, April 3, 2025 at 10:26:14 AM GMT+2, {who} wrote:',
    proton: 'On Thursday, April 3rd, 2025 at 10:26 AM, {who} wrote:',
    outlook: ['From', 'Sent', 'To', 'Cc', 'Subject'],
    date: 'Date',
    original: 'Original Message',
    moment: 'Thursday, April 3, 2025 10:26 AM',
  },
  nl: {
    gmail: 'Op do 3 apr 2025 om 10:26 schreef {who}:',
    gmailPhone: 'Op do 3 apr. 2025 10:26 schreef {who}:',
    apple: 'Op 3 apr 2025, om 10:26 heeft {who} het volgende geschreven:',
    thunderbird: 'Op 03-04-2025 om 10:26 schreef {name}:',
    yahoo: 'Op donderdag 3 april 2025 om 10:26:14 CEST schreef {who}:',
    proton: 'Op donderdag 3 april 2025 om 10:26, schreef {who}:',
    outlook: ['Van', 'Verzonden', 'Aan', 'CC', 'Onderwerp'],
    date: 'Datum',
    original: 'Oorspronkelijk bericht',
    moment: 'donderdag 3 april 2025 10:26',
  },
  de: {
    gmail: 'Am Do., 3. Apr. 2025 um 10:26 Uhr schrieb {who}:',
    gmailPhone: '{who} schrieb am Do., 3. Apr. 2025, 10:26:',
    apple: 'Am 03.04.2025 um 10:26 schrieb {who}:',
    thunderbird: 'Am 03.04.25 um 10:26 schrieb {name}:',
    yahoo: 'Am Donnerstag, 3. April 2025 um 10:26:14 MESZ hat {who} Folgendes geschrieben:',
    proton: 'Am Donnerstag, 3. April 2025 um 10:26 schrieb {who}:',
    outlook: ['Von', 'Gesendet', 'An', 'Cc', 'Betreff'],
    date: 'Datum',
    original: 'Ursprüngliche Nachricht',
    moment: 'Donnerstag, 3. April 2025 10:26',
  },
  fr: {
    gmail: 'Le jeu. 3 avr. 2025 à 10:26, {who} a écrit :',
    gmailPhone: 'Le jeu. 3 avr. 2025, 10:26, {who} a écrit :',
    apple: 'Le 3 avr. 2025 à 10:26, {who} a écrit :',
    thunderbird: 'Le 03/04/2025 à 10:26, {name} a écrit\u00a0:',
    yahoo: 'Le jeudi 3 avril 2025 à 10:26:14 UTC+2, {who} a écrit :',
    proton: 'Le jeudi 3 avril 2025 à 10:26, {who} a écrit :',
    outlook: ['De', 'Envoyé', 'À', 'Cc', 'Objet'],
    date: 'Date',
    original: 'Message d’origine',
    moment: 'jeudi 3 avril 2025 10:26',
  },
  es: {
    gmail: 'El jue, 3 abr 2025 a las 10:26, {name} (<{address}>) escribió:',
    gmailPhone: 'El jue., 3 abr. 2025 10:26, {who} escribió:',
    apple: 'El 3 abr 2025, a las 10:26, {who} escribió:',
    thunderbird: 'El 3/4/25 a las 10:26, {name} escribió:',
    yahoo: 'El jueves, 3 de abril de 2025, 10:26:14 CEST, {who} escribió:',
    proton: 'El jueves, 3 de abril de 2025 a las 10:26, {who} escribió:',
    outlook: ['De', 'Enviado', 'Para', 'CC', 'Asunto'],
    date: 'Fecha',
    original: 'Mensaje original',
    moment: 'jueves, 3 de abril de 2025 10:26',
  },
  it: {
    gmail: 'Il giorno gio 3 apr 2025 alle ore 10:26 {who} ha scritto:',
    gmailPhone: 'Il gio 3 apr 2025, 10:26 {who} ha scritto:',
    apple: 'Il giorno 3 apr 2025, alle ore 10:26, {who} ha scritto:',
    thunderbird: 'Il 03/04/2025 10:26, {name} ha scritto:',
    yahoo: 'Il giovedì 3 aprile 2025 alle ore 10:26:14 CEST, {who} ha scritto:',
    proton: 'Il giovedì 3 aprile 2025 10:26, {who} ha scritto:',
    outlook: ['Da', 'Inviato', 'A', 'Cc', 'Oggetto'],
    date: 'Data',
    original: 'Messaggio originale',
    moment: 'giovedì 3 aprile 2025 10:26',
  },
  pt: {
    gmail: 'Em qui., 3 de abr. de 2025 às 10:26, {who} escreveu:',
    gmailPhone: '{who} escreveu (quinta, 3/04/2025 à(s) 10:26):',
    apple: 'Em 3 de abr. de 2025, à(s) 10:26, {who} escreveu:',
    thunderbird: 'Às 10:26 de 03/04/2025, {name} escreveu:',
    yahoo: 'Em quinta-feira, 3 de abril de 2025 às 10:26:14 BRT, {who} escreveu:',
    proton: 'Em quinta-feira, 3 de abril de 2025 às 10:26, {who} escreveu:',
    outlook: ['De', 'Enviado', 'Para', 'Cc', 'Assunto'],
    date: 'Data',
    original: 'Mensagem original',
    moment: 'quinta-feira, 3 de abril de 2025 10:26',
  },
  sv: {
    gmail: 'Den tors 3 apr. 2025 kl 10:26 skrev {who}:',
    gmailPhone: 'Den tors 3 apr. 2025 10:26 {who} skrev:',
    apple: '3 apr. 2025 kl. 10:26 skrev {who}:',
    thunderbird: 'Den 2025-04-03 kl. 10:26, skrev {name}:',
    yahoo: 'Den torsdag 3 april 2025 10:26:14 CEST, {who} skrev:',
    proton: 'Den torsdag 3 april 2025 kl. 10:26 skrev {who}:',
    outlook: ['Från', 'Skickat', 'Till', 'Kopia', 'Ämne'],
    date: 'Datum',
    original: 'Originalmeddelande',
    moment: 'den 3 april 2025 10:26',
  },
  ja: {
    gmail: '2025年4月3日(木) 10:26 {who}:',
    gmailPhone: '2025年4月3日(木) 10:26 {who}:',
    apple: '2025/04/03 10:26、{who}のメール：',
    thunderbird: 'On 2025/04/03 10:26, {name} wrote:',
    yahoo: '2025年4月3日木曜日 10:26:14 JST、{who} さんが書きました:',
    proton: '2025年4月3日木曜日 10:26、{who} さんは書きました:',
    outlook: ['差出人', '送信日時', '宛先', 'CC', '件名'],
    date: '日付',
    original: '元のメッセージ',
    moment: '2025年4月3日 10:26',
  },
  ko: {
    gmail: '2025년 4월 3일 (목) 오전 10:26, {who}님이 작성:',
    gmailPhone: '2025년 4월 3일 (목) 오전 10:26, {who}님이 작성:',
    apple: '2025. 4. 3. 오전 10:26, {who} 작성:',
    thunderbird: '25. 4. 3. 오전 10:26에 {name} 이(가) 쓴 글:',
    yahoo: '2025년 4월 3일 목요일 오전 10시 26분 14초 GMT+9, {who}님이 작성:',
    proton: '2025년 4월 3일 목요일 오전 10:26, {who}님이 작성:',
    outlook: ['보낸 사람', '보낸 날짜', '받는 사람', '참조', '제목'],
    date: '날짜',
    original: '원본 메시지',
    moment: '2025년 4월 3일 목요일 오전 10:26',
  },
  'zh-Hans': {
    gmail: '{who} 于2025年4月3日周四 10:26写道：',
    gmailPhone: '{who} 于 2025年4月3日周四 10:26写道：',
    apple: '2025年4月3日 10:26，{who} 写道：',
    thunderbird: '在 2025/4/3 10:26, {name} 写道:',
    yahoo: '在 2025年4月3日星期四 GMT+8 10:26:14，{who} 写道：',
    proton: '在 2025年4月3日 星期四 10:26，{who} 写道：',
    outlook: ['发件人', '发送时间', '收件人', '抄送', '主题'],
    date: '日期',
    original: '原始邮件',
    moment: '2025年4月3日 10:26',
  },
  'zh-Hant': {
    gmail: '{who} 於 2025年4月3日 週四 上午10:26寫道：',
    gmailPhone: '{who} 於 2025年4月3日週四 上午10:26寫道：',
    apple: '{who} 於 2025年4月3日 上午10:26 寫道：',
    thunderbird: '{name} 於 2025/4/3 10:26 寫道:',
    yahoo: '{who} 於 2025年4月3日 星期四 上午10:26:14 [GMT+8] 寫道：',
    proton: '在 2025年4月3日 星期四 上午10:26，{who} 寫道：',
    outlook: ['寄件者', '寄件日期', '收件者', '副本', '主旨'],
    date: '日期',
    original: '原始郵件',
    moment: '2025年4月3日 上午 10:26',
  },
};
