import type { Command } from "commander";
import type { Terminal } from "../terminal.ts";
import { addBacktest } from "./backtest-command.ts";
import { addList } from "./list-command.ts";
import { addSuggest } from "./suggest-command.ts";
import { addTest } from "./test-command.ts";

/** `araxes topics`: the lab, where a rule is tried before it goes live. */
export function addTopicsCommand(program: Command, terminal: Terminal): void {
  const topics = program.command("topics").description("What is watched: list, test, backtest, suggest.");
  for (const add of [addList, addTest, addBacktest, addSuggest]) add(topics, terminal);
}
