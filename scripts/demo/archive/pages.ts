// The pages that were lent: who gave each, and what stands on it. Invented, in the manner of their time.
import type { Page } from "../commons.ts";

export const REGISTERS: readonly Page[] = [
  {
    by: "City Archive of Ghent",
    path: "ghent/st-baafs-1641-f12.txt",
    text: "Den 4en february 1641 is gedoopt Lievine\ndochter van Jan de Backer ende Mayken Pauwels\ngevader Pieter de Backer gemoeder Lievine Claes\n",
  },
  {
    by: "City Archive of Ghent",
    path: "ghent/st-jacobs-1702-f88.txt",
    text: "Begraeven den 19 november 1702\nJoos van den Bossche scheepmaecker oudt ontrent [..] jaeren\n",
  },
  {
    by: "Diocesan Library of Evora",
    path: "evora/se-1688-f31v.txt",
    text: "Aos vinte e sete dias do mes de Julho de mil e seiscentos e oitenta e oito\nbaptizei a Luzia filha de Manoel Fernandes e de Maria Roiz\n",
  },
  {
    by: "Municipal Archive of Tartu",
    path: "tartu/jaani-1755-f04.txt",
    text: "Den 3ten May getaufft Anna Catharina\nVater Mihkel Kask, Zimmermann allhier\nGevattern Jürgen Tamm, Ello Kask\n",
  },
  {
    by: "Parish of Sankt Veit",
    path: "sankt-veit/1719-f57.txt",
    text: "Anno 1719 den 22 Octobris copuliert\nder ehrbare Junggesell Mathias Hueber mit Eva Prantnerin\n",
  },
  {
    by: "Guild of Bakers, Ghent",
    path: "bakers/1650-f02.txt",
    text: "Item betaelt aen Gillis de smet van twee yser deuren aen den hoven\nxiiii schellinghen vi grooten\n",
  },
  {
    by: "Jonas Wirth",
    path: "wirth/household-1731.txt",
    text: "Außgab an Brodt und Mehl in der Wochen nach Martini\n3 fl 12 xr\n",
  },
];

/** As they were when the county office and two members had joined. */
export const MORE_REGISTERS: readonly Page[] = [
  ...REGISTERS,
  {
    by: "County Record Office, Durham",
    path: "durham/st-oswald-1667-f19.txt",
    text: "Buryed the xiith of March 1667 Ann wife of Tho: Rawling pitman\n",
  },
  {
    by: "County Record Office, Durham",
    path: "durham/st-giles-1789-f40.txt",
    text: "Baptized June 7th 1789 George son of Wm Hedley and Isabella late Surtees\n",
  },
  {
    by: "Marek Zielinski",
    path: "zielinski/kolbuszowa-1784.txt",
    text: "Dnia 9 grudnia ochrzciłem dziecię imieniem Agnieszka\ncórkę Wojciecha Mazura i Reginy\n",
  },
  {
    by: "University Library of Graz",
    path: "graz/hs-1672-f08.txt",
    text: "Item des Herrn Verwalters Raittung von dem Jar 1672\ngebracht worden an Haabern 41 Viertl\n",
  },
];

export const LETTERS: readonly Page[] = [
  {
    by: "Heirs of Johanna Kessler",
    path: "kessler/1893-03-11.txt",
    text: "Liebe Mutter, wir sind den 2ten glücklich in Milwaukee angekommen.\nDer Karl hat Arbeit in einer Gerberei.\n",
  },
  {
    by: "Heirs of Johanna Kessler",
    path: "kessler/1894-12-20.txt",
    text: "Das Kind heißt Ida und ist gesund. Schreib mir ob der Vater noch hustet.\n",
  },
  {
    by: "Widow Teichmann's family",
    path: "teichmann/1871-06-02.txt",
    text: "Wertheste Eltern! Euer Schreiben vom Ostersonntag habe ich richtig erhalten\nund daraus ersehen daß Ihr noch alle wohl seid.\n",
  },
  {
    by: "Siobhan Kearney",
    path: "kearney/1851-boston.txt",
    text: "Dear sister I take this opertunity of writing you these few lines\nhoping the find you in good health as this leaves us at present thank God\n",
  },
  {
    by: "Nadia Haddad, with a key for the letters alone",
    path: "haddad/1909-sao-paulo.txt",
    text: "إلى حضرة الوالدة المحترمة\nوصلنا بالسلامة والشغل قليل\n",
  },
  {
    by: "Teodora Pop",
    path: "pop/1913-cleveland.txt",
    text: "Dragă mamă, află despre noi că suntem sănătoși\nși lucrăm la fabrică amândoi\n",
  },
];

export const MINUTES: readonly Page[] = [
  {
    by: "Stacks Library Co-op",
    path: "stacks/committee-1887-04.txt",
    text: "Moved by Mr Ashworth and seconded that the reading room be open on Saturdays until nine. Carried.\n",
  },
  {
    by: "Paper and Ink Workers' Co-op",
    path: "paper-and-ink/quarter-1902-2.txt",
    text: "The committee report a dividend of 1s 4d in the pound.\nThe education grant was voted at two and a half per cent.\n",
  },
  {
    by: "Abbey Archive of Melk",
    path: "melk/kapitel-1790-f11.txt",
    text: "Im Kapitl vorgetragen worden die Aufnahme zweyer Novizen\nund selbe mit allen Stimmen gutgeheißen\n",
  },
];
