import type { NewFact, NewsKind } from "../alert/news.ts";
import type { Severity } from "../alert/severity.ts";
import type { Evidence } from "../topic/match.ts";

/** An alert as a channel tells it. The field names are those of a webhook's JSON: they keep their meaning. */
export interface ToldAlert {
  readonly id: number;
  /** The same for each attempt, so that a receiver can tell that it has it already. */
  readonly deliveryId: string;
  /** As what this channel is told it. */
  readonly news: NewsKind;
  /** What makes it an update. */
  readonly newFacts: readonly NewFact[];
  readonly severity: Severity;
  readonly topic: string;
  readonly topicTitle: string;
  readonly headline: string;
  readonly language: string | null;
  readonly sentence: string;
  readonly evidence: readonly Evidence[];
  readonly score: number;
  readonly storyId: number;
  readonly createdAt: Date;
  readonly address: string;
  readonly publishedAt: Date;
  readonly sourceName: string;
  readonly country: string;
  readonly leaning: string;
  /** The article on the desk; `null` when people do not reach that. */
  readonly deskAddress: string | null;
}

/** One message to a channel: an alert, several that were held in quiet hours, or a test that says so. */
export type ChannelMessage =
  | { readonly kind: "alert"; readonly deliveryId: string; readonly alert: ToldAlert }
  | { readonly kind: "alerts"; readonly deliveryId: string; readonly alerts: readonly ToldAlert[] }
  | { readonly kind: "test"; readonly deliveryId: string; readonly channel: string };
