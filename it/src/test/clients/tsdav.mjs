// Drives a server with tsdav: tsdav.mjs URL USER PASSWORD. Fails at the first wrong answer.

import assert from 'node:assert/strict';
import { createDAVClient } from 'tsdav';

const [serverUrl, username, password] = process.argv.slice(2);

function event(uid, summary, start) {
  return ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Tagwerk//tsdav//EN', 'BEGIN:VEVENT', `UID:${uid}`,
    'DTSTAMP:20260101T000000Z', `DTSTART:${start}`, 'DURATION:PT1H', `SUMMARY:${summary}`, 'END:VEVENT',
    'END:VCALENDAR', ''].join('\r\n');
}

const client = await createDAVClient({
  serverUrl,
  credentials: { username, password },
  authMethod: 'Basic',
  defaultAccountType: 'caldav',
});

async function listed(path) {
  return (await client.fetchCalendars()).find((c) => c.url.includes(path));
}

async function made(response, what) {
  assert.ok(response.ok, `${what}: ${response.status} ${await response.text()}`);
}

const [first] = await client.fetchCalendars();
assert.ok(first, 'the calendar made with the principal is not listed');
const home = new URL(`../by-tsdav/`, first.url).href;
await client.makeCalendar({ url: home, props: { displayname: 'By tsdav' } });
const calendar = await listed('by-tsdav');
assert.equal(calendar.displayName, 'By tsdav');
assert.ok(calendar.ctag, 'no ctag');
assert.ok(calendar.syncToken, 'no sync-token');

await made(await client.createCalendarObject(
  { calendar, filename: 'one.ics', iCalString: event('one', 'One', '20260302T100000Z') }), 'create one');
await made(await client.createCalendarObject(
  { calendar, filename: 'two.ics', iCalString: event('two', 'Two', '20260402T100000Z') }), 'create two');

let objects = await client.fetchCalendarObjects({ calendar });
assert.equal(objects.length, 2);
const march = await client.fetchCalendarObjects({
  calendar,
  timeRange: { start: '2026-03-01T00:00:00Z', end: '2026-03-31T00:00:00Z' },
});
assert.deepEqual(march.map((o) => o.url.split('/').pop()), ['one.ics']);

// By CTag: the old value says that something is new, the new one that nothing is.
assert.equal((await client.isCollectionDirty({ collection: calendar })).isDirty, true);
const fresh = await listed('by-tsdav');
assert.equal((await client.isCollectionDirty({ collection: fresh })).isDirty, false);
const basic = await client.smartCollectionSync({
  collection: { ...fresh, ctag: calendar.ctag, objects: [], fetchObjects: ({ collection }) => client.fetchCalendarObjects({ calendar: collection }) },
  method: 'basic',
  detailedResult: true,
});
assert.equal(basic.objects.created.length, 2);

// By sync-token: one changed, one deleted, one new.
objects = await client.fetchCalendarObjects({ calendar });
const one = objects.find((o) => o.url.endsWith('one.ics'));
const two = objects.find((o) => o.url.endsWith('two.ics'));
await made(await client.updateCalendarObject(
  { calendarObject: { ...one, data: one.data.replace('SUMMARY:One', 'SUMMARY:Changed') } }), 'update');
assert.equal((await client.updateCalendarObject({ calendarObject: one })).status, 412);
await made(await client.deleteCalendarObject({ calendarObject: two }), 'delete');
await made(await client.createCalendarObject(
  { calendar, filename: 'three.ics', iCalString: event('three', 'Three', '20260502T100000Z') }), 'create three');
const synced = await client.smartCollectionSync({
  collection: { ...fresh, objects, objectMultiGet: client.calendarMultiGet },
  method: 'webdav',
  detailedResult: true,
});
const names = (list) => list.map((o) => o.url.split('/').pop());
assert.deepEqual(names(synced.objects.created), ['three.ics']);
assert.deepEqual(names(synced.objects.updated), ['one.ics']);
assert.deepEqual(names(synced.objects.deleted), ['two.ics']);

await made(await client.deleteObject({ url: calendar.url }), 'delete the calendar');
assert.equal(await listed('by-tsdav'), undefined);
console.log('all steps done');
