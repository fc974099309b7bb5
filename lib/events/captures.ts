/** What the tracker watches for. A new capture is a file in its event's folder and a line here. */
import type { Capture } from './capture.ts';
import { captureClicks } from './click/capture.ts';
import { capturePlays } from './play/capture.ts';

export const captures: readonly Capture[] = [captureClicks, capturePlays];
