/** The host that tests ask for; it is routed to their server on loopback. */
export const HOST = "news.example";
