import { Ended } from '../../share/_ended.tsx';

export default function EmbeddedNotFound() {
  return <Ended />;
}
