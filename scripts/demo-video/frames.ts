export type Movie = {
  width: number;
  height: number;
  seconds: number;
  frames_per_second: number;
  bits_per_second: number;
};

/**
 * Draws a day at a lake, second by second, and encodes it as VP9 with a key frame every second. It runs in a
 * page, so it can use nothing from outside itself.
 */
export async function encodeFrames(movie: Movie) {
  const { width, height, seconds, frames_per_second } = movie;
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d', { alpha: false });
  if (context === null) throw new Error('This browser has no 2d canvas.');

  const mix = (from: number[], to: number[], part: number) =>
    `rgb(${from.map((channel, n) => Math.round(channel + ((to[n] ?? channel) - channel) * part)).join(' ')})`;
  const shore = height * 0.62;

  const drawLake = (second: number) => {
    const day = Math.sin((second / seconds) * Math.PI);
    const sun_x = width * (0.08 + (0.84 * second) / seconds);
    const sun_y = shore - day * height * 0.48;
    context.fillStyle = mix([44, 27, 71], [122, 190, 224], day);
    context.fillRect(0, 0, width, shore);
    context.fillStyle = mix([255, 120, 70], [255, 226, 120], day);
    context.beginPath();
    context.arc(sun_x, sun_y, 34, 0, 2 * Math.PI);
    context.fill();
    context.fillStyle = mix([26, 20, 48], [58, 96, 92], day);
    context.beginPath();
    context.moveTo(0, shore);
    for (const [x, y] of [
      [0.14, 0.4],
      [0.3, 0.55],
      [0.46, 0.34],
      [0.66, 0.54],
      [0.84, 0.42],
      [1, 0.56],
    ]) {
      context.lineTo(width * (x ?? 0), height * (y ?? 0));
    }
    context.lineTo(width, shore);
    context.fill();
    context.fillStyle = mix([20, 24, 58], [30, 104, 148], day);
    context.fillRect(0, shore, width, height - shore);
    context.strokeStyle = mix([220, 110, 90], [190, 226, 236], day);
    context.lineWidth = 3;
    for (let row = 0; row < 4; row += 1) {
      const y = shore + 18 + row * 16;
      const length = 90 - row * 16;
      const sway = Math.sin(second * 1.6 + row * 1.3) * 14;
      context.beginPath();
      context.moveTo(sun_x - length / 2 + sway, y);
      context.lineTo(sun_x + length / 2 + sway, y);
      context.stroke();
    }
  };

  const drawClock = (second: number) => {
    context.fillStyle = 'rgb(0 0 0 / 55%)';
    context.fillRect(20, 20, 112, 48);
    context.fillStyle = 'white';
    context.font = 'bold 34px monospace';
    context.fillText(`0:${String(Math.floor(second)).padStart(2, '0')}`, 34, 56);
  };

  const encoded: { timestamp_ms: number; key: boolean; base64: string }[] = [];
  const failures: Error[] = [];
  const encoder = new VideoEncoder({
    output: (chunk) => {
      const bytes = new Uint8Array(chunk.byteLength);
      chunk.copyTo(bytes);
      const base64 = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
      encoded.push({ timestamp_ms: Math.round(chunk.timestamp / 1000), key: chunk.type === 'key', base64 });
    },
    error: (error) => failures.push(error),
  });
  encoder.configure({
    codec: 'vp09.00.30.08',
    width,
    height,
    bitrate: movie.bits_per_second,
    framerate: frames_per_second,
  });
  for (let n = 0; n < seconds * frames_per_second; n += 1) {
    drawLake(n / frames_per_second);
    drawClock(n / frames_per_second);
    const frame = new VideoFrame(canvas, { timestamp: (n * 1_000_000) / frames_per_second });
    encoder.encode(frame, { keyFrame: n % frames_per_second === 0 });
    frame.close();
  }
  await encoder.flush();
  const [failure] = failures;
  if (failure !== undefined) throw failure;
  return encoded;
}
