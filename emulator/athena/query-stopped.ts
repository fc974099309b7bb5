/** Why a query was ended from outside: it is CANCELLED, and the message is its StateChangeReason. */
export class QueryStopped extends Error {}
