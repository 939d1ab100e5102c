// The words that invented stories are made of: real ones first, and behind them as many made-up ones as it takes for the
// long tail that every newspaper has. Each list is in order of how often its words are used.

export const nouns = words(`
  council report government minister company school hospital police people year city plan family court service party
  group house road bridge water price market worker union bank budget law vote election health energy river fire train
  station airport harbour farmer teacher doctor patient student child mother neighbour village town county region border
  agency committee spokeswoman inquiry investigation charge trial judge jury prison sentence appeal contract deal offer
  share profit loss debt tax rent wage strike protest meeting statement letter document record figure survey study
  climate storm flood drought forest field crop harvest vessel ferry crew captain passenger flight runway engine battery
  factory supplier customer product engineer scientist laboratory vaccine treatment ward nurse ambulance rescue team
  player coach season match stadium club league goal title museum gallery painting festival concert orchestra film
`);

export const verbs = words(`
  said made took found gave told called asked showed began left kept held brought wrote met paid announced rejected
  approved opened closed built planned warned promised confirmed denied cut raised lowered delayed cancelled won lost
  signed published reviewed ordered accused defended criticised welcomed ended joined sold bought moved replaced
  repaired tested found funded halted launched led visited supported opposed postponed questioned reached ruled
`);

export const adjectives = words(`
  new local public national former large small old high low early late major recent private senior young main foreign
  strong weak rising falling independent political economic medical legal technical temporary permanent final first
  second southern northern western eastern coastal rural urban modern historic expensive cheap safe dangerous difficult
`);

export const places = words(`
  Marlow Ashford Kelmouth Norbury Westhaven Tarnside Greyport Ellerby Holmfirth Dunmere Saltash Penwick Lowestone
  Fairmile Oakhampton Brackley Stourton Harrowgate Redmoor Whitcombe
`);

export const givenNames = words(`
  Anna James Maria David Sarah Thomas Fatima Peter Ingrid Samuel Claire Mohammed Ruth Daniel Grace Henrik Lucy Omar Helen
  Marta Victor Nadia Simon Elena
`);

export const familyNames = words(`
  Harris Novak Okafor Lindqvist Marsh Patel Romero Whitlock Byrne Castell Dufour Eze Fairweather Goldberg Haddad Ivanova
  Jansen Keller Lowther McAllister Nakamura O’Brien Pryce Quinn Rahman Sorensen Tanaka Underhill Vasquez Winterbourne
`);

export const openings = words("Meanwhile Earlier Separately However Instead Later Nevertheless Overnight");

/**
 * A made-up word, the same for the same number.
 *
 * @param {number} number
 */
export function madeUp(number) {
  const onsets = words("b br c cr d dr f fl g gr h j k l m n p pl pr qu r s sh st t tr v w");
  const vowels = words("a e i o u ai ea ou");
  const codas = words("n r l m nd nt rt st ck ss th ng lt x");
  let rest = number;
  const take = (/** @type {string[]} */ from) => {
    const taken = from[rest % from.length] ?? "";
    rest = Math.floor(rest / from.length);
    return taken;
  };
  const first = take(onsets) + take(vowels);
  return first + take(codas) + (rest > 0 ? take(vowels) + take(codas) : "");
}

/** @param {string} list */
function words(list) {
  return list.trim().split(/\s+/);
}
