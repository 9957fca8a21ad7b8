// What the farmers wrote: invented, plain, and long enough to be read as the real thing.

export const CHARTER = `Terra Data Farmers' Co-operative

Purpose. Farmers keep their field data, decide who may use it, and share what it earns.

Members. Holdings and co-operatives of farmers. Each has one vote, whatever its hectares and whatever its shares.

Data. What a machine measures on a field belongs to who works the field. It goes to one recipient for one purpose for one season, and comes back when its owner says so.

Money. What is left at the end of a year first makes the reserve. Of the rest the members have their part by what they gave and what they used.`;

export const LOGGERS = `Pay Sensor Workshop 9,400.00 EURe for forty field loggers

Twenty-three members have no way to get their data off the machine but the maker's own portal. A logger on the tractor's bus writes the same figures to a card that belongs to the farmer.

Sensor Workshop offers forty, built to the open drawing, for 9,400.00 EURe with two years of repair. Meridian's own reader costs 890.00 apiece and sends a copy home.

Paid from the operating fund. Who takes one signs for it and keeps it.`;

export const BUDGETS = `Approve two budgets and a seventh director

A budget of 3,000.00 EURe for a year, from which the board pays laboratories and repairs, at most 800.00 at once. A budget of 720.00 EURe for a year for the Field Clerk, the program that orders soil analyses when a member asks for one, at most 90.00 at once and from the Weather and Soil Laboratory alone; it may spend only once the board has admitted it and while somebody answers for it.

Six of our nine seats are taken, all by founders. The Coopérative du Perche would take the seventh for two years.`;

export const EXCLUSIVE = `Give Meridian Tractors the yield maps of all members for three years, alone

Meridian offers 60,000.00 EURe for the yield maps of all members for three years, on condition that nobody else has them, ourselves included for anything that competes with its service.

The board brings it before the meeting because it was asked to, and advises against it: nobody's consent can be given by a vote, and a map that we may not use ourselves is no longer ours.`;

export const YIELD = `Release Yield 1.0, with 200 forecasts a day free for everybody

Yield forecasts the harvest of a field six weeks ahead from weather, soil and former years. It was trained on the maps of eleven holdings that agreed to just this.

It is off by 0.6 tonnes in ten on wheat, and by far more on rice and olives, of which it has seen little. The card and the evaluation that this resolution quotes say so by crop and by country. It is no ground for a bank or an insurer to decide on, and its licence forbids that.`;

export const LONGER_VOTE = `Let members vote for thirty days

Meetings fall into sowing and harvest whatever we do. Thirty days to vote instead of twenty-one would let everybody find an evening.

It changes one number of the bylaws. As an amendment it needs half of all voting members to take part, and three quarters of the votes.`;

export const ANALYSES = `Pay the Weather and Soil Laboratory 2,860.00 EURe for a hundred soil analyses

The next forecast needs soil from the south: of 214 samples only nineteen are from Apulia, Sardinia, Andalusia and Murcia.

The laboratory takes 28.60 for each with the humus, for members in those regions first. Paid from the operating fund.`;

export const TRACTORS = `Let Meridian Tractors use the yield maps of those who agree, for a year, for 4,200.00 EURe

In spring we refused to give Meridian everybody's maps. It has come back with what the charter allows: only the maps of members who agree, one by one, to Meridian and to this use, for one year, and nobody is shut out.

Nine members have agreed so far. Who withdraws is out of every use recorded from then on. Meridian pays 4,200.00 EURe, whoever joins or leaves.`;

export const NEXT_YIELD = `Release Yield 1.1, with 200 forecasts a day free for everybody

Yield 1.1 was trained further from Yield 1.0 with the maps of this season and the soil samples. It is off by 0.5 tonnes in ten on wheat and 0.9 on maize. Olives are still a guess.

One holding withdrew its maps in between: they are in Yield 1.0, which cannot unlearn them, and not in this one.`;

export const EIGHTH_DIRECTOR = `Appoint Olivares del Genil to the board

Two of our nine seats are free, and nobody on the board farms south of Altamura. The growers of the Genil would send their chair for the usual three years.

One item for one seat: who wants somebody else votes against.`;

export const EDUCATION = `Pay 1,400.00 EURe for two evenings in each region on what a consent says

In the last half-year four members agreed to things that they had not meant. Two evenings in each of five regions, by members for members: what a recipient is, what a purpose is, and how to take it back.

Paid from the education fund to the Federation of Farm Co-ops, which brings the rooms.`;

export const REFUSAL = `You buy land and let it. Our bylaws admit who farms; a fund that owns the fields of farmers does not work them.`;
export const APPEAL = `We run three of the holdings with staff of our own. We ask the members whether that is farming.`;
export const CHARGE = `In June you passed the soil figures of four neighbours, which you had seen as a member of the circle, to a buyer of land. None of them had agreed.`;
export const ANSWER = `It was one sheet, and I believed it was the public one. I have asked for it back in writing. I ask to be heard.`;
export const REQUISITION = `Meet in winter

Three of our four meetings fell between sowing and harvest. We ask the general meeting to decide that one meeting a year opens in December or January.`;
