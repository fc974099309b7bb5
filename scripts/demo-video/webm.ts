/** One encoded frame of a VP9 track. */
export type Frame = { timestamp_ms: number; key: boolean; data: Uint8Array };
export type Track = { width: number; height: number; duration_ms: number; frames: Frame[] };

/**
 * EBML element ids, as the Matroska specification (RFC 9559) names them.
 */
const id = {
  EBML: 0x1a45dfa3,
  EBMLVersion: 0x4286,
  EBMLReadVersion: 0x42f7,
  EBMLMaxIDLength: 0x42f2,
  EBMLMaxSizeLength: 0x42f3,
  DocType: 0x4282,
  DocTypeVersion: 0x4287,
  DocTypeReadVersion: 0x4285,
  Segment: 0x18538067,
  Info: 0x1549a966,
  TimestampScale: 0x2ad7b1,
  Duration: 0x4489,
  MuxingApp: 0x4d80,
  WritingApp: 0x5741,
  Tracks: 0x1654ae6b,
  TrackEntry: 0xae,
  TrackNumber: 0xd7,
  TrackUID: 0x73c5,
  TrackType: 0x83,
  FlagLacing: 0x9c,
  CodecID: 0x86,
  Video: 0xe0,
  PixelWidth: 0xb0,
  PixelHeight: 0xba,
  Cues: 0x1c53bb6b,
  CuePoint: 0xbb,
  CueTime: 0xb3,
  CueTrackPositions: 0xb7,
  CueTrack: 0xf7,
  CueClusterPosition: 0xf1,
  Cluster: 0x1f43b675,
  Timestamp: 0xe7,
  SimpleBlock: 0xa3,
} as const;

/** Eight bytes always, so that an element's size does not depend on the numbers in it. */
function uint(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(BigInt(value));
  return bytes;
}

function float(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleBE(value);
  return bytes;
}

function element(name: keyof typeof id, ...content: Uint8Array[]): Buffer {
  const digits = id[name].toString(16);
  const body = Buffer.concat(content);
  const size = uint(body.length);
  size[0] = 0x01;
  return Buffer.concat([Buffer.from(digits, 'hex'), size, body]);
}

const head = element(
  'EBML',
  element('EBMLVersion', uint(1)),
  element('EBMLReadVersion', uint(1)),
  element('EBMLMaxIDLength', uint(4)),
  element('EBMLMaxSizeLength', uint(8)),
  element('DocType', Buffer.from('webm')),
  element('DocTypeVersion', uint(4)),
  element('DocTypeReadVersion', uint(2)),
);

function cluster(frames: Frame[]): Buffer {
  const start = frames[0]?.timestamp_ms ?? 0;
  const blocks = frames.map(({ timestamp_ms, key, data }) => {
    const header = Buffer.from([0x81, 0, 0, key ? 0x80 : 0]);
    header.writeInt16BE(timestamp_ms - start, 1);
    return element('SimpleBlock', header, data);
  });
  return element('Cluster', element('Timestamp', uint(start)), ...blocks);
}

/** A cluster begins at each key frame; the first frame is one. */
function clustersOf(frames: Frame[]): Frame[][] {
  const starts = frames.flatMap(({ key }, index) => (key ? [index] : []));
  return starts.map((start, n) => frames.slice(start, starts[n + 1]));
}

/**
 * Writes a WebM file with its duration and an index of key frames, so that a player can seek. What browsers
 * record themselves (MediaRecorder) has neither. `timestamp_ms` counts in whole ms.
 */
export function writeWebm({ width, height, duration_ms, frames }: Track): Buffer {
  const info = element(
    'Info',
    element('TimestampScale', uint(1_000_000)),
    element('Duration', float(duration_ms)),
    element('MuxingApp', Buffer.from('heatlake')),
    element('WritingApp', Buffer.from('heatlake')),
  );
  const video = element('Video', element('PixelWidth', uint(width)), element('PixelHeight', uint(height)));
  const entry = element(
    'TrackEntry',
    element('TrackNumber', uint(1)),
    element('TrackUID', uint(1)),
    element('TrackType', uint(1)),
    element('FlagLacing', uint(0)),
    element('CodecID', Buffer.from('V_VP9')),
    video,
  );
  const tracks = element('Tracks', entry);
  const groups = clustersOf(frames);
  const clusters = groups.map(cluster);

  const cuesFrom = (first: number): Buffer => {
    let position = first;
    const points = groups.map((group, n) => {
      const place = element(
        'CueTrackPositions',
        element('CueTrack', uint(1)),
        element('CueClusterPosition', uint(position)),
      );
      position += clusters[n]?.length ?? 0;
      return element('CuePoint', element('CueTime', uint(group[0]?.timestamp_ms ?? 0)), place);
    });
    return element('Cues', ...points);
  };
  const cues = cuesFrom(info.length + tracks.length + cuesFrom(0).length);
  return Buffer.concat([head, element('Segment', info, tracks, cues, ...clusters)]);
}
