// What the people of the demonstration wrote: invented, plain, and long enough to be read as the real thing.

export const CHARTER = `Lumen Archives Co-operative

Purpose. We read old handwriting together: we pool pages, train shared models, and keep what we learn in common.

Members. Archives, libraries, people and co-operatives who use or make what the co-operative offers. Each member has one vote, whatever the shares.

Money. What is left at the end of a year first makes the reserve, which is never shared out. The rest serves the purpose.

Data. A page belongs to whoever lent it. It is used for the purposes that its keeper named, and for no other.`;

export const COMPUTING = `Pay Northlight Computing 12,000.00 EURe for a year of training time

Our shared model for hands before 1700 reads one word in nine wrongly. The volunteers' pages of the last year, 41,000 lines, have not been used yet, because nobody's own machine can hold them.

Northlight Computing, a co-operative itself, offers 2,400 hours on its machines for 12,000.00 EURe, to be used within twelve months. Two other offers were 14,850 and 19,200. The offers lie with the board and every member may read them.

The money comes from the operating fund. If this is carried, it is paid to Northlight's address three days after the vote closes. The models that come out of it are published under an open licence, as always.`;

export const WORKING_RULES = `Adopt the working rules of the transcription circle, with two small budgets and a seat

The circle meets every second Thursday and decides how doubtful letters are written down. Until now its rules stood in somebody's notebook.

They fit on one page: what is unreadable stays unreadable and is marked; two people read each page; who corrects a reading says why; nobody reads alone from a record that names living people.

The circle has asked for three things with it. A budget of 2,000.00 EURe for a year, from which the board may pay what the circle needs, at most 500.00 at once. A budget of 600.00 EURe for a year for the Line Reader, the program that orders computing time when a page is ready, at most 60.00 at once and to Northlight Computing alone; it may spend only once the board has admitted it and while somebody answers for it. And a voice on the board: Folkert Dijkstra, who keeps the circle's notebook, takes a free seat for two years, so that not all terms end on one day.

The page becomes binding for work that the co-operative pays for.

With it the circle puts before the members what it has made: the first model of our own, Hand 3.0. Its card says what it is for and what it is not for, its evaluation how it reads each script and each century, the worst beside the best. With it goes the Line finder 0.4, which cuts a page into lines and which nobody has evaluated yet. If this is carried, both are released, and 500 readings a day are free for everybody.`;

export const LONGER_VOTE = `Let members vote seven days longer

Several archives told the board that fourteen days are short for a vote: their own boards meet once a month.

This amendment changes one number of the bylaws: the days of voting, from 14 to 21. Notice stays at 30 days, every quorum and every majority stay as they are.

As an amendment of the bylaws it needs half of all voting members to take part, and two thirds of the votes.`;

export const SCANNER = `Repair the book scanner in the Ghent reading room for 3,480.50 EURe

The left camera of our book scanner has been out of focus for two months. Every second page has to be scanned again, and the two volunteers in Ghent lose about a day a week.

The maker asks 3,480.50 EURe for a new lens, the work, and a year of warranty. A new scanner would cost about 21,000. Members who want to look at the offer find it with the board.

Paid from the operating fund to the maker's address, three days after the close.`;

export const LONGER_VOTE_LOWER_FEE = `Amend the bylaws: 21 days of voting, and a yearly fee of 20 percent

The amendment of the last meeting lapsed because too few of us took part, though nearly all who did were in favour. We bring it back, as the rules allow, together with a second number that many asked for.

First: voting lasts 21 days instead of 14, so that an archive whose own board meets monthly can vote.

Second: the yearly fee falls from 25 to 20 percent of the value of the shares held. The operating fund stands well enough; small archives feel the difference.

All other rules stay. It needs half of all voting members to take part, and two thirds of the votes.`;

export const WORKSHOP = `Pay 1,250.00 EURe for two days of learning to read Kurrent

Sixteen people have asked for a course in Kurrent, the German running hand in which most of our unread pages are written.

Dorothea Lind, who taught the course two years ago, would give it again: two days, in person and on screen, with exercises from our own pages. Her fee is 1,250.00 EURe. Members attend without charge.

The education fund holds the donations that were given for just this. Nothing is taken from the operating fund.`;

export const SEVENTH_DIRECTOR = `Appoint the Municipal Archive of Tartu to the board

One of our seven seats has been empty since the founding. Five of the six directors are from the founding circle, and four of them live within an hour of each other.

The Municipal Archive of Tartu joined in the first month and reads more pages than any other member. Its head of collections would take the seat in person, for the usual term of three years.

One item for one seat: who wants somebody else votes against.`;

export const RELEASE = `Release Hand 3.1, with 500 readings a day free for everybody

Hand 3.1 was trained further from Hand 3.0 on the parish registers as they stood on day 205 of this co-operative, and on the emigrants' letters. Only pages whose keepers had agreed on that day are in it; four keepers had withdrawn or let their consent run out, and theirs are not.

It reads Kurrent with 4.9 wrong letters in a hundred, where Hand 3.0 had 7.8. It still reads the seventeenth century worse than the nineteenth, and Cyrillic not well enough to be used unread. The card and the evaluation that this resolution quotes say so, by script and by century.

Hand 3.0 stays released. Whoever depends on it need not change.`;

// Not on the record, which holds their hashes alone: whoever is given the text can compare.

export const REFUSAL = `We lend pages and read them; your application speaks of buying and selling them. The board cannot square this with the charter.`;

export const APPEAL = `We would lend our whole catalogue before each sale. No rule of the bylaws excludes a trader, and we ask the members to decide.`;

export const CHARGE = `In May you gave 212 pages that the Diocesan Library had lent for training to a genealogy firm, for its own use. The charter says that a page is used for the purposes that its keeper named, and for no other.`;

export const ANSWER = `I sent the pages, and it was wrong: I took the library's word on the phone for a yes. The firm has deleted them and says so in writing. I ask to stay.`;

export const REQUISITION = `Open the reading room in Ghent on Saturdays

Those of us who work during the week have never seen the room that we pay for. Two members would keep it open from ten to four, in turn.

The board has put this off twice. We ask the general meeting to decide.`;
