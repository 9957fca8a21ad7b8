// Every word that members read in feeds, letters and pushed notices, in the dashboard's five languages.
export const LANGUAGES = ["en", "de", "es", "fr", "ar"] as const;
export type Language = (typeof LANGUAGES)[number];

export interface Words {
  readonly notices: string;
  readonly results: string;
  readonly noticeOf: (meeting: string) => string;
  readonly resultsOf: (meeting: string) => string;
  /** Members put items on its agenda. */
  readonly agendaOf: (meeting: string) => string;
  readonly added: string;
  readonly secondCallOf: (meeting: string) => string;
  readonly opens: string;
  readonly closes: string;
  readonly closed: string;
  readonly agenda: string;
  readonly carried: string;
  readonly notCarried: string;
  readonly inFavour: string;
  readonly against: string;
  readonly abstain: string;
  readonly more: string;
  /** All that a letter ends with, before the link. */
  readonly end: string;
  readonly confirmSubject: string;
  readonly confirm: string;
  readonly confirmIgnore: string;
  readonly confirmButton: string;
  readonly confirmed: string;
  readonly endButton: string;
  readonly ended: string;
  readonly unknownLink: string;
}

export const WORDS: Readonly<Record<Language, Words>> = {
  en: {
    notices: "Notices of meetings",
    results: "Results of meetings",
    noticeOf: (meeting) => `Notice of meeting ${meeting}`,
    resultsOf: (meeting) => `Results of meeting ${meeting}`,
    agendaOf: (meeting) => `Members added to the agenda of meeting ${meeting}`,
    added: "Added to the agenda",
    secondCallOf: (meeting) =>
      `It decides again what failed in meeting ${meeting} for want of a quorum alone.`,
    opens: "Voting opens",
    closes: "Voting closes",
    closed: "Voting closed",
    agenda: "Agenda",
    carried: "Carried",
    notCarried: "Not carried",
    inFavour: "for",
    against: "against",
    abstain: "abstain",
    more: "Read and vote",
    end: "To get no more of these letters, and have your address deleted:",
    confirmSubject: "Confirm your address",
    confirm: "Somebody asked for letters about this co-op to this address. If it was you, confirm here:",
    confirmIgnore: "If not, do nothing: you get no more letters, and the address is deleted in two days.",
    confirmButton: "Send me letters",
    confirmed: "Thank you. Letters will come to your address.",
    endButton: "Delete my address",
    ended: "Your address is deleted. No more letters will come.",
    unknownLink:
      "This link is not known, or no longer: the address is deleted, or the link is older than two days.",
  },
  de: {
    notices: "Einladungen zu Versammlungen",
    results: "Ergebnisse von Versammlungen",
    noticeOf: (meeting) => `Einladung zur Versammlung ${meeting}`,
    resultsOf: (meeting) => `Ergebnisse der Versammlung ${meeting}`,
    agendaOf: (meeting) => `Mitglieder haben die Tagesordnung der Versammlung ${meeting} ergänzt`,
    added: "Zusätzlich auf der Tagesordnung",
    secondCallOf: (meeting) =>
      `Sie entscheidet noch einmal, was in Versammlung ${meeting} nur an der Beschlussfähigkeit scheiterte.`,
    opens: "Beginn der Abstimmung",
    closes: "Ende der Abstimmung",
    closed: "Die Abstimmung endete",
    agenda: "Tagesordnung",
    carried: "Angenommen",
    notCarried: "Nicht angenommen",
    inFavour: "Ja",
    against: "Nein",
    abstain: "Enthaltung",
    more: "Lesen und abstimmen",
    end: "Damit keine Briefe mehr kommen und Ihre Adresse gelöscht wird:",
    confirmSubject: "Bestätigen Sie Ihre Adresse",
    confirm:
      "Jemand hat für diese Adresse Briefe über diese Genossenschaft bestellt. Wenn Sie es waren, bestätigen Sie hier:",
    confirmIgnore:
      "Wenn nicht, tun Sie nichts: Es kommen keine weiteren Briefe, und die Adresse wird in zwei Tagen gelöscht.",
    confirmButton: "Briefe bestellen",
    confirmed: "Danke. Die Briefe kommen an Ihre Adresse.",
    endButton: "Meine Adresse löschen",
    ended: "Ihre Adresse ist gelöscht. Es kommen keine Briefe mehr.",
    unknownLink:
      "Dieser Link ist nicht oder nicht mehr bekannt: Die Adresse ist gelöscht, oder der Link ist älter als zwei Tage.",
  },
  es: {
    notices: "Convocatorias de asambleas",
    results: "Resultados de asambleas",
    noticeOf: (meeting) => `Convocatoria de la asamblea ${meeting}`,
    resultsOf: (meeting) => `Resultados de la asamblea ${meeting}`,
    agendaOf: (meeting) => `Los socios han ampliado el orden del día de la asamblea ${meeting}`,
    added: "Añadido al orden del día",
    secondCallOf: (meeting) =>
      `Decide de nuevo lo que en la asamblea ${meeting} solo fracasó por falta de quórum.`,
    opens: "La votación empieza",
    closes: "La votación termina",
    closed: "La votación terminó",
    agenda: "Orden del día",
    carried: "Aprobada",
    notCarried: "No aprobada",
    inFavour: "a favor",
    against: "en contra",
    abstain: "abstención",
    more: "Leer y votar",
    end: "Para no recibir más cartas y que se borre su dirección:",
    confirmSubject: "Confirme su dirección",
    confirm:
      "Alguien pidió para esta dirección cartas sobre esta cooperativa. Si fue usted, confírmelo aquí:",
    confirmIgnore: "Si no, no haga nada: no recibirá más cartas y la dirección se borrará en dos días.",
    confirmButton: "Enviarme cartas",
    confirmed: "Gracias. Las cartas llegarán a su dirección.",
    endButton: "Borrar mi dirección",
    ended: "Su dirección está borrada. No llegarán más cartas.",
    unknownLink:
      "Este enlace no se conoce, o ya no: la dirección está borrada, o el enlace tiene más de dos días.",
  },
  fr: {
    notices: "Convocations aux assemblées",
    results: "Résultats des assemblées",
    noticeOf: (meeting) => `Convocation à l’assemblée ${meeting}`,
    resultsOf: (meeting) => `Résultats de l’assemblée ${meeting}`,
    agendaOf: (meeting) => `Des membres ont complété l’ordre du jour de l’assemblée ${meeting}`,
    added: "Ajouté à l’ordre du jour",
    secondCallOf: (meeting) =>
      `Elle décide de nouveau ce qui, à l’assemblée ${meeting}, n’a échoué que faute de quorum.`,
    opens: "Ouverture du vote",
    closes: "Clôture du vote",
    closed: "Le vote a été clos",
    agenda: "Ordre du jour",
    carried: "Adoptée",
    notCarried: "Non adoptée",
    inFavour: "pour",
    against: "contre",
    abstain: "abstention",
    more: "Lire et voter",
    end: "Pour ne plus recevoir de lettres et faire effacer votre adresse :",
    confirmSubject: "Confirmez votre adresse",
    confirm:
      "Quelqu’un a demandé pour cette adresse des lettres sur cette coopérative. Si c’était vous, confirmez ici :",
    confirmIgnore:
      "Sinon, ne faites rien : aucune autre lettre ne viendra, et l’adresse sera effacée dans deux jours.",
    confirmButton: "M’envoyer des lettres",
    confirmed: "Merci. Les lettres viendront à votre adresse.",
    endButton: "Effacer mon adresse",
    ended: "Votre adresse est effacée. Aucune lettre ne viendra plus.",
    unknownLink:
      "Ce lien est inconnu, ou ne l’est plus : l’adresse est effacée, ou le lien a plus de deux jours.",
  },
  ar: {
    notices: "إشعارات الاجتماعات",
    results: "نتائج الاجتماعات",
    noticeOf: (meeting) => `إشعار الاجتماع رقم ${meeting}`,
    resultsOf: (meeting) => `نتائج الاجتماع رقم ${meeting}`,
    agendaOf: (meeting) => `أضاف أعضاء إلى جدول أعمال الاجتماع ${meeting}`,
    added: "أُضيف إلى جدول الأعمال",
    secondCallOf: (meeting) => `يقرر من جديد ما لم يسقط في الاجتماع ${meeting} إلا لعدم اكتمال النصاب.`,
    opens: "يبدأ التصويت",
    closes: "ينتهي التصويت",
    closed: "انتهى التصويت",
    agenda: "جدول الأعمال",
    carried: "اعتُمد",
    notCarried: "لم يُعتمد",
    inFavour: "مع",
    against: "ضد",
    abstain: "امتناع",
    more: "للقراءة والتصويت",
    end: "لإيقاف هذه الرسائل وحذف عنوانك:",
    confirmSubject: "أكّد عنوانك",
    confirm: "طلب أحدهم إرسال رسائل عن هذه التعاونية إلى هذا العنوان. إن كنت أنت فأكّد من هنا:",
    confirmIgnore: "وإلا فلا تفعل شيئًا: لن تصلك رسائل أخرى، ويُحذف العنوان خلال يومين.",
    confirmButton: "أرسلوا إليّ الرسائل",
    confirmed: "شكرًا. ستصل الرسائل إلى عنوانك.",
    endButton: "احذفوا عنواني",
    ended: "حُذف عنوانك، ولن تصل رسائل أخرى.",
    unknownLink: "هذا الرابط غير معروف أو لم يعد معروفًا: حُذف العنوان، أو مضى على الرابط أكثر من يومين.",
  },
};

export const languageIn = (given: unknown): Language | undefined => LANGUAGES.find((each) => each === given);

/** A moment, with its time zone: members sit in several. @param time Unix seconds */
export const momentIn = (language: Language, time: bigint): string =>
  new Intl.DateTimeFormat(language, {
    dateStyle: "long",
    timeStyle: "long",
    timeZone: "UTC",
  }).format(Number(time) * 1000);
