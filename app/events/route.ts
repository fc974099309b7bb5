/** The lab's own path to the same door. */
export { DELETE, GET, OPTIONS, PATCH, POST, PUT } from '#app/api/events/route.ts';
