// Loaded into Azurite before its own code. Adds what a test needs and changes nothing else.
'use strict';
const http = require('node:http');
const { AsyncLocalStorage } = require('node:async_hooks');

// A request may bring its own time, so that a test can date blobs, and let leases run out, without waiting.
const requested = new AsyncLocalStorage();
const RealDate = Date;
globalThis.Date = class Date extends RealDate {
  constructor(...given) {
    super(...(given.length === 0 ? [requested.getStore() ?? RealDate.now()] : given));
  }
};

const emit = http.Server.prototype.emit;
http.Server.prototype.emit = function (event, request, ...rest) {
  const now = event === 'request' ? request.headers['edigateway-now'] : undefined;
  return now === undefined
    ? emit.call(this, event, request, ...rest)
    : requested.run(Number(now), () => emit.call(this, event, request, ...rest));
};

// Once it has written its tables and closed, it ends: what is read here would keep it alive.
const log = console.log;
console.log = function (...said) {
  log.apply(this, said);
  if (String(said[0]).endsWith('successfully closed')) {
    process.exit(0);
  }
};

// Standard input ends when the test run does, however it ends.
process.stdin.resume();
process.stdin.on('end', () => process.exit(0));
