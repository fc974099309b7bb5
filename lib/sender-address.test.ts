import assert from 'node:assert/strict';
import { test } from 'node:test';
import { peer_header, rateKey, senderAddress, senderOf, trustPeerHeader } from './sender-address.ts';

test('Without trusted proxies the socket’s peer counts, whatever the header claims', () => {
  assert.equal(senderAddress('192.0.2.1', '198.51.100.9', 0), '192.0.2.1');
});

test('With n trusted proxies the n-th entry from the right counts', () => {
  const header = 'forged, 198.51.100.1, 198.51.100.2, 2001:db8::3';
  assert.equal(senderAddress('192.0.2.1', header, 1), '2001:db8::3');
  assert.equal(senderAddress('192.0.2.1', header, 2), '198.51.100.2');
});

test('Where that entry is missing or no address, the peer counts', () => {
  assert.equal(senderAddress('192.0.2.1', undefined, 1), '192.0.2.1');
  assert.equal(senderAddress('192.0.2.1', '198.51.100.1', 2), '192.0.2.1');
  assert.equal(senderAddress('192.0.2.1', 'forged, 198.51.100.1', 2), '192.0.2.1');
});

test('A route handler believes the peer header only where server.ts is in front', () => {
  const headers = new Headers({
    [peer_header]: '192.0.2.1',
    'x-forwarded-for': '198.51.100.1, 198.51.100.2',
  });
  assert.equal(senderOf(headers, 0), '198.51.100.2');
  assert.equal(senderOf(headers, 2), '198.51.100.1');
  trustPeerHeader();
  assert.equal(senderOf(headers, 0), '192.0.2.1');
  assert.equal(senderOf(headers, 1), '198.51.100.2');
});

test('An IPv6 subscriber is one sender whichever of the network’s addresses it uses', () => {
  const network = rateKey('2001:db8:1:2::1');
  assert.equal(rateKey('2001:db8:1:2:ffff:0:0:9'), network);
  assert.equal(rateKey('2001:0DB8:0001:0002::'), network);
  assert.notEqual(rateKey('2001:db8:1:3::1'), network);
  assert.equal(rateKey('::ffff:192.0.2.7'), '192.0.2.7');
  assert.equal(rateKey('192.0.2.7'), '192.0.2.7');
});
