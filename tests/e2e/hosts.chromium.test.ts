// Which hosts are of a kind that is never read, and which are of the reader's own network. It needs no browser, and runs once.

import assert from "node:assert/strict";
import { build } from "esbuild";
import { test } from "./test.ts";

const { outputFiles } = await build({
  entryPoints: ["extension/never-read.ts"],
  bundle: true,
  write: false,
  format: "esm",
});
const source = Buffer.from(outputFiles[0]?.text ?? "").toString("base64");
const { kindOf, isIntranet, isOn } = await import(`data:text/javascript;base64,${source}`);

for (const [host, kind] of [
  ["login.example.org", "sign_in"],
  ["eu.login.example.org", "sign_in"],
  ["accounts.google.com", "sign_in"],
  ["mail.google.com", "mail"],
  ["www.chase.com", "banking"],
  ["secure.chase.com", "banking"],
  ["my.bank", "banking"],
  ["nhsapp.service.nhs.uk", "health"],
  ["mychart.example.org", "health"],
  ["notchase.com", null],
  ["chase.com.example", null],
  ["mail.ru", null],
  ["dailymail.co.uk", null],
  ["banking.example", null],
  ["www.example.org", null],
  ["", null],
] as const) {
  test(`${host || "no host"} is ${kind ? `never read: ${kind}` : "of no such kind"}`, () =>
    assert.equal(kindOf(host), kind));
}

const OWN =
  "localhost a.localhost printer wiki.corp nas.local router.home.arpa 127.0.0.1 0.0.0.0 10.1.2.3 172.16.0.1 172.31.9.9 192.168.1.1 169.254.1.1 100.64.0.1 [::1] [::] [fd00::1] [fe80::1] [::ffff:c0a8:101] [::ffff:7f00:1]";
const PUBLIC =
  "example.org local.example.org 8.8.8.8 172.32.0.1 172.15.0.1 192.169.0.1 100.128.0.1 11.0.0.1 [2001:db8::1] [::ffff:808:808] [fec0::1]";

test("hosts of the reader's own network are told by their name or address", () => {
  for (const host of OWN.split(" ")) assert.equal(isIntranet(host), true, host);
  for (const host of PUBLIC.split(" ")) assert.equal(isIntranet(host), false, host);
  // However an address was written, the browser writes it in one way.
  for (const url of [
    "http://0x7f.1/",
    "http://2130706433/",
    "http://0177.0.0.1/",
    "http://[0:0:0:0:0:0:0:1]/",
    "http://[::ffff:127.0.0.1]/",
  ]) {
    assert.equal(isIntranet(new URL(url).hostname), true, url);
  }
});

test("a list of hosts holds those below them", () => {
  assert.equal(isOn(["example.org"], "example.org"), true);
  assert.equal(isOn(["example.org"], "www.example.org"), true);
  assert.equal(isOn(["example.org"], "anexample.org"), false);
  assert.equal(isOn(["www.example.org"], "example.org"), false);
});
