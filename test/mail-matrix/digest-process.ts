// One process that sends one digest, and ends itself by SIGKILL at the fault point it was told.

import { type SendOrders, sendOnceAlone } from "./send-once.ts";

const orders: SendOrders = JSON.parse(process.argv[2] ?? "");
await sendOnceAlone(orders, (point) => {
  if (point === orders.killAt) process.kill(process.pid, "SIGKILL");
});
