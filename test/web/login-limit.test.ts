import { expect, test } from "vitest";
import { openLoginLimit } from "../../src/web/login-limit.ts";

const guess = (addresses: readonly string[], times: number, now: number) => {
  const limit = openLoginLimit();
  for (let at = 0; at < times; at += 1) limit.recordFailure(addresses[at % addresses.length] ?? "", now);
  return limit;
};

test("an address is heard again when five minutes are over since its first wrong password", () => {
  const limit = guess(["192.0.2.7"], 20, 1_000);
  expect(limit.refusedSeconds("192.0.2.7", 1_000)).toBe(300);
  expect(limit.refusedSeconds("192.0.2.7", 300_999)).toBe(1);
  expect(limit.refusedSeconds("192.0.2.7", 301_000)).toBe(0);
  expect(limit.refusedSeconds("192.0.2.8", 1_000)).toBe(0);
});

test("a network of IPv6 counts as one, and addresses of IPv4 written as IPv6 apart", () => {
  const network = guess(["2001:db8:1:2::1", "2001:db8:1:2:9::9"], 20, 0);
  expect(network.refusedSeconds("2001:db8:1:2::77", 0)).toBe(300);
  expect(network.refusedSeconds("2001:db8:1:3::1", 0)).toBe(0);
  expect(guess(["::ffff:192.0.2.7"], 20, 0).refusedSeconds("::ffff:192.0.2.8", 0)).toBe(0);
});

test("who guesses from everywhere does not fill the memory", () => {
  const limit = openLoginLimit();
  for (let at = 0; at < 20; at += 1) limit.recordFailure("first", 0);
  for (let at = 0; at < 10_000; at += 1) limit.recordFailure(`192.0.${at}`, 0);
  expect(limit.refusedSeconds("first", 0)).toBe(0);
});
