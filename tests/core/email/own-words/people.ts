import type { LanguageCode } from '../../../../core/languages/language.ts';

/** What a customer types, and what stands around it, in one language. */
export interface Person {
  readonly name: string;
  readonly top: readonly string[];
  readonly answers: readonly [string, string, string];
  readonly signOff: string;
  readonly signature: readonly string[];
  readonly disclaimer: string;
  readonly phone: string;
  readonly outlookPhone: string;
}

export const people: Readonly<Record<LanguageCode, Person>> = {
  en: {
    name: 'Anna Berg',
    top: [
      'Page 4 of the signed offer says delivery by March.',
      'We told them on 3 April; they never answered. Order 1187 was charged twice.',
    ],
    answers: [
      'Yes, page 4 of the signed offer.',
      'On 3 April, by phone, with Jan. He said no.',
      'Order 1187 was charged twice.',
    ],
    signOff: 'Kind regards,',
    signature: ['Head of E-commerce', 'Berg & Sons Ltd', '+44 20 7946 0321'],
    disclaimer:
      'This e-mail and any files are confidential and meant for the intended recipient only. Please tell us if it reached you by mistake.',
    phone: 'Sent from my iPhone',
    outlookPhone: 'Get Outlook for iOS<https://aka.ms/o0ukef>',
  },
  nl: {
    name: 'Joost Kuiper',
    top: [
      'Op pagina 4 van de getekende offerte staat oplevering in maart.',
      'We hebben het 3 april gemeld en niets gehoord. Order 1187 is twee keer afgeschreven.',
    ],
    answers: [
      'Ja, pagina 4 van de getekende offerte.',
      'Op 3 april, telefonisch, met Jan. Hij zei nee.',
      'Order 1187 is twee keer afgeschreven.',
    ],
    signOff: 'Met vriendelijke groet,',
    signature: ['Manager webwinkel', 'Kuiper Verf B.V.', '+31 20 123 4567'],
    disclaimer:
      'Dit bericht is vertrouwelijk en alleen bestemd voor de geadresseerde. Bent u dat niet, laat het ons dan weten.',
    phone: 'Verstuurd vanaf mijn iPhone',
    outlookPhone: 'Outlook voor iOS downloaden<https://aka.ms/o0ukef>',
  },
  de: {
    name: 'Petra Lindner',
    top: [
      'Auf Seite 4 des unterschriebenen Angebots steht die Lieferung im März.',
      'Wir haben es am 3. April gemeldet und nichts gehört. Bestellung 1187 wurde doppelt belastet.',
    ],
    answers: [
      'Ja, Seite 4 des unterschriebenen Angebots.',
      'Am 3. April, telefonisch, mit Jan. Er lehnte ab.',
      'Bestellung 1187 wurde doppelt belastet.',
    ],
    signOff: 'Mit freundlichen Grüßen',
    signature: ['Leiterin Onlineshop', 'Lindner Möbel GmbH', 'Tel. +49 30 1234567'],
    disclaimer:
      'Diese E-Mail ist vertraulich und nur für den genannten Empfänger bestimmt. Wenn Sie sie irrtümlich erhalten haben, informieren Sie uns bitte.',
    phone: 'Von meinem iPhone gesendet',
    outlookPhone: 'Outlook für iOS beziehen<https://aka.ms/o0ukef>',
  },
  fr: {
    name: 'Camille Dupré',
    top: [
      "La page 4 de l'offre signée prévoit la livraison en mars.",
      "Nous l'avons signalé le 3 avril, sans réponse. La commande 1187 a été débitée deux fois.",
    ],
    answers: [
      "Oui, page 4 de l'offre signée.",
      'Le 3 avril, par téléphone, avec Jean. Il a refusé.',
      'La commande 1187 a été débitée deux fois.',
    ],
    signOff: 'Cordialement,',
    signature: ['Responsable e-commerce', 'Dupré Frères SARL', '+33 1 23 45 67 89'],
    disclaimer:
      "Ce message est confidentiel et réservé à son destinataire. Si vous l'avez reçu par erreur, merci de nous en informer.",
    phone: 'Envoyé de mon iPhone',
    outlookPhone: 'Télécharger Outlook pour iOS<https://aka.ms/o0ukef>',
  },
  es: {
    name: 'Lucía Ferrer',
    top: [
      'La página 4 de la oferta firmada dice entrega en marzo.',
      'Se lo dijimos el 3 de abril y no contestaron. El pedido 1187 se cobró dos veces.',
    ],
    answers: [
      'Sí, la página 4 de la oferta firmada.',
      'El 3 de abril, por teléfono, con Juan. Dijo que no.',
      'El pedido 1187 se cobró dos veces.',
    ],
    signOff: 'Un saludo,',
    signature: ['Directora de comercio electrónico', 'Ferrer Hermanos S.L.', '+34 912 345 678'],
    disclaimer:
      'Este mensaje es confidencial y va dirigido solo a su destinatario. Si lo ha recibido por error, le rogamos que nos avise.',
    phone: 'Enviado desde mi iPhone',
    outlookPhone: 'Obtener Outlook para iOS<https://aka.ms/o0ukef>',
  },
  it: {
    name: 'Marta Colombo',
    top: [
      "A pagina 4 dell'offerta firmata c'è la consegna a marzo.",
      "L'abbiamo segnalato il 3 aprile e nessuno ha risposto. L'ordine 1187 è stato addebitato due volte.",
    ],
    answers: [
      "Sì, pagina 4 dell'offerta firmata.",
      'Il 3 aprile, per telefono, con Gianni. Ha detto di no.',
      "L'ordine 1187 è stato addebitato due volte.",
    ],
    signOff: 'Cordiali saluti',
    signature: ['Responsabile e-commerce', 'Colombo Arredi S.r.l.', '+39 02 1234567'],
    disclaimer:
      'Questo messaggio è riservato e destinato al solo destinatario indicato. Se lo ha ricevuto per errore, la preghiamo di avvisarci.',
    phone: 'Inviato da iPhone',
    outlookPhone: 'Ottieni Outlook per iOS<https://aka.ms/o0ukef>',
  },
  pt: {
    name: 'Rita Moreira',
    top: [
      'A página 4 da proposta assinada diz entrega em março.',
      'Avisámos no dia 3 de abril e ninguém respondeu. O pedido 1187 foi cobrado duas vezes.',
    ],
    answers: [
      'Sim, página 4 da proposta assinada.',
      'Em 3 de abril, por telefone, com o João. Ele recusou.',
      'O pedido 1187 foi cobrado duas vezes.',
    ],
    signOff: 'Atenciosamente,',
    signature: ['Gerente de e-commerce', 'Moreira Móveis Ltda', '+55 11 91234-5678'],
    disclaimer:
      'Esta mensagem é confidencial e destina-se apenas ao destinatário indicado. Se a recebeu por engano, por favor avise-nos.',
    phone: 'Enviado do meu iPhone',
    outlookPhone: 'Obter o Outlook para iOS<https://aka.ms/o0ukef>',
  },
  sv: {
    name: 'Elin Sandberg',
    top: [
      'På sidan 4 i den undertecknade offerten står leverans i mars.',
      'Vi sa till den 3 april och fick inget svar. Order 1187 debiterades två gånger.',
    ],
    answers: [
      'Ja, sidan 4 i den undertecknade offerten.',
      'Den 3 april, per telefon, med Jan. Han sa nej.',
      'Order 1187 debiterades två gånger.',
    ],
    signOff: 'Med vänlig hälsning',
    signature: ['E-handelschef', 'Sandberg Möbler AB', '+46 8 123 456 78'],
    disclaimer:
      'Detta meddelande är konfidentiellt och endast avsett för mottagaren. Hör av dig om du har fått det av misstag.',
    phone: 'Skickat från min iPhone',
    outlookPhone: 'Hämta Outlook för iOS<https://aka.ms/o0ukef>',
  },
  ja: {
    name: '佐藤 美咲',
    top: [
      '署名済み見積書の4ページに3月納品と書かれています。',
      '4月3日に伝えましたが返事がありません。注文1187が二回請求されました。',
    ],
    answers: [
      'はい、署名済み見積書の4ページです。',
      '4月3日に電話で田中さんに伝え、断られました。',
      '注文1187が二回請求されました。',
    ],
    signOff: 'よろしくお願いいたします。',
    signature: ['EC事業部 部長', '佐藤家具株式会社', 'TEL 03-1234-5678'],
    disclaimer: '本メールには機密情報が含まれている場合があります。誤って受信された場合はお知らせください。',
    phone: 'iPhoneから送信',
    outlookPhone: 'Outlook for iOS を入手<https://aka.ms/o0ukef>',
  },
  ko: {
    name: '김서연',
    top: [
      '서명한 견적서 4쪽에 3월 납품이라고 적혀 있습니다.',
      '4월 3일에 말했지만 답이 없습니다. 주문 1187이 두 번 결제되었습니다.',
    ],
    answers: [
      '네, 서명한 견적서 4쪽입니다.',
      '4월 3일에 전화로 박 과장에게 말했고 거절당했습니다.',
      '주문 1187이 두 번 결제되었습니다.',
    ],
    signOff: '감사합니다.',
    signature: ['이커머스 팀장', '서연가구 주식회사', '02-1234-5678'],
    disclaimer:
      '본 메일은 기밀 정보를 포함할 수 있으며 지정된 수신인만 볼 수 있습니다. 잘못 받으셨다면 알려 주십시오.',
    phone: '나의 iPhone에서 보냄',
    outlookPhone: 'iOS용 Outlook 다운로드<https://aka.ms/o0ukef>',
  },
  'zh-Hans': {
    name: '王丽',
    top: ['签字的报价单第4页写着三月交付。', '我们4月3日就说了，他们没有答复。订单1187被扣了两次款。'],
    answers: ['有，签字的报价单第4页。', '4月3日打电话跟小陈说的，他拒绝了。', '订单1187被扣了两次款。'],
    signOff: '谢谢',
    signature: ['电商经理', '丽家家具有限公司', '+86 21 1234 5678'],
    disclaimer: '本邮件可能含有保密信息，仅供指定收件人阅读。如误收，请告知我们。',
    phone: '发自我的 iPhone',
    outlookPhone: '获取 Outlook for iOS<https://aka.ms/o0ukef>',
  },
  'zh-Hant': {
    name: '陳怡君',
    top: ['簽好的報價單第4頁寫著三月交付。', '我們4月3日就說了，他們沒有答覆。訂單1187被扣了兩次款。'],
    answers: ['有，簽好的報價單第4頁。', '4月3日打電話跟小林說的，他拒絕了。', '訂單1187被扣了兩次款。'],
    signOff: '謝謝',
    signature: ['電商經理', '怡家傢俱有限公司', '+886 2 1234 5678'],
    disclaimer: '本郵件可能含有機密資訊，僅供指定收件者閱讀。如誤收，請通知我們。',
    phone: '從我的 iPhone 傳送',
    outlookPhone: '取得 Outlook for iOS<https://aka.ms/o0ukef>',
  },
};
