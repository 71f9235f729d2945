/** Headers that real programs and companies add to what a person writes; none of them makes it automatic. */
export const ordinaryHeaders: readonly (readonly string[])[] = [
  [
    'Return-Path: <jane@shop.example>',
    'X-Mailer: Microsoft Outlook 16.0',
    'Auto-Submitted: no',
    'Thread-Index: AdoExample==',
  ],
  [
    'Return-Path: <bounces+48213-jane=shop.example@crm.example>',
    'Precedence: normal',
    'Feedback-ID: 48213:crm',
    'X-Entity-Ref-ID: 48213',
  ],
  [
    'X-MS-Has-Attach: yes',
    'X-MS-Exchange-Organization-AuthAs: Internal',
    'X-MS-Exchange-Generated-Message-Source: Mailbox Rules Agent',
    'X-Auto-Response-Suppress: OOF',
    'Importance: high',
    'X-Priority: 1',
  ],
  [
    'User-Agent: Mozilla Thunderbird',
    'Disposition-Notification-To: jane@shop.example',
    'X-Mozilla-Draft-Info: internal/draft',
  ],
  [
    'X-Google-DKIM-Signature: v=1; a=rsa-sha256',
    'X-Gm-Message-State: AOJu0Yexample',
    'X-Received: by 2002:a05 with SMTP id x',
    'Precedence: first-class',
  ],
  [
    'X-Mailer: iPhone Mail (20F66)',
    'X-Spam-Status: No, score=-2.1',
    'X-Virus-Scanned: clean',
    'X-Original-To: sales@shop.example',
    'Delivered-To: info@shop.example',
    'X-Forwarded-To: escalations@intake.example',
    'Resent-From: jane@shop.example',
  ],
];

/** People who speak of absences, machines and mailboxes, in the words that notices use too. */
export const personalSentences: readonly string[] = [
  'I am out of the office next week, so please write to my colleague Tom. Our agency has still not delivered the checkout that is in the statement of work, and order 4711 was charged twice.',
  'Our partner never answers: every mail I send gets "this is an automated message". We called them on 3 May and 9 May. The product page shows the wrong price.',
  'Ik ben volgende week afwezig. Ons bureau heeft de zoekpagina uit de offerte nog steeds niet opgeleverd, en bestelling 4711 is twee keer afgeschreven. Wij hebben ze op 3 mei gebeld.',
  'Ich bin bis Freitag im Haus. Die Agentur hat die Suchseite aus dem Vertrag nicht geliefert, Bestellung 4711 wurde doppelt berechnet, und auf unsere Anrufe am 3. Mai kam nur eine Empfangsbestätigung.',
  'Je suis absent la semaine prochaine. Notre agence n’a pas livré la page de recherche prévue au contrat, et la commande 4711 a été débitée deux fois. Nous les avons appelés le 3 mai.',
  'Estoy de vacaciones la próxima semana. La agencia no ha entregado la página de búsqueda del contrato y el pedido 4711 se cobró dos veces. Los llamamos el 3 de mayo.',
  'Sono in ferie la prossima settimana. L’agenzia non ha consegnato la pagina di ricerca prevista dal contratto e l’ordine 4711 è stato addebitato due volte. Li abbiamo chiamati il 3 maggio.',
  'Estou de férias na próxima semana. A agência não entregou a página de pesquisa do contrato e a encomenda 4711 foi cobrada duas vezes. Ligámos-lhes a 3 de maio.',
  'Jag är på semester nästa vecka. Byrån har inte levererat söksidan som står i avtalet och order 4711 debiterades två gånger. Vi ringde dem den 3 maj.',
  '来週は休暇をいただいております。契約書にある検索ページが納品されておらず、注文4711は二重に請求されました。5月3日に制作会社へ電話で連絡済みです。',
  '다음 주에는 휴가 중입니다. 계약서에 있는 검색 페이지가 아직 납품되지 않았고 주문 4711은 두 번 청구되었습니다. 5월 3일에 업체에 전화했습니다.',
  '下周我正在休假。合同里的搜索页面代理商至今没有交付，订单4711被扣款两次。5月3日我们已经打电话告诉他们。',
  '下週我正在休假。合約裡的搜尋頁面代理商至今沒有交付，訂單4711被扣款兩次。5月3日我們已經打電話告訴他們。',
];
