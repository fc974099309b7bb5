/** What the tracker watches for; views first, because the others ask which view they are in. A new capture is a file in its event's folder and a line here. */
import type { Capture } from './capture.ts';
import { captureClicks } from './click/capture.ts';
import { capturePlays } from './play/capture.ts';
import { captureViews } from './view/capture.ts';

export const captures: readonly Capture[] = [captureViews, captureClicks, capturePlays];
