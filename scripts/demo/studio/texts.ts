// What the studio wrote: invented, plain, and long enough to be read as the real thing.

export const CHARTER = `Open Studio Co-operative

Purpose. Artists license their work, and the tools trained on it, on their own terms.

Members. Stewards, workers and artists, one share and one vote each.

Work. A work stays its maker's. It is used for what its maker agreed to, work by work, and for training only where that was said.

Money. Of what a work earns its maker has a part before there is any surplus.`;

export const ROYALTY = `Set the training royalty at sixty percent, with two budgets and a seat

Whoever trains on our works pays a fee. Until now the bylaws only say how much may go to the artists at most: seventy-five in a hundred.

This resolution sets it at sixty. The part goes to the artists' accounts in the moment in which the fee is paid, before there is a surplus and whatever the year brings. The other forty carry what the studio costs.

With it come two budgets for a year: 2,400.00 USDC for the board, at most 400.00 at once, and 480.00 USDC for the Catalogue Clerk, the program that describes works for those who cannot see them, at most 40.00 at once and to Render Yard alone; it may spend only once the board has admitted it and while somebody answers for it.

One of the four seats that are kept for artists has been empty since the founding. Samuel Osei takes it for a year.`;

export const PRESS = `Pay Harbour Print Works 2,300.00 USDC for a year in its etching room

Six of us have nowhere to print. Harbour Print Works has a press, acid with an extractor, and a key for each of us, for 2,300.00 USDC a year.

Paid from the operating fund. Who prints for a commission pays the studio 15.00 a day back.`;

export const STOCKPILE = `License all works to Stockpile Images for training, for 40,000.00 USDC

Stockpile Images asks for all works of all members, for ever, for any model it may make. The sum would be shared out by head.

Two members asked that it be put to the meeting. The board advises against it: no vote agrees for an artist, and what is given for ever is not licensed but sold.`;

export const BRUSH = `Release Brush 1.0, with 40 pictures a day free for everybody

Brush fills, extends and colours drawings in the manner of the works it learned from. It was trained on six works of six artists who agreed to generative training by us, one work at a time.

Its card names them with their leave. It refuses their names as instructions: nobody gets a picture "by" one of us out of it. The evaluation that this resolution quotes says how close its pictures come to single works, by technique.`;

export const LONGER_TERM = `Let directors serve three years

Two years are short: whoever has learned how licences work leaves the board.

It changes one number of the bylaws, the days of a term, from 730 to 1,095. As an amendment it needs half of all voting members to take part, and three quarters of the votes.`;

export const EXHIBITION = `Pay Harbour Print Works 1,640.00 USDC for the frames of the autumn exhibition

Thirty-one works of nineteen members hang in October. The frames stay ours for the next.

Paid from the operating fund, in one sum when they are delivered.`;

export const NEXT_BRUSH = `Release Brush 1.1, with 40 pictures a day free for everybody

Brush 1.1 was trained further from Brush 1.0 with two works more, and without Woodblock tides: Kenji Arai has withdrawn it from training. What Brush 1.0 learned of it stays in Brush 1.0, which this resolution does not end.

By the evaluation its pictures come less close to single works than before, lettering excepted.`;

export const ROYALTY_RAISED = `Raise the training royalty to seventy percent

In eight months training fees brought 3,000.00 USDC, of which 1,800.00 were set aside for the artists. The studio has covered its costs from commissions alone.

Seventy in a hundred for the artists is still below what the bylaws allow. It counts for fees paid from the day on which this is carried out.`;

export const COURSE_FEES = `Pay 600.00 USDC for three evenings on licences

Brightside's new contract had a line in it that half of us did not see. Ada Okafor prepared three evenings on how to read such a contract; the room and the minutes in two languages cost 600.00 USDC, paid from the education fund to the Federation of Creative Co-ops.`;

export const REFUSAL = `You ask to join in order to train on members' works "from within". Membership gives nobody leave to use a work.`;
export const APPEAL = `Two of our illustrators would be members like others. We ask the members to decide.`;
export const CHARGE = `In the commission for Brightside you delivered a sheet that Petra Vasko had drawn, with your name under it.`;
export const ANSWER = `It was in the folder that I worked from, and I did not check. I have told the client whose it is, and passed on the whole fee.`;
export const REQUISITION = `Say on every picture that Brush made that it did

Some clients print what Brush coloured without a word. We ask the general meeting to decide that every licence of the model demands a line below the picture.`;
