'use strict'
// Peer: hypercore (npm), one process, two cores joined by its own encrypted stream, no network between them.
//
//   node bench/peers/hypercore.js PHASE ENTRIES DIR N
//
// append     N entries in batches of 1,000 (hypercore syncs its store now and then, not at every batch)
// audit      every block and tree node of the stored core checked
// replicate  all N to an empty core, then the last 1,000 more that the first core is given: two lines
const fs = require('fs')
const path = require('path')
const Hypercore = require('hypercore')
const { Transform } = require('streamx')

const BATCH = 1000
const LAST = 1000

const now = () => process.hrtime.bigint()
const since = (begun) => Number(now() - begun) / 1e9
const total = (buffers) => buffers.reduce((sum, buffer) => sum + buffer.length, 0)

// Entries framed by their length in two bytes, big endian (bench/entries.py).
function readEntries (file, start, stop) {
  const data = fs.readFileSync(file)
  const entries = []
  for (let at = 0, index = 0; at < data.length && index < stop; index++) {
    const length = data.readUInt16BE(at)
    if (index >= start) entries.push(data.subarray(at + 2, at + 2 + length))
    at += 2 + length
  }
  return entries
}

function diskBytes (folder) {
  const inside = fs.readdirSync(folder, { withFileTypes: true })
  return inside.reduce((sum, entry) => {
    const full = path.join(folder, entry.name)
    return sum + (entry.isDirectory() ? diskBytes(full) : fs.statSync(full).size)
  }, 0)
}

// One JSON line, as bench/lines.py reads it.
function emit (phase, n, s, more) {
  const line = {
    peer: 'hypercore ' + require('hypercore/package.json').version,
    phase,
    n,
    s,
    per_s: Math.round(n / s),
    ...more,
    rss_mib: Math.round(process.resourceUsage().maxRSS / 1024)
  }
  console.log(JSON.stringify(line))
}

async function opened (folder, key) {
  const core = new Hypercore(folder, key)
  await core.ready()
  return core
}

// Joins two cores and counts the bytes that either puts on the stream.
function join (ours, theirs) {
  const wire = { bytes: 0 }
  const counter = () => new Transform({ transform (data, done) { wire.bytes += data.length; done(null, data) } })
  const streams = [ours.replicate(true, { keepAlive: false }), counter(), theirs.replicate(false, { keepAlive: false }), counter()]
  for (const stream of streams) stream.on('error', () => {})
  streams[0].pipe(streams[1]).pipe(streams[2]).pipe(streams[3]).pipe(streams[0])
  wire.close = () => streams[0].destroy()
  return wire
}

async function append (file, folder, n) {
  const entries = readEntries(file, 0, n)
  fs.rmSync(folder, { recursive: true, force: true })
  const core = await opened(path.join(folder, 'a'))
  const begun = now()
  for (let at = 0; at < n; at += BATCH) await core.append(entries.slice(at, Math.min(n, at + BATCH)))
  const s = since(begun)
  await core.close()
  emit('append', n, s, { bytes: diskBytes(folder), raw: total(entries) })
}

async function audit (_file, folder, n) {
  const core = await opened(path.join(folder, 'a'))
  const begun = now()
  const found = await core.core.audit({ dryRun: true })
  const s = since(begun)
  if (core.length !== n || found.corrupt) throw new Error('the audit found ' + JSON.stringify(found))
  emit('audit', n, s, {})
  await core.close()
}

async function replicate (file, folder, n) {
  const copy = path.join(folder, 'b')
  fs.rmSync(copy, { recursive: true, force: true })
  const ours = await opened(path.join(folder, 'a'))
  const theirs = await opened(copy, ours.key)
  const wire = join(ours, theirs)
  await pull('replicate', theirs, wire, 0, n, {})
  const last = readEntries(file, n, n + LAST)
  await ours.append(last)
  await pull('last-1000', theirs, wire, n, n + LAST, { raw: total(last) })
  wire.close()
  await theirs.close()
  await ours.close()
}

async function pull (phase, core, wire, start, end, more) {
  const before = wire.bytes
  const begun = now()
  while (core.length < end) await new Promise((resolve) => setImmediate(resolve))
  await core.download({ start, end }).done()
  emit(phase, end - start, since(begun), { bytes: wire.bytes - before, ...more })
}

async function main () {
  const [phase, file, folder, n] = process.argv.slice(2)
  await { append, audit, replicate }[phase](file, folder, Number(n))
}

main().then(() => process.exit(0), (error) => { console.error(error); process.exit(1) })
