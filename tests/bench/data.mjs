// Where the data to measure with lie: public sets, none of whose texts is ever in the repository.

export const data = process.env["LATE_EDITION_DATA"] ?? "../shared/data";
